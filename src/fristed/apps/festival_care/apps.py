"""Care at a festival: an event, shifts, guests by two spoken words, what was told of each stay."""

from django.apps import AppConfig


class FestivalCareConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.festival_care"
    label = "festival_care"
