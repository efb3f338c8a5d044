"""Tests for infections, and hepatitis C from offer to cure; all in the vault."""

from django.apps import AppConfig


class InfectionsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.infections"
    label = "infections"
