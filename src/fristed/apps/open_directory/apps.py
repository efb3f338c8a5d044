"""The directory of rooms for everybody: found by name or on a map, without a cookie."""

from django.apps import AppConfig


class OpenDirectoryConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.open_directory"
    label = "open_directory"
