"""Indicators: official figures and reports, computed from what all services wrote."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.indicators"
    label = "indicators"
