"""Alerts: what surprises in the counts, what a person decides of it, and what is told to whom."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.alerts"
    label = "alerts"
