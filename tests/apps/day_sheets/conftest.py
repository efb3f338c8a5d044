"""The fixtures of an open room: what happens on its floor is what the sheet counts."""

from tests.apps.consumption_rooms.conftest import client_here, open_room, places

__all__ = ["client_here", "open_room", "places"]
