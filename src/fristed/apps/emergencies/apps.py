"""What goes wrong, anywhere, and what was done about it."""

from django.apps import AppConfig


class EmergenciesConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.emergencies"
    label = "emergencies"
