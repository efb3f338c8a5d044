"""Care at a festival: guests by two spoken words, and what was told of each stay."""

from django.apps import AppConfig


class FestivalCareConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.festival_care"
    label = "festival_care"

    def ready(self) -> None:
        """Say how many guests an event has, to the room below, now that the models are there."""
        from fristed.apps.festivals.queries.guests import count_by  # inline: needs models

        from .queries.guests import how_many_here  # inline: as above

        count_by(how_many_here)
