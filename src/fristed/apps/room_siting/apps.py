"""Room siting: where the next rooms go, and how surely."""

from django.apps import AppConfig


class RoomSitingConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.room_siting"
    label = "room_siting"

    def ready(self) -> None:
        """Tell planning which kinds of scenarios are asked here, now that the models are there."""
        from fristed.apps.planning.queries.kinds import Kind, register  # inline: needs models

        from .forms.siting import SitingForm  # inline: as above
        from .presenters.siting import TELLING  # inline: as above
        from .queries.siting import METHOD  # inline: as above

        register(Kind(SitingForm, METHOD, TELLING))
