"""Tables whose numbers depend on each other: cells, and what joins them.

A key names a number for good: the same indicator, time, place and breakdown has the same key on a
page, in the API and in next year's report. That is how releases are known to share a cell.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from .counts import Count

Key = TypeVar("Key", bound=Hashable)


class State(StrEnum):
    """What became of a number."""

    PUBLISHED = "published"
    HIDDEN_PRIMARY = "hidden_primary"
    HIDDEN_SECONDARY = "hidden_secondary"
    STRUCTURAL_ZERO = "structural_zero"
    ROUNDED = "rounded"
    NOT_ASKED = "not_asked"


class Kind(StrEnum):
    """How a number is tied to its parts.

    TOTAL: the whole is the sum of its parts (events over months; persons over age groups).
    UNION: each part is at most the whole, and the whole at most their sum (persons over months
    or sites, where one may be in several: they are never summed).
    WITHIN: each part is at most the whole (persons and their visits; those cured and those tested).
    """

    TOTAL = "total"
    UNION = "union"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class Relation(Generic[Key]):
    """A number and its parts."""

    whole: Key
    parts: tuple[Key, ...]
    kind: Kind = Kind.TOTAL

    def rows(self) -> Iterator[tuple[dict[Key, int], bool]]:
        """Give its linear forms: coefficients, and whether they are 0 (else at most 0)."""
        if self.kind is Kind.TOTAL:
            yield {self.whole: 1, **dict.fromkeys(self.parts, -1)}, True
            return
        for part in self.parts:
            yield {part: 1, self.whole: -1}, False
        if self.kind is Kind.UNION:
            yield {self.whole: 1, **dict.fromkeys(self.parts, -1)}, False

    def holds(self, cells: Mapping[Key, Count]) -> bool:
        """Tell whether the numbers of a table are so."""
        for row, exactly in self.rows():
            found = sum(times * cells[key].events for key, times in row.items())
            if found > 0 or (exactly and found):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Table(Generic[Key]):
    """Numbers that somebody wants to publish together, with what joins them.

    Attributes
    ----------
    name : str
        The release: what a finding calls it. Not part of any key.
    cells : mapping of key to Count
        Every number, and every number that nobody asks for and that a relation needs (the month
        that is missing between eleven months and their year).
    relations : tuple of Relation
        What everybody knows of how they depend on each other.
    impossible : frozenset of key
        Structural noughts: everybody knows that nobody can be there.
    unasked : frozenset of key
        Cells that will not be published whatever happens.
    alone : tuple of frozensets of key
        For each person who is alone in several cells, which. Without it, somebody alone in two
        cells that no relation joins is taken for two people.

    Raises
    ------
    ValueError
        Where a relation names a cell that is not there, or does not hold of the numbers.
    """

    name: str
    cells: Mapping[Key, Count] = field(repr=False)
    relations: tuple[Relation[Key], ...] = field(default=(), repr=False)
    impossible: frozenset[Key] = frozenset()
    unasked: frozenset[Key] = frozenset()
    alone: tuple[frozenset[Key], ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        """Refuse what is not a table: whoever audits it would be told of another one."""
        for relation in self.relations:
            named = (relation.whole, *relation.parts)
            if len(set(named)) < len(named) or not relation.parts:
                raise ValueError(f"{relation.whole}: a whole has parts, each once and not itself.")
            if lost := [key for key in named if key not in self.cells]:
                raise ValueError(f"{relation.whole}: no cell {lost[0]}.")
            if not relation.holds(self.cells):
                raise ValueError(f"{relation.whole} is not the {relation.kind} of its parts.")
        said = (*self.impossible, *self.unasked, *(key for one in self.alone for key in one))
        if lost := [key for key in said if key not in self.cells]:
            raise ValueError(f"No cell {lost[0]}.")
        if found := [key for key in self.impossible if self.cells[key].events]:
            raise ValueError(f"{found[0]} is said to be impossible, and is not.")
