"""Samples of nobody: taken in, their tickets, what became of them, how they are handled."""

from django.apps import AppConfig


class SamplesConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.samples"
    label = "samples"
