"""The web storey as a Django app, so that its templates, strings and assets are found."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, components and the furniture they share."""

    name = "fristed.web"
    label = "web"
