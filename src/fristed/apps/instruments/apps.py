"""Instruments and how they are doing, their libraries; kits, and what they cannot see."""

from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.instruments"
    label = "instruments"
