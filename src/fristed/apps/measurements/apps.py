"""What was measured of a sample, what was found, what strips and reagents said."""

from django.apps import AppConfig


class MeasurementsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.measurements"
    label = "measurements"
