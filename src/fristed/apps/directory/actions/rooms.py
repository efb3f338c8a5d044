"""What the secretariat does: a new room, what a source says of one, a correction."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.text import slugify

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..choices import Kind, Teller
from ..models import Fact, Room
from ..queries.files import SourceSaid
from .adding import Saying, add, lock, source_of

LONGEST = 60
UNDERSTOOD = str.maketrans({"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "ß": "ss"})


class SaidAlready(Exception):
    """All of it stands already, or a correction was corrected meanwhile: nothing was added."""


@as_one
def add_room(
    *,
    country: str,
    said: Mapping[str, str],
    source: SourceSaid,
    as_of: str,
    seen_date: date,
    by: Staff,
    at: datetime,
) -> Room:
    """Add a room with what one source says of it."""
    slug = free_slug(country, said.get(Kind.CITY, ""), said.get(Kind.NAME, ""))
    room = Room.objects.create(slug=slug, country=country, changed_at=at)
    record(what="directory.room_added", subject=f"directory_room:{room.pk}", by=by, at=at)
    _said(room, said, source, as_of, seen_date, by, at)
    return room


@as_one
def tell(
    *,
    room: Room,
    said: Mapping[str, str],
    source: SourceSaid,
    as_of: str,
    seen_date: date,
    by: Staff,
    at: datetime,
) -> None:
    """Add what one source says of a room."""
    lock([room])
    _said(room, said, source, as_of, seen_date, by, at)
    record(what="directory.told", subject=f"directory_room:{room.pk}", by=by, at=at)


@as_one
def correct(*, fact: Fact, value: str, because: str, by: Staff, at: datetime) -> None:
    """Put a fact right: a newer one stands in its place, with the reason. The first one stays.

    Without a value it is taken back. The source and the time that it speaks of are the same.
    """
    lock([fact.room])
    if Fact.objects.filter(corrects=fact).exists() or value == fact.value:
        raise SaidAlready
    saying = Saying(
        fact.room, fact.kind, value, fact.as_of, fact.source, fact.seen_date, Teller.SECRETARIAT,
        corrects=fact.pk, because=because,
    )  # fmt: skip
    if not add([saying], by=by, at=at):
        raise SaidAlready
    record(what="directory.corrected", subject=f"directory_fact:{fact.pk}", by=by, at=at)


def free_slug(country: str, city: str, name: str) -> str:
    """Return a name in addresses that no room has."""
    words = f"{country} {city} {name}".translate(UNDERSTOOD)
    plain = slugify(words)[:LONGEST].strip("-")
    taken = set(Room.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (plain, *numbered) if one not in taken)


def _said(
    room: Room,
    said: Mapping[str, str],
    source: SourceSaid,
    as_of: str,
    seen_date: date,
    by: Staff,
    at: datetime,
) -> None:
    kept = source_of(source)
    sayings = [
        Saying(room, kind, value, as_of, kept, seen_date, Teller.SECRETARIAT)
        for kind, value in said.items()
    ]
    if not add(sayings, by=by, at=at):
        raise SaidAlready
