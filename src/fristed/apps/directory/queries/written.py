"""The directory as a file: what goes out comes in again without a change (queries/files.py)."""

from collections.abc import Iterable, Iterator
from datetime import date

from fristed.science.exchange import csv_line

from ..models import Fact
from .files import COLUMNS

Key = tuple[str, str, str, date]


def written(facts: Iterable[Fact]) -> Iterator[str]:
    """Yield the lines of a file that says what stands, in the order of `rooms.facts()`."""
    yield csv_line(COLUMNS)
    for (room, as_of, source, seen), said in _together(facts):
        one = next(iter(said.values()))
        cells = {
            **{kind: fact.value for kind, fact in said.items()},
            "room": room,
            "country": one.room.country,
            "as_of": as_of,
            "seen": seen.isoformat(),
            "source": source,
            "source_title": one.source.title,
            "source_year": str(one.source.year or ""),
            "source_address": one.source.address,
            "source_read": one.source.extent,
        }
        yield csv_line([cells.get(name, "") for name in COLUMNS])


def _together(facts: Iterable[Fact]) -> Iterator[tuple[Key, dict[str, Fact]]]:
    """Yield what one source says of one room at a time, in one line where no kind stands twice."""
    lines: dict[Key, list[dict[str, Fact]]] = {}
    for one in facts:
        said = lines.setdefault((one.room.slug, one.as_of, one.source.code, one.seen_date), [])
        free = next((each for each in said if one.kind not in each), None)
        if free is None:
            said.append(free := {})
        free[one.kind] = one
    for key, several in lines.items():
        yield from ((key, said) for said in several)
