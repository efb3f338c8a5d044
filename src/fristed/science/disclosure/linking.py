"""Everything that was published and shares a cell, as one system of numbers.

Variables are numbers, each of one moment: a number that a correction changed is another one, and a
number that is the same in two releases is one. The system is what the suppressor and the auditor
have in common; what each does with it, it does for itself.
"""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .counts import Count
from .tables import Key, Relation, Table

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Number(Generic[Key]):
    """One variable: a cell as it stood in one or more releases.

    Attributes
    ----------
    key : key
        The cell.
    release : str
        The first release that holds it so.
    count : Count
        The number and who stands behind it.
    before : int or None
        The variable that held this cell before a correction changed it.
    """

    key: Key
    release: str
    count: Count
    before: int | None = None


@dataclass(frozen=True)
class System(Generic[Key]):
    """Numbers, what joins them, and what of them is told.

    Attributes
    ----------
    numbers : tuple of Number, length n
        The variables.
    told : bool array, shape (n,)
        Published in an earlier release, or impossible and so known to everybody.
    hidden_before : bool array, shape (n,)
        Hidden by an earlier release, and not told by any.
    place : mapping of key to int
        Where each cell of the newest table is.
    equal, under : sparse arrays, shape (rows, n)
        ``equal @ x = 0`` and ``under @ x <= 0`` of every true table.
    relations : tuple of Relation
        The same, between variables.
    same : tuple of frozensets of int
        Variables known to have the same sole contributor.
    """

    numbers: tuple[Number[Key], ...]
    told: Mask
    hidden_before: Mask
    place: dict[Key, int]
    equal: Any
    under: Any
    relations: tuple[Relation[int], ...]
    same: tuple[frozenset[int], ...] = ()

    @cached_property
    def values(self) -> Ints:
        """The true numbers."""
        return np.array([one.count.events for one in self.numbers], dtype=np.int64)

    @cached_property
    def least(self) -> Ints:
        """What whoever gave the most knows each number to be at least."""
        given = [one.count.contributions for one in self.numbers]
        return np.array([of[0] if of else 0 for of in given], dtype=np.int64)

    @cached_property
    def parts(self) -> tuple[Ints, ...]:
        """The numbers that are not told, split into what relations join."""
        # Inline: only publishing needs it.
        from scipy.sparse.csgraph import connected_components

        free = np.flatnonzero(~self.told)
        if not len(free):
            return ()
        rows = abs(sparse.vstack([self.equal, self.under], format="csr")[:, free])
        count, label = connected_components(rows.T @ rows, directed=False)
        order = np.argsort(label, kind="stable")
        ends = np.searchsorted(label[order], np.arange(1, count))
        return tuple(free[one] for one in np.split(order, ends) if len(one))

    @cached_property
    def alone(self) -> tuple[tuple[int, ...], ...]:
        """What each sole contributor knows: their number, and all that is theirs alone with it.

        Whoever is alone in a number is alone in its parts, and in a whole that one person is
        behind. Somebody alone in two numbers that no relation joins is one only where `same` says.
        """
        sole = {place for place, one in enumerate(self.numbers) if one.count.behind == 1}
        seeds = [set(one) & sole for one in self.same] + [{place} for place in sole]
        found: list[set[int]] = []
        for seed in seeds:
            theirs = self._theirs(seed)
            for other in [one for one in found if not one.isdisjoint(theirs & sole)]:
                found.remove(other)
                theirs |= other
            if theirs:
                found.append(theirs)
        return tuple(sorted(tuple(sorted(one)) for one in found))

    def _theirs(self, places: set[int]) -> set[int]:
        known, waiting = set(places), list(places)
        while waiting:
            here = waiting.pop()
            for relation in self._touching.get(here, ()):
                near: Collection[int] = (relation.whole,)
                if here == relation.whole:
                    near = relation.parts
                elif self.numbers[relation.whole].count.behind != 1:
                    near = ()
                new = set(near) - known
                known |= new
                waiting.extend(new)
        return known

    @cached_property
    def _touching(self) -> dict[int, list[Relation[int]]]:
        found: dict[int, list[Relation[int]]] = {}
        for relation in self.relations:
            for place in (relation.whole, *relation.parts):
                found.setdefault(place, []).append(relation)
        return found


def link(earlier: Sequence[tuple[Table[Key], Collection[Key]]], newest: Table[Key]) -> System[Key]:
    """Put releases together.

    Parameters
    ----------
    earlier : sequence of (Table, keys)
        What was released, oldest first, and which of its cells were published.
    newest : Table
        What somebody wants to publish now.

    Returns
    -------
    System
        A variable for each cell of any of them; one that changed has one for each of its values.
    """
    numbers: list[Number[Key]] = []
    now: dict[Key, int] = {}
    told: set[int] = set()
    hidden: set[int] = set()
    relations: dict[Relation[int], None] = {}
    same: list[frozenset[int]] = []
    for table, published in (*earlier, (newest, ())):
        for key, count in table.cells.items():
            _place(key, table.name, count, numbers, now)
        told |= {now[key] for key in (*published, *table.impossible)}
        if table is not newest:
            hidden |= {now[key] for key in table.cells.keys() - set(published) - table.unasked}
        same += [frozenset(now[key] for key in one) for one in table.alone]
        for one in table.relations:
            parts = tuple(now[part] for part in one.parts)
            relations[Relation(now[one.whole], parts, one.kind)] = None
    size = len(numbers)
    equal, under = _rows(tuple(relations), size)
    return System(
        tuple(numbers),
        _mask(told, size),
        _mask(hidden - told, size),
        {key: now[key] for key in newest.cells},
        equal,
        under,
        tuple(relations),
        tuple(same),
    )


def _place(
    key: Key, release: str, count: Count, numbers: list[Number[Key]], now: dict[Key, int]
) -> None:
    """Find a number among those known, or add it."""
    if key not in now:
        now[key] = len(numbers)
        numbers.append(Number(key, release, count))
        return
    before = numbers[now[key]]
    if before.count.events != count.events:
        numbers.append(Number(key, release, count, now[key]))
        now[key] = len(numbers) - 1
    elif before.count != count:  # the same number of others: whichever tells more about them
        closer = max(before.count, count, key=lambda one: one.contributions)
        numbers[now[key]] = Number(key, before.release, closer, before.before)


def _mask(places: Collection[int], size: int) -> Mask:
    mask = np.zeros(size, dtype=bool)
    mask[list(places)] = True
    return mask


def _rows(relations: Sequence[Relation[int]], size: int) -> tuple[Any, Any]:
    rows = [row for relation in relations for row in relation.rows()]
    equal = [row for row, exactly in rows if exactly]
    return _matrix(equal, size), _matrix([row for row, exactly in rows if not exactly], size)


def _matrix(rows: Sequence[dict[int, int]], size: int) -> Any:
    at = [(row, place, times) for row, of in enumerate(rows) for place, times in of.items()]
    shape = (len(rows), size)
    if not at:
        return sparse.csr_array(shape, dtype=np.int64)
    row, column, times = zip(*at, strict=True)
    return sparse.csr_array((np.array(times, dtype=np.int64), (row, column)), shape=shape)


def related(
    earlier: Sequence[tuple[Table[Key], Collection[Key]]], newest: Table[Key]
) -> list[tuple[Table[Key], Collection[Key]]]:
    """Give the releases that share a cell with a table, or with one that does; oldest first."""
    keys: set[Hashable] = set(newest.cells)
    found: set[int] = set()
    while True:
        more = {
            at
            for at, (table, _published) in enumerate(earlier)
            if at not in found and not keys.isdisjoint(table.cells)
        }
        if not more:
            return [earlier[at] for at in sorted(found)]
        found |= more
        for at in more:
            keys |= set(earlier[at][0].cells)
