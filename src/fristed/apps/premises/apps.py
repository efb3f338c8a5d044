"""Where the house stands, its places and hours, and what binds it."""

from django.apps import AppConfig


class PremisesConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.premises"
    label = "premises"
