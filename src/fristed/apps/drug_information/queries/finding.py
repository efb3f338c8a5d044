"""Finding a page by any name, with a slip: one table, which the browser and the server both read.

`static/open_drug_information/finding.js` does the same, line by line; a journey holds both to one
list of names.
"""

from collections.abc import Sequence
from functools import lru_cache

from fristed.apps.substances.queries import key_of
from fristed.apps.substances.queries.spelling import apart

from .subjects import subjects

MOST = 8
EXACT, BEGINS, NEAR, WITHIN = range(4)
BEGINS_FROM, WITHIN_FROM = 2, 4
Row = tuple[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def table(codes: tuple[str, ...]) -> tuple[Row, ...]:
    """Return every code with the keys of all its names."""
    known = subjects()
    return tuple(
        (code, tuple(dict.fromkeys(map(key_of, known[code].names))))
        for code in codes
        if code in known
    )


def find(typed: str, rows: Sequence[Row]) -> list[str]:
    """Return the codes that a name may mean, the likeliest first."""
    key = key_of(typed)[:60]
    ranked = []
    for code, keys in rows:
        ranks = [rank for name in keys if (rank := _rank(key, name)) is not None]
        if ranks:
            ranked.append((*min(ranks), code))
    return [one[-1] for one in sorted(ranked)[:MOST]]


def slips_allowed(length: int) -> int:
    """Return how many slips a word of so many signs may have: with three, none."""
    return 0 if length < 4 else 1 if length < 8 else 2


def _rank(key: str, name: str) -> tuple[int, int, int] | None:
    if not key or not name:
        return None
    if key == name:
        return EXACT, 0, len(name)
    if len(key) >= BEGINS_FROM and name.startswith(key):
        return BEGINS, 0, len(name)
    most = slips_allowed(len(key))
    slips = apart(key, name, most) if most else most + 1
    if slips <= most:
        return NEAR, slips, len(name)
    if len(key) >= WITHIN_FROM and (key in name or (len(name) >= WITHIN_FROM and name in key)):
        return WITHIN, 0, abs(len(name) - len(key))
    return None
