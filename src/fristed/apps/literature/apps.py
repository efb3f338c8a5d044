"""The literature on harm reduction services: studies by category, each finding in one sentence."""

from django.apps import AppConfig


class LiteratureConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.literature"
    label = "literature"
