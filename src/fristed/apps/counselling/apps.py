"""A conversation as a service of its own, kept in codes."""

from django.apps import AppConfig


class CounsellingConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.counselling"
    label = "counselling"
