"""The street clinic: who waits, and the health record in the vault."""

from django.apps import AppConfig


class ClinicConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.clinic"
    label = "clinic"
