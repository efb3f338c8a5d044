"""The shift: the room opened and closed for new places, and what is looked over."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..choices import RoomChange
from ..models import RoomState, ShiftCheck
from .noting import note


class AlreadySo(Exception):
    """The room is open, or closed for that reason, already."""


class NotAReason(Exception):
    """There is no such reason to open or close the room."""


@as_one
def change_room(*, site: Site, change: str, by: Staff, at: datetime) -> RoomState:
    """Open or close the room for new places. Whoever has a place finishes there."""
    if change not in RoomChange.values:
        raise NotAReason(change)
    last = RoomState.objects.filter(site=site).order_by("-at").first()
    if last is not None and last.change == change:
        raise AlreadySo
    made = RoomState.objects.create(site=site, change=change, at=at, by=by)
    note(what=f"room_{change}", subject=f"room_state:{made.pk}", site=site, by=by, at=at)
    return made


@as_one
def look_over(*, site: Site, kind: str, in_order: bool, by: Staff, at: datetime) -> ShiftCheck:
    """Note that something was looked over, and whether it is in order. Each look is a row."""
    check = ShiftCheck.objects.create(site=site, kind=kind, in_order=in_order, at=at, by=by)
    note(what="looked_over", subject=f"shift_check:{check.pk}", site=site, by=by, at=at)
    return check
