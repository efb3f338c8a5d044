"""Places and a decay out of tables; what is wrong is told with its line.

A table is its head, its rows as texts, and each row's line in the file. Columns may stand in any
order; one that is not asked for is refused, so that nothing about a person comes in unseen.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from .decay import Decay
from .places import Candidates, Cells, Floats, UnusablePlaces

T = TypeVar("T")
MILE_KM = 1.609
MOST_M = 1e8  # twice around the earth
MOST_WEIGHT = 1e15
OF_CELLS = ("id", "x_m", "y_m", "weight")
OF_CANDIDATES = ("id", "x_m", "y_m")
# how a distance may be headed, and how many kilometres one is; a bare word means miles
DISTANCES = {
    "mile": MILE_KM, "miles": MILE_KM, "distance_miles": MILE_KM, "distance": MILE_KM,
    "distance_decay_miles": MILE_KM,
    "km": 1.0, "distance_km": 1.0, "m": 0.001, "distance_m": 0.001,
}  # fmt: skip
SHARES = ("share", "p", "value", "probability", "willing", "willingness", "cover", "decay")


class UnreadableTable(ValueError):
    """A table that cannot be used: `line` of the file (0: all of it) and what is wrong."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}" if line else what)
        self.line, self.what = line, what


@dataclass(frozen=True, slots=True)
class Table:
    """A table as text.

    Attributes
    ----------
    head : sequence of str
    rows : sequence of sequence of str
    lines : sequence of int
        The line of the file on which each row begins.
    decimal_comma : bool
        Whether a comma may stand for the point: where cells are parted otherwise.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    decimal_comma: bool = False

    def held(self, needed: Sequence[str], *, closed: bool = True) -> dict[str, int]:
        """Return where each column stands; refuse what is missing, twice, or, if closed, more."""
        heads = [one.strip().casefold() for one in self.head]
        for one in heads:
            if closed and one not in needed:
                raise UnreadableTable(
                    1, f"a column is called {one or 'nothing'}; leave it out: only "
                    f"{', '.join(needed)} are taken in"
                )  # fmt: skip
        for one in needed:
            if one not in heads:
                raise UnreadableTable(1, f"there is no column {one}; needed: {', '.join(needed)}")
        if len(set(heads)) < len(heads):
            raise UnreadableTable(1, "a column stands twice")
        return {one: heads.index(one) for one in heads}

    def texts(self, column: int) -> tuple[str, ...]:
        """Return a column, no cell of it empty and none twice."""
        seen: dict[str, int] = {}
        for row, line in zip(self.rows, self.lines, strict=True):
            if not row[column]:
                raise UnreadableTable(line, f"{self.head[column]} is empty")
            if row[column] in seen:
                raise UnreadableTable(
                    line, f"{self.head[column]} {row[column]} stands on line {seen[row[column]]} "
                    "too; sum both up to one"
                )  # fmt: skip
            seen[row[column]] = line
        return tuple(seen)

    def numbers(self, column: int, *, least: float = -math.inf, empty: float | None = None,
                most: float = math.inf) -> Floats:  # fmt: skip
        """Return a column as numbers; an empty cell is `empty`, or refused."""
        read = []
        for row, line in zip(self.rows, self.lines, strict=True):
            if not row[column] and empty is not None:
                read.append(empty)
                continue
            value = self.number(row[column])
            if not (math.isfinite(value) and least <= value <= most):
                raise UnreadableTable(line, self._refused(column, row[column], least, most))
            read.append(value)
        return np.array(read, dtype=np.float64)

    def number(self, cell: str) -> float:
        """Return a cell as a number; NaN where it is none."""
        plain = cell.replace(",", ".") if self.decimal_comma else cell
        try:
            return float(plain.replace("_", "?"))
        except ValueError:
            return math.nan

    def _refused(self, column: int, cell: str, least: float, most: float) -> str:
        hint = "; write decimals with a point" if "," in cell else ""
        value = self.number(cell)
        bounds = f" of {least:g} or more" if least >= 0 else ""
        if math.isfinite(most) and (value > most or most <= 1 or value < least < 0):
            bounds = f" from {least:g} to {most:g}"
        return f"{self.head[column]} is {cell or 'empty'}, not a number{bounds}{hint}"


def cells_from(table: Table) -> Cells:
    """Read demand: columns id, x_m, y_m, weight.

    Raises
    ------
    UnreadableTable
        With the line.
    """
    at = table.held(OF_CELLS)
    return _kept(
        lambda: Cells(
            table.texts(at["id"]),
            _metres(table, at["x_m"]),
            _metres(table, at["y_m"]),
            table.numbers(at["weight"], least=0.0, most=MOST_WEIGHT),
        )
    )


def candidates_from(table: Table) -> Candidates:
    """Read candidates: columns id, x_m, y_m and, where wished, capacity (empty: unbounded).

    Further columns are left: a candidate is a building, not a person.

    Raises
    ------
    UnreadableTable
        With the line.
    """
    at = table.held(OF_CANDIDATES, closed=False)
    capacity = None
    if "capacity" in at:
        capacity = table.numbers(at["capacity"], least=0.0, empty=math.inf, most=MOST_WEIGHT)
    return _kept(
        lambda: Candidates(
            table.texts(at["id"]), _metres(table, at["x_m"]), _metres(table, at["y_m"]), capacity
        )
    )


def _metres(table: Table, column: int) -> Floats:
    return table.numbers(column, least=-MOST_M, most=MOST_M)


def decay_from(table: Table, *, source: str) -> Decay:
    """Read a decay: a column of distances (miles, km or m by its head) and one of shares.

    They may stand in either order; without heads the miles come first.

    Raises
    ------
    UnreadableTable
        With the line.
    """
    table = _with_head(table)
    heads = [one.strip().casefold() for one in table.head]
    far = [at for at, head in enumerate(heads) if head in DISTANCES]
    come = [at for at, head in enumerate(heads) if head in SHARES]
    if (len(heads), len(far), len(come)) != (2, 1, 1):
        raise UnreadableTable(
            1, "two columns are needed: miles (or km, m) and share; found " + ", ".join(heads)
        )
    km = table.numbers(far[0], least=0.0, most=MOST_M) * DISTANCES[heads[far[0]]]
    share = table.numbers(come[0], least=0.0, most=1.0)
    for at in range(1, len(km)):
        if km[at] <= km[at - 1]:
            raise UnreadableTable(table.lines[at], "distances have to rise from line to line")
        if share[at] > share[at - 1]:
            raise UnreadableTable(table.lines[at], "a share is larger than the one before it")
    return Decay(km, share, source)


def _with_head(table: Table) -> Table:
    """Take a first line of numbers for a row, not for a head."""
    if any(math.isnan(table.number(one)) for one in table.head):
        return table
    rows, lines = (table.head, *table.rows), (1, *table.lines)
    return Table(("miles", "share"), rows, lines, table.decimal_comma)


def _kept(make: Callable[[], T]) -> T:
    try:
        return make()
    except UnusablePlaces as trouble:
        raise UnreadableTable(0, str(trouble)) from None
