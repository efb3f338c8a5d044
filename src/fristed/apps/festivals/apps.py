"""An event away from the house: its plan, radio, kit, text on when to call, and its shifts."""

from django.apps import AppConfig


class FestivalsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.festivals"
    label = "festivals"
