"""Tests, hepatitis C from offer to cure, and vaccinations; all in the vault."""

from django.apps import AppConfig


class InfectionsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.infections"
    label = "infections"
