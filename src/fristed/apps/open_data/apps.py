"""Open data: what the house has published, for everybody, on pages and as files."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.open_data"
    label = "open_data"
