"""The programme of an association's events: sessions, who speaks and may be named, rooms."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.programme"
    label = "programme"
