"""Planning: scenarios that can be computed again to the digit, of kinds that are rooms above."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.planning"
    label = "planning"
