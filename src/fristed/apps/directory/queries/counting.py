"""How many rooms were open at the end of each year, country by country, as far as is known here.

A room counts from the first time that it is known to have been open until it is known not to be.
What was not heard of again is carried on, and told apart: an end that nobody told of is no end.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..choices import Status
from ..models import PublishedCount
from .rooms import Entry


@dataclass(frozen=True)
class Counts:
    """Open rooms by year and country; `heard` counts those heard of in that year or later."""

    years: tuple[int, ...]
    open: dict[str, tuple[int, ...]]
    heard: dict[str, tuple[int, ...]]

    def total(self, which: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
        """Return the sum over all countries."""
        return tuple(
            sum(counts[n] for counts in which.values()) for n, _year in enumerate(self.years)
        )


def counts(rooms: Iterable[Entry], last: int) -> Counts:
    """Count open rooms at the end of each year up to the last."""
    is_open: Counter[tuple[str, int]] = Counter()
    heard: Counter[tuple[str, int]] = Counter()
    for room in rooms:
        many, heard_last = room.rooms, int(room.statuses[-1][0][:4]) if room.statuses else 0
        for year in open_years(room.statuses, last):
            is_open[room.country, year] += many
            heard[room.country, year] += many if year <= heard_last else 0
    years = tuple(range(min((year for _, year in is_open), default=last), last + 1))
    countries = sorted({country for country, _ in is_open})
    return Counts(
        years,
        {one: tuple(is_open[one, year] for year in years) for one in countries},
        {one: tuple(heard[one, year] for year in years) for one in countries},
    )


def open_years(statuses: Sequence[Sequence[str]], last: int) -> Iterable[int]:
    """Yield the years at whose end a room was open."""
    ends = [int(time[:4]) for time, _ in statuses[1:]]
    for (time, status), end in zip(statuses, [*ends, last + 1], strict=True):
        if status == Status.OPERATING:
            yield from range(int(time[:4]), min(end, last + 1))


def published() -> Sequence[PublishedCount]:
    """Return what sources counted, the oldest first, each with its source."""
    rows = PublishedCount.objects.select_related("source")
    return list(rows.order_by("as_of", "area", "source__code"))
