"""Which cells hang together with what somebody wants to publish, and how.

A month hangs together with its year where either was released; a room with the network; a code
with the other codes of its breakdown. What stands between them and was never released is in the
table too, unasked: nothing is published of it, and everybody knows that it is there.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from fristed.science.disclosure import Kind, Relation
from fristed.science.figures import period

from ..models import NETWORK
from .measures import LOOSELY, Key, Measure, measure_of, shape

Codes = Mapping[str, tuple[str, ...]]


@dataclass
class Lattice:
    """The cells of a table and how they hang together.

    Attributes
    ----------
    left_over
        What of a whole is not in its part: (whole, part). For numbers of all time, what came in
        between two ends.
    """

    asked: frozenset[Key]
    cells: set[Key] = field(default_factory=set)
    relations: set[Relation[Key]] = field(default_factory=set)
    left_over: dict[Key, tuple[Key, Key]] = field(default_factory=dict)

    @property
    def unasked(self) -> frozenset[Key]:
        """Return the cells that are there for others' sake."""
        return frozenset(self.cells) - self.asked

    def times(self, measure: str) -> set[str]:
        """Return the times of a measure's cells, left-overs apart."""
        return {key[1] for key in self.cells - self.left_over.keys() if key[0] == measure}


def lattice(
    asked: Collection[Key], known: Collection[Key], places: Sequence[str], codes: Codes
) -> Lattice:
    """Find the cells that hang together with those asked for.

    Parameters
    ----------
    asked : collection of keys
        What is to be published; with each breakdown, all its margins.
    known : collection of keys
        Every cell of any release before that may hang together with them.
    places : sequence of str
        One room; or, for the network, the network and each of its rooms.
    codes : mapping
        The codes of each dimension.
    """
    found = Lattice(frozenset(asked))
    near = [key for key in known if key[2] in places]
    seeds = {*asked, *_of_wholes_and_parts(asked, near)}
    _seed_margins(seeds)
    times = _times(seeds, near)
    for (measure, dims), of in times.items():
        _grid(found, measure_of(measure), dims, of, places, codes)
    _inside(found)
    return found


def _of_wholes_and_parts(asked: Collection[Key], near: Collection[Key]) -> set[Key]:
    """Return cells released before that an asked one is inside of, or that are inside of it."""
    before, wanted = set(near), set(asked)
    inner = {key for key in before if wanted.intersection(_outer(key))}
    return inner | {one for key in asked for one in _outer(key) if one in before}


def _outer(key: Key) -> Iterator[Key]:
    """Yield every number that a number is inside of; of people, their events too."""
    measure: Measure | None = measure_of(key[0])
    while measure:
        if measure.people:
            yield (Measure(measure.tally, False, measure.ever).code, *key[1:])
        measure = measure.whole
        if measure:
            yield (measure.code, *key[1:])


def _seed_margins(seeds: set[Key]) -> None:
    """Add the margins of every breakdown."""
    for key in list(seeds):
        for kept in product((True, False), repeat=len(key) - 3):
            seeds.add((*key[:3], *(one for one, keep in zip(key[3:], kept, strict=True) if keep)))


def _times(
    seeds: Iterable[Key], near: Iterable[Key]
) -> dict[tuple[str, tuple[str, ...]], set[str]]:
    """Return the times of each measure and breakdown: those asked, and those they hang with."""
    found: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for key in seeds:
        found[key[0], shape(key)].add(key[1])
    there: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for key in near:
        if not key[1].startswith("-"):
            there[key[0], shape(key)].add(key[1])
    for (measure, dims), of in found.items():
        other = there[measure, dims]
        while more := {one for one in other - of if any(_near(one, time) for time in of)}:
            of |= more
    for (measure, dims), of in list(found.items()):  # margins are there wherever a breakdown is
        for (again, fewer), margin in found.items():
            if again == measure and set(fewer) < set(dims):
                margin |= of
    return dict(found)


def _near(one: str, other: str) -> bool:
    return _within(one, other) or _within(other, one)


def _within(inner: str, outer: str) -> bool:
    """Tell whether a time lies in another; numbers of all time lie in one another."""
    if inner.startswith("..") or outer.startswith(".."):
        return inner.startswith("..") and outer.startswith("..")
    one, other = period(inner), period(outer)
    return other.first <= one.first and one.last <= other.last and one != other


def _grid(
    found: Lattice,
    measure: Measure,
    dims: tuple[str, ...],
    times: set[str],
    places: Sequence[str],
    codes: Codes,
) -> None:
    """Add the cells of one measure and breakdown, and what joins them."""
    whole = times | {part for _whole, parts in _steps(times) for part in parts}
    breakdowns = [tuple(sorted(one)) for one in _breakdowns(dims, codes)]
    for time, place, by in product(whole, places, breakdowns):
        found.cells.add((measure.code, time, place, *by))
    kind = Kind.UNION if measure.people else Kind.TOTAL
    for (time, parts), place, by in product(_steps(times), places, breakdowns):
        of = tuple((measure.code, one, place, *by) for one in parts)
        found.relations.add(Relation((measure.code, time, place, *by), of, kind))
    if measure.ever:
        _since(found, measure, sorted(times), places)
    if NETWORK in places:
        for time, by in product(whole, breakdowns):
            rooms = tuple((measure.code, time, one, *by) for one in places if one != NETWORK)
            found.relations.add(Relation((measure.code, time, NETWORK, *by), rooms))
    for at, dimension in enumerate(dims):
        rest = _breakdowns((*dims[:at], *dims[at + 1 :]), codes)
        for time, place, by in product(whole, places, rest):
            split = tuple(
                (measure.code, time, place, *sorted((*by, f"{dimension}={code}")))
                for code in codes[dimension]
            )
            found.relations.add(Relation((measure.code, time, place, *sorted(by)), split))


def _breakdowns(dims: tuple[str, ...], codes: Codes) -> list[tuple[str, ...]]:
    return list(product(*([f"{one}={code}" for code in codes[one]] for one in dims)))


def _steps(times: set[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return each time that is cut into finer ones, with its parts: siblings among them."""
    found: list[tuple[str, tuple[str, ...]]] = []
    here = {one for one in times if not one.startswith("..")}
    for length in (4, 7):  # a year by its name, then a quarter
        for time in sorted(here):
            if len(time) != length or (length == 7 and "Q" not in time):
                continue
            if parts := _parts(time, here):
                found.append((time, parts))
                here = here | set(parts)
    return found


def _parts(time: str, here: set[str]) -> tuple[str, ...]:
    """Return a year's quarters where one is there, else its months; a quarter's months."""
    inner = [one for one in here if _within(one, time)]
    if not inner:
        return ()
    if len(time) == 4 and any("Q" in one for one in inner):
        return tuple(f"{time}-Q{number}" for number in range(1, 5))
    return tuple(one.name for one in period(time).months())


def _since(found: Lattice, measure: Measure, ends: Sequence[str], places: Sequence[str]) -> None:
    """Add who came in between two ends of a number of all time: the difference is a number, too."""
    for (earlier, later), place in product(pairwise(ends), places):
        new = (measure.code, f"-{earlier}{later}", place)
        whole, part = (measure.code, later, place), (measure.code, earlier, place)
        found.cells.add(new)
        found.left_over[new] = (whole, part)
        found.relations.add(Relation(whole, (part, new)))


def _inside(found: Lattice) -> None:
    """Join numbers of which one is inside the other: what is left over is a number, too."""
    for key in list(found.cells):
        if key in found.left_over:
            continue
        for whole in _wholes(key, found.cells):
            new = (f"{whole[0]}-{key[0]}", *key[1:])
            found.cells.add(new)
            found.left_over[new] = (whole, key)
            found.relations.add(Relation(whole, (key, new)))
        measure = measure_of(key[0])
        events = (Measure(measure.tally, False, measure.ever).code, *key[1:])
        if measure.people and events in found.cells:
            found.relations.add(Relation(events, (key,), Kind.WITHIN))


def _wholes(key: Key, cells: Collection[Key]) -> Iterator[Key]:
    """Yield the nearest number that a number is inside of; and the next, where it may not be."""
    measure = measure_of(key[0])
    while whole := measure.whole:
        if (of := (whole.code, *key[1:])) in cells:
            yield of
            if measure.tally not in LOOSELY:
                return
        measure = whole
