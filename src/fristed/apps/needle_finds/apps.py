"""Needles found in public space: where, how many, who collected them and how soon."""

from django.apps import AppConfig


class NeedleFindsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.needle_finds"
    label = "needle_finds"
