"""Taking a file in, whole and once: what stands is left, what is said anew is put right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..choices import Teller
from ..models import Fact, PublishedCount, Room, Source
from ..queries.files import Line
from ..queries.seed import Counted
from .adding import Saying, add, lock, source_of

BECAUSE = "The file says otherwise now."
Key = tuple[int, str, str, int]


@dataclass(frozen=True)
class Came:
    """What came of a file."""

    rooms: int
    facts: int


@as_one
def take_in(*, lines: Sequence[Line], at: datetime) -> Came:
    """Add every fact of a file that is not there; correct what the same source said in a file.

    A second time it changes nothing, and what the secretariat corrected stays corrected.
    """
    sources = {one.source.code: source_of(one.source) for one in lines}
    rooms, new = _rooms(lines, at)
    lock(rooms.values())
    stood = _stood(rooms.values())
    sayings = [
        _saying(rooms[one.room], kind, value, one, sources[one.source.code], stood)
        for one in lines
        for kind, value in one.said.items()
    ]
    added = add(sayings, by=None, at=at)
    record(what="directory.imported", subject=f"facts:{added}", by=None, at=at)
    return Came(new, added)


@as_one
def take_in_counts(*, counted: Iterable[Counted], at: datetime) -> int:
    """Add what sources counted that is not there; return how much."""
    added = 0
    for one in counted:
        _kept, is_new = PublishedCount.objects.get_or_create(
            area=one.area, as_of=one.as_of, source=source_of(one.source),
            defaults={"rooms": one.rooms, "at_least": one.at_least, "cities": one.cities},
        )  # fmt: skip
        added += is_new
    record(what="directory.counts_imported", subject=f"counts:{added}", by=None, at=at)
    return added


def _rooms(lines: Sequence[Line], at: datetime) -> tuple[dict[str, Room], int]:
    slugs = {one.room for one in lines}
    found = {one.slug: one for one in Room.objects.filter(slug__in=slugs)}
    new = {one.room: one.country for one in reversed(lines) if one.room not in found}
    made = [Room(slug=slug, country=new[slug], changed_at=at) for slug in sorted(new)]
    Room.objects.bulk_create(made)
    return found | {one.slug: one for one in made}, len(made)


def _stood(rooms: Iterable[Room]) -> dict[Key, Fact]:
    """Return what a file said of each kind, time and source, and nobody corrected."""
    rows = Fact.objects.filter(room__in=list(rooms), told_by=Teller.FILE, corrected_by=None)
    return {(one.room_id, one.kind, one.as_of, one.source_id): one for one in rows}


def _saying(
    room: Room, kind: str, value: str, line: Line, source: Source, stood: dict[Key, Fact]
) -> Saying:
    before = stood.pop((room.pk, kind, line.as_of, source.pk), None)
    corrects = before if before is not None and before.value != value else None
    return Saying(
        room, kind, value, line.as_of, source, line.seen_date, Teller.FILE,
        corrects=corrects.pk if corrects else None,
        because=BECAUSE if corrects else "",
    )  # fmt: skip
