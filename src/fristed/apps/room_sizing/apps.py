"""Room sizing: how many places and staff a room needs, and in which hours people wait."""

from django.apps import AppConfig


class RoomSizingConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.room_sizing"
    label = "room_sizing"

    def ready(self) -> None:
        """Tell planning which kinds of scenarios are asked here, now that the models are there."""
        from fristed.apps.planning.queries.kinds import Kind, register  # inline: needs models

        from .forms.capacity import CapacityForm  # inline: as above
        from .presenters.capacity import TELLING  # inline: as above
        from .queries.capacity import METHOD  # inline: as above

        register(Kind(CapacityForm, METHOD, TELLING))
