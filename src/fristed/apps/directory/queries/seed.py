"""What comes with Fristed: rooms, and counts of rooms, from public sources, each named."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .files import SourceSaid

ROOMS: Final = "rooms.csv"
COUNTS: Final = "counts.csv"


@dataclass(frozen=True)
class Counted:
    """How many rooms a source counted: in a country, in Europe or in the world."""

    area: str
    as_of: str
    rooms: int
    at_least: bool
    cities: int | None
    source: SourceSaid


def counted(text: str) -> Iterator[Counted]:
    """Yield the counts of a file; `100+` is at least a hundred."""
    for one in csv.DictReader(text.splitlines()):
        yield Counted(
            area=one["area"],
            as_of=one["as_of"],
            rooms=int(one["rooms"].rstrip("+")),
            at_least=one["rooms"].endswith("+"),
            cities=int(one["cities"]) if one["cities"] else None,
            source=SourceSaid(
                one["source"],
                one["source_title"],
                int(one["source_year"]) if one["source_year"] else None,
                one["source_address"],
                one["source_read"],
            ),
        )
