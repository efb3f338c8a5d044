"""A link for one room, with which it keeps its own entry: made, and ended before its time."""

from datetime import datetime, timedelta
from typing import Final

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..models import Link, Room

DAYS: Final = (14, 30, 90)
MOST: Final = 5  # of one room at once


class TooManyLinks(Exception):
    """So many links of a room open something already: end one first."""


@as_one
def make_link(*, room: Room, days: int, by: Staff, at: datetime) -> Link:
    """Make a link that lasts so many days."""
    if days not in DAYS:
        raise ValueError("a link lasts as long as the house offers")
    open_now = Link.objects.filter(room=room, revoked_at__isnull=True, until_at__gt=at)
    if open_now.count() >= MOST:
        raise TooManyLinks
    made = Link.objects.create(
        room=room, made_by=by, made_at=at, until_at=at + timedelta(days=days)
    )
    record(what="directory.link_made", subject=f"directory_link:{made.pk}", by=by, at=at)
    return made


@as_one
def revoke(*, link: Link, by: Staff, at: datetime) -> bool:
    """Let a link open nothing from now on. Return whether it did until now."""
    rows = Link.objects.filter(pk=link.pk, revoked_at__isnull=True)
    if not rows.update(revoked_at=at, revoked_by=by):
        return False
    record(what="directory.link_revoked", subject=f"directory_link:{link.pk}", by=by, at=at)
    return True
