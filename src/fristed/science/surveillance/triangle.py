"""Reports by week and delay, read from a table; the future is empty."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from .arrays import Array
from .series import MOST, WEEK, Fault, Table, UnusableSeries, count_of, week_of

PREFIX: Final = "reported_"


@dataclass(frozen=True, slots=True)
class Triangle:
    """Weeks, and how many of their reports came how late.

    Attributes
    ----------
    weeks : tuple of int
        Ascending.
    reports : (n, delays)
        NaN where the future begins.
    """

    weeks: tuple[int, ...]
    reports: Array


def triangle_from(table: Table) -> Triangle:
    """Read columns `week`, `reported_0`, `reported_1`, …: by how many weeks reports came late.

    A cell is empty where that delay has not passed yet.

    Raises
    ------
    UnusableSeries
        With every fault and its line.
    """
    delays = sum(one.strip().lower().startswith(PREFIX) for one in table.head)
    place, *places = table.places([WEEK, *(f"{PREFIX}{at}" for at in range(max(delays, 1)))])
    weeks: list[int] = []
    rows: list[list[float]] = []
    faults: list[Fault] = []
    for row, line in zip(table.rows, table.lines, strict=True):
        week = week_of(row[place].strip())
        cells = [row[at].strip() for at in places]
        wrong = [f"{WEEK} {row[place].strip()!r} is no whole number"] if week is None else []
        if week is not None and weeks and week <= weeks[-1]:
            wrong.append(f"week {week} does not come after week {weeks[-1]}")
        wrong += _wrong(cells)
        if week is not None:
            weeks.append(week)
        rows.append([np.nan if not cell else float(count_of(cell) or 0) for cell in cells])
        faults += [Fault(line, one) for one in wrong]
    if faults:
        raise UnusableSeries(faults)
    return Triangle(tuple(weeks), np.array(rows))


def _wrong(cells: list[str]) -> list[str]:
    known = len(cells)
    while known and not cells[known - 1]:
        known -= 1
    said = []
    if not known:
        said.append(f"{PREFIX}0 is empty; where nothing was, write 0")
    for at, cell in enumerate(cells[:known]):
        if not cell:
            said.append(f"{PREFIX}{at} is empty and a later delay is not")
        elif count_of(cell) is None:
            said.append(f"{PREFIX}{at} {cell!r} is no whole number from 0 to {MOST:,}")
    return said
