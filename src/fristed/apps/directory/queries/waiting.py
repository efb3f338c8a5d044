"""Links, what rooms told through them, and what of it waits for the secretariat."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from ..models import Link, Told


def waiting() -> Sequence[Told]:
    """Return what nobody has decided on, the oldest first."""
    return list(_told().filter(decision="").order_by("at", "pk"))


def told_of(room: int) -> Sequence[Told]:
    """Return what a room told, the newest first."""
    return list(_told().filter(link__room_id=room).order_by("-at", "-pk")[:20])


def links_of(room: int, at: datetime) -> Sequence[Link]:
    """Return the links of a room that open something now, the one that lasts longest first."""
    rows = Link.objects.filter(room_id=room, revoked_at__isnull=True, until_at__gt=at)
    return list(rows.select_related("made_by").order_by("-until_at", "pk"))


def link_of_number(pk: int) -> Link | None:
    """Return a link by its number."""
    return Link.objects.select_related("room").filter(pk=pk).first()


def told_of_number(pk: int) -> Told | None:
    """Return what a room told, by its number."""
    return _told().filter(pk=pk).first()


def _told() -> QuerySet[Told]:
    return Told.objects.select_related("link__room")
