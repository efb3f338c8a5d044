"""The trunk: one person met at one site, from a moment to a moment."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.visits"
    label = "visits"
