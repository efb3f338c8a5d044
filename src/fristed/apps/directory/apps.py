"""The directory of rooms in the world: what is said of each, by whom, and when it was seen."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.directory"
    label = "directory"
