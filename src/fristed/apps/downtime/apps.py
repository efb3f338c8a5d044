"""Paper for power cuts: what is printed before, and entered after."""

from django.apps import AppConfig


class DowntimeConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.downtime"
    label = "downtime"
