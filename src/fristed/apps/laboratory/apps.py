"""What goes to a laboratory, what it answers, and how the bench compares."""

from django.apps import AppConfig


class LaboratoryConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.laboratory"
    label = "laboratory"
