"""Moving in: what a service kept elsewhere, taken over row by row, and undone as a whole."""

from django.apps import AppConfig


class MovingInConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.moving_in"
    label = "moving_in"
