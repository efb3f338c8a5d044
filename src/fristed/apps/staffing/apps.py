"""Who works here: colleagues and their sign-in, the roster, who is on duty."""

from django.apps import AppConfig


class StaffingConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.staffing"
    label = "staffing"
