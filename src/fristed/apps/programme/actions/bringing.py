"""Sessions that were accepted in pretalx become sessions of the draft; of nobody a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Final
from uuid import UUID, uuid4

from fristed.apps.accounts.models import Staff
from fristed.ground.context import as_one
from fristed.ground.ids import random_id
from fristed.science import schedules

from ..choices import SessionKind, Spoken
from ..models import Event, Room, Session
from ..queries.events import next_number, rooms_of, sessions_by_code
from .planning import locked, note

MOST_SESSIONS: Final = 500
_MINUTE: Final = timedelta(minutes=1)
_LONGEST, _USUAL = 1440, 45
_YEARS: Final = range(2000, 2100)
_KINDS: Final = {one.value: one for one in SessionKind}
_BROUGHT: Final = (
    "title", "abstract", "track", "kind", "language", "room", "starts_at", "minutes",
    "cancelled_at",
)  # fmt: skip


class TooManySessions(Exception):
    """More than an event of ours has."""


@dataclass(frozen=True)
class Brought:
    """How many sessions are new, were changed, and were left out because nobody accepted them."""

    new: int
    changed: int
    left_out: int


@as_one
def bring(*, event: Event, data: bytes, by: Staff, at: datetime) -> Brought:
    """Take pretalx' submissions into the draft; the same file twice adds nothing.

    A session is known by its code of pretalx. Who speaks is not taken: a name needs a yes given
    here. Raises `ScheduleTrouble` where the file cannot be read.
    """
    found, _speakers, rooms, left_out = schedules.read_submissions(data)
    if len(found) > MOST_SESSIONS:
        raise TooManySessions
    locked(event)
    places = _rooms(event, rooms)
    known = sessions_by_code(event)
    told = {UUID(one.code): one for one in found}  # of one that stands twice, the last
    numbers = count(next_number(Session, event))
    new = [
        Session(pk=random_id(), site_id=event.site_id, event=event, uuid=code, number=next(numbers))
        for code in told
        if code not in known
    ]
    changed = [session for code, session in known.items() if code in told]
    for session in (*new, *changed):
        _fill(session, told[session.uuid], places, at=at)
    Session.objects.bulk_create(new)
    Session.objects.bulk_update(changed, _BROUGHT)
    note("sessions_brought", event, by=by, at=at)
    return Brought(len(new), len(changed), left_out)


def _fill(
    session: Session, one: schedules.Session, rooms: Mapping[str, Room], *, at: datetime
) -> None:
    minutes = one.lasts // _MINUTE
    begins = one.starts_at if one.starts_at and one.starts_at.year in _YEARS else None
    session.title = _plain(one.title, 120) or "?"
    session.abstract = _plain(one.abstract, 1000)
    session.track = _plain(one.track, 60)
    session.kind = _KINDS.get(one.kind.casefold(), SessionKind.OTHER)
    session.language = Spoken.ENGLISH if one.language.startswith("en") else Spoken.BOKMAL
    session.room = rooms.get(one.room)
    session.starts_at = begins
    session.minutes = minutes if 1 <= minutes <= _LONGEST else _USUAL
    session.cancelled_at = (session.cancelled_at or at) if one.cancelled else None


def _rooms(event: Event, found: Iterable[schedules.Room]) -> dict[str, Room]:
    """Return our room of each of theirs, by name; what is not there yet is made."""
    names = {one.code: _plain(one.name, 80) for one in found}
    ours = {one.name: one for one in rooms_of(event)}
    missing = dict.fromkeys(name for name in names.values() if name and name not in ours)
    made = [Room(site_id=event.site_id, event=event, uuid=uuid4(), name=name) for name in missing]
    Room.objects.bulk_create(made)
    ours |= {one.name: one for one in made}
    return {code: ours[name] for code, name in names.items() if name}


def _plain(text: str, most: int) -> str:
    """Return text without control characters and marks that turn its direction, cut to a length."""
    kept = "".join(sign for sign in text if sign.isprintable() or sign == "\n")
    return kept[:most].strip()
