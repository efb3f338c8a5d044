"""From events to a table with all its margins: who stands behind each is counted anew."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from types import MappingProxyType

from .counts import Count, Unit, count
from .tables import Kind, Relation, Table

Node = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way in which numbers are broken down, with its levels.

    Attributes
    ----------
    parents : mapping of str to str
        Each node's node above: ``{"2026-01": "2026", ...}``, site to city, city to country. Nodes
        that are nobody's parent are leaves; an event lies in one of them.
    overlaps : bool
        Whether one person may be in several of its leaves (months, sites; not age groups).
    """

    parents: Mapping[str, str]
    overlaps: bool = False
    children: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Turn parents about, once; refuse a circle."""
        below: dict[str, list[str]] = defaultdict(list)
        for child, parent in self.parents.items():
            below[parent].append(child)
        found = MappingProxyType({parent: tuple(of) for parent, of in below.items()})
        object.__setattr__(self, "children", found)
        for node in self.parents:
            list(self.upwards(node))

    @property
    def nodes(self) -> tuple[str, ...]:
        """Every node once, children before whoever is above them only by chance."""
        return tuple(dict.fromkeys([*self.parents, *self.children]))

    def upwards(self, leaf: str) -> Iterator[str]:
        """Give a node and all above it.

        Raises
        ------
        ValueError
            Where they go in a circle.
        """
        seen: set[str] = set()
        node: str | None = leaf
        while node is not None:
            if node in seen:
                raise ValueError(f"{node} is above itself.")
            seen.add(node)
            yield node
            node = self.parents.get(node)


def tabulate(
    name: str,
    events: Iterable[tuple[Hashable, Sequence[str]]],
    dimensions: Sequence[Dimension],
    *,
    unit: Unit,
    indicator: str = "",
    distinct: bool = False,
    rooms: int | None = None,
) -> Table[Node]:
    """Count events, or the persons in them, in every cell of a cube and its margins.

    Parameters
    ----------
    name : str
        The release.
    events : iterable of (contributor, leaves)
        Whose each event is, and its leaf in each dimension.
    dimensions : sequence of Dimension
        The ways of breaking down, in the order of the leaves.
    unit : {"person", "day"}
        What a contributor is.
    indicator : str
        First part of every key; the same in every release of the same indicator.
    distinct : bool
        Count each contributor once in a cell: persons, not events.
    rooms : int, optional
        Which dimension's leaves are rooms: cells above them are judged as totals over rooms.

    Returns
    -------
    Table
        Cells keyed ``(indicator, node, node, ...)``, noughts included, with their relations.

    Raises
    ------
    ValueError
        Where an event has no contributor or an unknown leaf, or where persons said not to overlap
        do.
    """
    told: dict[Node, list[Hashable]] = {
        (indicator, *nodes): [] for nodes in product(*(one.nodes for one in dimensions))
    }
    where: dict[Node, list[Hashable]] = defaultdict(list)
    for whose, leaves in events:
        for nodes in product(*(d.upwards(e) for d, e in zip(dimensions, leaves, strict=True))):
            key = (indicator, *nodes)
            if key not in told:
                raise ValueError(f"{key} is in no dimension.")
            told[key].append(whose)
            if rooms is not None and dimensions[rooms].children.get(nodes[rooms]):
                where[key].append(leaves[rooms])
    cells = {
        key: _counted(of, where[key], unit=unit, distinct=distinct) for key, of in told.items()
    }
    relations = tuple(_relations(indicator, dimensions, distinct=distinct))
    return Table(name, cells, relations, alone=_alone(told))


def _alone(told: Mapping[Node, list[Hashable]]) -> tuple[frozenset[Node], ...]:
    """Say which cells have the same sole contributor; not who it is."""
    theirs: dict[Hashable, set[Node]] = defaultdict(set)
    for key, whose in told.items():
        if whose and all(one == whose[0] for one in whose):
            theirs[whose[0]].add(key)
    return tuple(frozenset(of) for of in theirs.values())


def _counted(whose: list[Hashable], where: list[Hashable], *, unit: Unit, distinct: bool) -> Count:
    if not distinct:
        return count(whose, unit=unit, rooms=where)
    once = count(set(whose), unit=unit)
    if not where:
        return once
    return _of_rooms(whose, where, once)


def _of_rooms(whose: list[Hashable], where: list[Hashable], once: Count) -> Count:
    """Give each person to the first of their rooms: rooms must sum to persons.

    A person of two rooms would be two. Which room is first is the order of events; a room that
    stands out when everybody counts for it once more does so in the events too.
    """
    first = dict(reversed(list(zip(whose, where, strict=True))))
    rooms = count(first.values(), unit=once.unit).contributions
    return Count(once.events, once.contributions, once.unit, rooms)


def _relations(
    indicator: str, dimensions: Sequence[Dimension], *, distinct: bool
) -> Iterator[Relation[Node]]:
    for at, dimension in enumerate(dimensions):
        kind = Kind.UNION if distinct and dimension.overlaps else Kind.TOTAL
        others = [one.nodes for one in dimensions]
        others[at] = tuple(dimension.children)
        for nodes in product(*others):
            parts = tuple(
                (indicator, *nodes[:at], child, *nodes[at + 1 :])
                for child in dimension.children[nodes[at]]
            )
            yield Relation((indicator, *nodes), parts, kind)
