"""The demonstration's network: the rooms of the world that come with Fristed, which are real."""

from collections.abc import Callable
from datetime import datetime

from fristed.apps.directory.actions.seeding import sow
from fristed.ground.context import working


def know_of_rooms(*, until: datetime, tell: Callable[[str, int, int], None]) -> None:
    """Take in what public sources say of rooms; nothing of it is made up."""
    with working(staff=None, sites=[]):
        came = sow(at=until)
    tell("rooms of the world", came.rooms, came.rooms)
