"""The floor of a supervised consumption room."""

from django.apps import AppConfig


class ConsumptionRoomsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.consumption_rooms"
    label = "consumption_rooms"
