"""Wounds, each with its number, its pictures and the day it is looked at again; in the vault."""

from django.apps import AppConfig


class WoundsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.wounds"
    label = "wounds"
