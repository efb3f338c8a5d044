"""Surveys of the network: instruments, editions, who was asked, and what rooms answered."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.surveys"
    label = "surveys"
