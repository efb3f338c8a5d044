"""Dispatches: reports due to an authority; what was sent, to whom, by whom; corrections."""

from django.apps import AppConfig


class DispatchesConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.dispatches"
    label = "dispatches"
