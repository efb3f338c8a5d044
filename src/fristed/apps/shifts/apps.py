"""The shift of a house: whether new places are given, what is looked over, what is handed over."""

from django.apps import AppConfig


class ShiftsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.shifts"
    label = "shifts"
