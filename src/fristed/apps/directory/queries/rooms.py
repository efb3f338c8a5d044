"""The rooms themselves: all that anybody may read, one with its facts, and the mark of it all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, QuerySet

from ..choices import PLACES, Kind, Status
from ..models import Fact, Room
from .standing import AS_OF, SEEN
from .values import countries, position


@dataclass(frozen=True)
class Entry:
    """A room as it stands."""

    pk: int
    slug: str
    country: str
    said: dict[str, str]
    statuses: Sequence[Sequence[str]]  # [time, status], the oldest first
    changed_at: datetime

    def of(self, kind: str) -> str:
        """Return what stands of a kind; nothing where nothing does."""
        return self.said.get(kind, "")

    def many(self, kind: str) -> tuple[str, ...]:
        """Return the codes that stand of a kind."""
        return tuple(self.of(kind).split(",")) if self.of(kind) else ()

    @property
    def name(self) -> str:
        """What it is called; its city where it has no name."""
        return self.of(Kind.NAME) or self.of(Kind.CITY) or self.slug

    @property
    def place(self) -> tuple[float, float]:
        """Latitude and longitude, coarse."""
        return position(self.of(Kind.POSITION))

    @property
    def rooms(self) -> int:
        """How many rooms the entry stands for."""
        return int(self.of(Kind.ROOMS) or 1)

    @property
    def status(self) -> str:
        """What it was when it was last heard of."""
        return self.of(Kind.STATUS)

    @property
    def status_as_of(self) -> str:
        """When that was."""
        return self.of(AS_OF)

    @property
    def seen(self) -> str:
        """On which day somebody last looked at a source."""
        return self.of(SEEN)

    @property
    def places(self) -> dict[str, int]:
        """How many places there are, by route, as far as somebody says so."""
        return {kind: int(self.of(kind)) for kind in PLACES if self.of(kind)}


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to; an empty word narrows nothing."""

    country: str = ""
    city: str = ""
    form: str = ""
    service: str = ""
    status: str = ""

    def fits(self, one: Entry) -> bool:
        """Tell whether a room is in the list."""
        return (
            self.country in ("", one.country)
            and self.city in ("", one.of(Kind.CITY))
            and self.form in ("", one.of(Kind.FORM))
            and self.status in ("", one.status)
            and (not self.service or self.service in one.many(Kind.SERVICES))
        )


def everywhere(*, over_time: bool = False) -> list[Entry]:
    """Return every room of the world, by country, city and name; not what was a mistake.

    Their status over time is fetched only where it is asked for: of a thousand rooms it is most.
    """
    named = countries("en")
    rows = Room.objects.all() if over_time else Room.objects.defer("statuses")
    found = [entry(one, over_time=over_time) for one in rows]
    kept = [one for one in found if one.status != Status.MISTAKEN and one.of(Kind.POSITION)]
    return sorted(kept, key=lambda one: (named[one.country], one.of(Kind.CITY), one.name, one.slug))


def narrowed(rooms: Iterable[Entry], asked: Asked) -> list[Entry]:
    """Return the rooms of a list."""
    return [one for one in rooms if asked.fits(one)]


def one_of(slug: str) -> Entry | None:
    """Return a room by its name in addresses, also one that was entered by mistake."""
    found = Room.objects.filter(slug=slug).first()
    return entry(found) if found else None


def entry(room: Room, *, over_time: bool = True) -> Entry:
    """Return a room as it stands."""
    statuses = room.statuses if over_time else ()
    return Entry(room.pk, room.slug, room.country, room.current, statuses, room.changed_at)


def facts_of(room: int) -> Sequence[Fact]:
    """Return every fact of a room with its source, those that were corrected as well."""
    rows = Fact.objects.filter(room_id=room).select_related("source")
    return list(rows.order_by("kind", "as_of", "at", "id"))


def kept_room(slug: str) -> Room | None:
    """Return the row of a room."""
    return Room.objects.filter(slug=slug).first()


def fact_of(pk: int) -> Fact | None:
    """Return one fact with its room and source."""
    return Fact.objects.select_related("room", "source").filter(pk=pk).first()


def facts() -> QuerySet[Fact]:
    """Return every fact that nothing stands in place of, with its room and source."""
    rows = Fact.objects.filter(corrected_by__isnull=True).exclude(value="")
    return rows.select_related("room", "source").order_by("room__slug", "as_of", "source__code")


def stamp() -> str:
    """Return what changes with every change of the directory, in one statement."""
    told = Room.objects.aggregate(n=Count("pk"), last=Max("changed_at"))
    return f"{told['n']} {told['last']}"
