"""Action plans: measures, the offices that answer for them, their due days."""

from django.apps import AppConfig


class ActionPlansConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.action_plans"
    label = "action_plans"
