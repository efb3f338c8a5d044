"""The fixtures of an open room: people come to these pages from its floor."""

from tests.apps.consumption_rooms.conftest import client_here, open_room, places

__all__ = ["client_here", "open_room", "places"]
