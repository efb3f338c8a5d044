"""What a substance is called."""

from django.apps import AppConfig


class SubstancesConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.substances"
    label = "substances"
