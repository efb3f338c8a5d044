"""From what each contributor gave to a table whose cells are named one by one.

`tabulate` makes whole cubes, event by event. Here somebody else says which cells there are, how
they hang together and in which of them each contribution counts: a published table hangs together
with cells of earlier ones, and with few others.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic

from .counts import Count, Unit
from .tables import Key, Relation, Table


@dataclass(frozen=True, slots=True)
class Contribution(Generic[Key]):
    """So many events of one contributor, and the cells in which they count.

    Attributes
    ----------
    whose : hashable
        The contributor, under any key.
    unit : {"person", "day"}
        What the contributor is. A number with a day among its contributors is judged as one of
        days: nobody knows who that was.
    room : hashable
        In which room it was.
    """

    whose: Hashable
    events: int
    unit: Unit
    cells: Collection[Key]
    room: Hashable = None


def gather(
    name: str,
    cells: Collection[Key],
    relations: Iterable[Relation[Key]],
    given: Iterable[Contribution[Key]],
    *,
    distinct: Collection[Key] = frozenset(),
    over_rooms: Collection[Key] = frozenset(),
    left_over: Mapping[Key, tuple[Key, Key]] | None = None,
    unasked: Collection[Key] = frozenset(),
) -> Table[Key]:
    """Count what was given in every cell.

    Parameters
    ----------
    cells : collection of keys
        Every cell; those nobody gave to are noughts.
    distinct : collection of keys
        Cells that count each contributor once. Days are no people and are left out of them.
    over_rooms : collection of keys
        Cells that are totals over rooms; left-overs of such totals are, too.
    left_over : mapping of key to (whole, part)
        Cells that are what of a whole is not in its part, contributor by contributor.
    unasked : collection of keys
        As in `Table`.

    Returns
    -------
    Table
        Without relations about a left-over that is none: a part that is no part of its whole.
    """
    theirs: dict[Key, Counter[Hashable]] = {key: Counter() for key in cells}
    where: dict[Key, Counter[Hashable]] = defaultdict(Counter)
    of_days: set[Key] = set()
    once = set(distinct)
    for one in given:
        for key in one.cells:
            if one.unit == "day" and key in once:
                continue
            if one.unit == "day":
                of_days.add(key)
            theirs[key][one.whose] = 1 if key in once else theirs[key][one.whose] + one.events
            where[key][one.room] += one.events
    false = _left_over(theirs, where, of_days, left_over or {})
    counts = {
        key: _count(of, "day" if key in of_days else "person", where[key], key in over_rooms)
        for key, of in theirs.items()
        if key not in false
    }
    held = tuple(one for one in relations if not false.intersection((one.whole, *one.parts)))
    kept = frozenset(unasked) - false
    return Table(name, counts, held, unasked=kept, alone=_alone(theirs, false))


def _left_over(
    theirs: dict[Key, Counter[Hashable]],
    where: dict[Key, Counter[Hashable]],
    of_days: set[Key],
    left_over: Mapping[Key, tuple[Key, Key]],
) -> set[Key]:
    """Fill the left-overs; return those that are none."""
    false: set[Key] = set()
    for key, (whole, part) in left_over.items():
        if any(theirs[whole][whose] < events for whose, events in theirs[part].items()):
            false.add(key)
            continue
        theirs[key] = theirs[whole] - theirs[part]
        where[key] = where[whole] - where[part]
        if whole in of_days:
            of_days.add(key)
    return false


def _count(
    theirs: Counter[Hashable], unit: Unit, where: Counter[Hashable], over_rooms: bool
) -> Count:
    events = theirs.total()
    rooms = _most_first(where) if over_rooms and events else ()
    return Count(events, _most_first(theirs), unit, rooms)


def _most_first(given: Counter[Hashable]) -> tuple[int, ...]:
    return tuple(sorted((one for one in given.values() if one), reverse=True))


def _alone(
    theirs: Mapping[Key, Counter[Hashable]], false: Collection[Key]
) -> tuple[frozenset[Key], ...]:
    """Say which cells have the same sole contributor; not who it is."""
    found: dict[Hashable, set[Key]] = defaultdict(set)
    for key, of in theirs.items():
        present = [whose for whose, events in of.items() if events]
        if len(present) == 1 and key not in false:
            found[present[0]].add(key)
    return tuple(frozenset(of) for of in found.values())
