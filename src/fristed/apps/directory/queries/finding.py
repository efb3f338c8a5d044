"""Finding rooms by what somebody types: a name, a city in any of its names, a country, an operator.

A slip or two is allowed. `static/open_directory/rooms.js` does the same over the same table, and a
journey holds both to one list of words.
"""

from collections.abc import Iterable, Sequence

from fristed.apps.substances.queries.spelling import apart, key_of

from ..choices import Kind
from .places import also_called
from .rooms import Entry
from .values import countries

LONGEST = 60
EXACT, BEGINS, NEAR, WITHIN = range(4)
BEGINS_FROM, WITHIN_FROM = 2, 4


def keys_of(room: Entry) -> list[str]:
    """Return the keys that a room is found by."""
    city = room.of(Kind.CITY)
    names = [room.name, city, *also_called(room.country, city), room.of(Kind.OPERATOR)]
    names += [countries(language)[room.country] for language in ("en", "nb")]
    return list(dict.fromkeys(key for name in names if (key := key_of(name))))


def find(typed: str, rooms: Iterable[Entry]) -> list[Entry]:
    """Return the rooms that a word may mean, the likeliest first."""
    key = key_of(typed)[:LONGEST]
    ranked = []
    for number, room in enumerate(rooms):
        ranks = [rank for name in keys_of(room) if (rank := rank_of(key, name)) is not None]
        if ranks:
            ranked.append((min(ranks), number, room))
    return [room for _rank, _number, room in sorted(ranked, key=lambda one: one[:2])]


def best(typed: str, names: Sequence[tuple[str, Sequence[str]]]) -> str | None:
    """Return the code whose keys fit a word best, or none."""
    key = key_of(typed)[:LONGEST]
    ranked = [
        (rank, number, code)
        for number, (code, keys) in enumerate(names)
        for name in keys
        if (rank := rank_of(key, name)) is not None
    ]
    return min(ranked)[2] if ranked else None


def rank_of(key: str, name: str) -> tuple[int, int] | None:
    """Return how well a word fits a name: the way, then the slips; none where it does not."""
    if not key or not name:
        return None
    if key == name:
        return EXACT, 0
    if len(key) >= BEGINS_FROM and name.startswith(key):
        return BEGINS, 0
    most = 0 if len(key) < 4 else 1 if len(key) < 8 else 2
    slips = apart(key, name, most) if most else most + 1
    if slips <= most:
        return NEAR, slips
    if len(key) >= WITHIN_FROM and (key in name or (len(name) >= WITHIN_FROM and name in key)):
        return WITHIN, 0
    return None
