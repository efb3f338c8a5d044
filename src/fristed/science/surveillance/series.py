"""A series of weeks, read from a table; everything that is wrong with it is told at once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from .arrays import Array

WEEK: Final = "week"
COUNT: Final = "count"
# no service counts more in a week; far above it, sums lose single events
MOST: Final = 1_000_000_000
MOST_WEEK: Final = 2**63 - 1
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,30}")
_COUNT: Final = re.compile(r"\+?[0-9]{1,30}(\.0*)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: on which line, and what."""

    line: int
    what: str

    def __str__(self) -> str:
        """Tell it in one line."""
        return f"line {self.line}: {self.what}"


class UnusableSeries(ValueError):
    """A table that is no series; holds every fault, in the order of the lines."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Series:
    """Weeks and what was counted in them.

    Attributes
    ----------
    name : str
        What was counted, where the table holds several; else empty.
    weeks : tuple of int
        Ascending. Each row is one point in time: what lies between two numbers is not looked at,
        since 202452 is followed by 202501.
    counts : (n,)
        Events.
    out_of : (n,) or None
        Samples tested, or whatever the counts are out of.
    """

    name: str
    weeks: tuple[int, ...]
    counts: Array
    out_of: Array | None = None

    @property
    def gaps(self) -> int:
        """How often the number of the week rises by more than one."""
        return sum(b - a > 1 for a, b in zip(self.weeks, self.weeks[1:], strict=False))


@dataclass(frozen=True, slots=True)
class Table:
    """Cells below a head, with the line each row stands on."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]

    def places(self, columns: Sequence[str]) -> list[int]:
        """Return where columns stand; capitals do not count."""
        there = [one.strip().lower() for one in self.head]
        faults = [
            _absent(one, there, self.head) for one in columns if there.count(one.lower()) != 1
        ]
        if faults:
            raise UnusableSeries(faults)
        return [there.index(one.lower()) for one in columns]


def series_from(
    table: Table, *, out_of: str = "", empty: bool = True, within: bool = True
) -> Series:
    """Read one series from columns `week` and `count`.

    Parameters
    ----------
    table : Table
        One row a week.
    out_of : str
        Column of what the counts are out of; none is read where it is empty.
    empty : bool
        Whether there may be weeks out of nothing (0).
    within : bool
        Whether a count above what it is out of is a fault.

    Raises
    ------
    UnusableSeries
        With every fault and its line.
    """
    found = many_from(table, by="", out_of=out_of, empty=empty, within=within)
    return found[0]


def many_from(
    table: Table, *, by: str, out_of: str = "", empty: bool = True, within: bool = True
) -> tuple[Series, ...]:
    """Read a series for each name in column `by`, in the order of the names; else as above."""
    columns = [WEEK, COUNT, *([out_of] if out_of else []), *([by] if by else [])]
    places = table.places(columns)
    held: dict[str, list[tuple[int, ...]]] = {}
    faults: list[Fault] = []
    for row, line in zip(table.rows, table.lines, strict=True):
        cells = [row[place].strip() for place in places]
        name = cells.pop() if by else ""
        read = held.setdefault(name, [])
        wrong = list(_wrong(cells, [WEEK, COUNT, out_of], empty, within))
        if by and not name:
            wrong.append(f"{by} is empty")
        if not wrong:
            numbers = tuple(_number(cell) for cell in cells)
            if read and numbers[0] <= read[-1][0]:
                wrong.append(f"week {numbers[0]} does not come after week {read[-1][0]}")
            read.append(numbers)
        faults += [Fault(line, one) for one in wrong]
    if faults:
        raise UnusableSeries(faults)
    return tuple(_series(name, held[name], bool(out_of)) for name in sorted(held))


def _absent(column: str, there: list[str], head: Sequence[str]) -> Fault:
    if column.lower() in there:
        return Fault(1, f"column {column} is there twice")
    return Fault(1, f"there is no column {column}; there are {', '.join(head)}")


def _wrong(cells: list[str], columns: list[str], empty: bool, within: bool) -> Iterator[str]:
    """Say what is wrong with the cells of one row."""
    week, *counts = cells
    if week_of(week) is None:
        yield f"{WEEK} {_quoted(week)} is no whole number"
    fine = True
    for cell, column in zip(counts, columns[1:], strict=False):
        if not cell:
            yield f"{column} is empty; where nothing was, write 0"
        elif count_of(cell) is None:
            yield f"{column} {_quoted(cell)} is no whole number from 0 to {MOST:,}"
        elif column != COUNT and not empty and _number(cell) == 0:
            yield f"{column} is 0; this method needs more"
        else:
            continue
        fine = False
    if fine and within and len(counts) == 2 and _number(counts[0]) > _number(counts[1]):
        yield f"{COUNT} {counts[0]} is above {columns[2]} {counts[1]}"


def week_of(cell: str) -> int | None:
    """Return the number of a week, or None."""
    found = int(cell) if _WHOLE.fullmatch(cell) else MOST_WEEK + 1
    return found if abs(found) <= MOST_WEEK else None


def count_of(cell: str) -> int | None:
    """Return a count, or None."""
    found = _number(cell) if _COUNT.fullmatch(cell) else MOST + 1
    return found if found <= MOST else None


def _quoted(cell: str) -> str:
    short = cell if len(cell) <= 30 else f"{cell[:30]}…"
    return repr(short)


def _number(cell: str) -> int:
    return int(cell.partition(".")[0])


def _series(name: str, rows: list[tuple[int, ...]], with_out_of: bool) -> Series:
    columns = list(zip(*rows, strict=True))
    out_of = np.array(columns[2], float) if with_out_of else None
    return Series(name, columns[0], np.array(columns[1], float), out_of)
