"""What countries have, as sources counted it: syringes, naloxone, drug checking, rooms."""

from django.apps import AppConfig


class AvailabilityConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.availability"
    label = "availability"
