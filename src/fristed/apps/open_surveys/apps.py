"""Surveys for everybody: a room answers by its link, and results are read, without a cookie."""

from django.apps import AppConfig


class OpenSurveysConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.open_surveys"
    label = "open_surveys"
