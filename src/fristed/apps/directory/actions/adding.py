"""Adding facts, and working out anew what stands of each room that they are about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fristed.apps.accounts.models import Staff

from ..models import Fact, Room, Source
from ..queries.files import SourceSaid
from ..queries.standing import stands


@dataclass(frozen=True)
class Saying:
    """One fact to be added. Without a value it takes back the one that it corrects."""

    room: Room
    kind: str
    value: str
    as_of: str
    source: Source
    seen_date: date
    told_by: str
    corrects: int | None = None
    because: str = ""


def source_of(said: SourceSaid) -> Source:
    """Return a source by its code, kept where it is new."""
    found, _new = Source.objects.get_or_create(
        code=said.code,
        defaults={
            "title": said.title,
            "year": said.year,
            "address": said.address,
            "extent": said.extent,
        },
    )
    return found


def lock(rooms: Iterable[Room]) -> None:
    """Let nobody else add to these rooms meanwhile: what stands is worked out from all facts."""
    slugs = sorted({one.slug for one in rooms})
    rows = Room.objects.filter(slug__in=slugs).order_by("slug").select_for_update(no_key=True)
    list(rows.values_list("pk"))


def add(sayings: Sequence[Saying], *, by: Staff | None, at: datetime) -> int:
    """Add the facts that are not said already; return how many. The rooms are locked before."""
    rooms = {one.room.pk: one.room for one in sayings}
    known = _known(rooms)
    fresh = []
    for one in sayings:
        key = (one.room.pk, one.kind, one.as_of, one.source.pk, one.value)
        if one.value and key in known:
            continue
        known.add(key)
        fresh.append(_fact(one, by, at))
    Fact.objects.bulk_create(fresh, batch_size=1000)
    tell_anew([rooms[pk] for pk in dict.fromkeys(one.room_id for one in fresh)], at)
    return len(fresh)


def tell_anew(rooms: Sequence[Room], at: datetime) -> None:
    """Work out anew what stands of rooms, from all their facts."""
    by_room: dict[int, list[Fact]] = {one.pk: [] for one in rooms}
    for fact in Fact.objects.filter(room__in=by_room):
        by_room[fact.room_id].append(fact)
    for one in rooms:
        found = stands(by_room[one.pk])
        one.current, one.statuses, one.changed_at = found.current, found.statuses, at
    Room.objects.bulk_update(rooms, ["current", "statuses", "changed_at"], batch_size=200)


def _known(rooms: Iterable[int]) -> set[tuple[int, str, str, int, str]]:
    rows = Fact.objects.filter(room__in=list(rooms)).exclude(value="")
    return set(rows.values_list("room_id", "kind", "as_of", "source_id", "value"))


def _fact(one: Saying, by: Staff | None, at: datetime) -> Fact:
    return Fact(
        room=one.room,
        kind=one.kind,
        value=one.value,
        as_of=one.as_of,
        source=one.source,
        seen_date=one.seen_date,
        told_by=one.told_by,
        by=by,
        at=at,
        corrects_id=one.corrects,
        because=one.because,
    )
