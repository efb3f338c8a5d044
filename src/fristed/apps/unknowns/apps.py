"""What nobody could name and what comes again; whom we asked."""

from django.apps import AppConfig


class UnknownsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.unknowns"
    label = "unknowns"
