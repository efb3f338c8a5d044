"""The registers of a house: what happens there on any day, and is written down."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.registers"
    label = "registers"
