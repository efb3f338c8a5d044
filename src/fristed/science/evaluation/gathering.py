"""From rows to series and panels: times read, cells held to what they must be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from .panels import Panel
from .reading import Row, Table, UnusableTable
from .series import Series
from .times import Calendar, Moment, NoTime, calendar, moment, position


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; exposure, unit and treated may be empty."""

    outcome: str
    time: str
    exposure: str = ""
    unit: str = ""
    treated: str = ""

    def named(self) -> tuple[str, ...]:
        """The columns that have to be there (the treated may be a unit's name instead)."""
        return (self.outcome, self.time, *(one for one in (self.exposure, self.unit) if one))


@dataclass(frozen=True, slots=True)
class Dated:
    """A row with its time."""

    row: Row
    moment: Moment


def series_from(
    table: Table, columns: Columns, start: str, *, season: float | None = None, only: str = ""
) -> Series:
    """Build a series from a table.

    Parameters
    ----------
    start : str
        First period after the change, written like the times of the table.
    season : float, optional
        Periods of a year, where it is not as `times.calendar` reads it; 0 for none.
    only : str
        The unit to take, where a column holds units.

    Raises
    ------
    UnusableTable
        Names line and column.
    """
    table.hold(*columns.named())
    rows = [one for one in table.rows if not only or one.cells[columns.unit].strip() == only]
    if not rows:
        raise UnusableTable(f"{table.name}: no row has {columns.unit} {only!r}")
    dated, by = _dated(table, rows, columns.time)
    placed = sorted(dated, key=lambda one: position(one.moment, by))
    _hold_once(table, placed, columns.time, by)
    kept = [(one, table.count(one.row, columns.outcome)) for one in placed]
    kept = [(one, count) for one, count in kept if count is not None]
    if not kept:
        raise UnusableTable(f"{table.name}: column {columns.outcome} is empty")
    first = position(kept[0][0].moment, by)
    return Series(
        tuple(one.row.cells[columns.time].strip() for one, _ in kept),
        np.array([count for _, count in kept], dtype=float),
        np.array([exposure(table, one.row, columns) for one, _ in kept]),
        np.array([position(one.moment, by) - first for one, _ in kept], dtype=float),
        began(table, start, by, placed) - first,
        by.season if season is None else (season or None),
    )


def panel_from(table: Table, columns: Columns, start: str) -> Panel:
    """Build a panel of units by periods from a table; every unit needs every period."""
    if not columns.treated:
        raise UnusableTable(f"{table.name}: name the treated: a column of 0 and 1, or units")
    # without units the treated and the others are one unit each
    columns = columns if columns.unit else replace(columns, unit=columns.treated)
    table.hold(*columns.named())
    dated, by = _dated(table, table.rows, columns.time)
    cells: dict[tuple[str, int], Row] = {}
    for one in dated:
        key = one.row.cells[columns.unit].strip(), position(one.moment, by)
        if key in cells:
            said = f"{key[0]} has this time on line {cells[key].line} already"
            raise table.trouble(one.row, columns.time, said)
        cells[key] = one.row
    units = tuple(dict.fromkeys(unit for unit, _ in cells))
    periods = sorted({period for _, period in cells})
    _hold_whole(table, cells, units, periods, columns)
    grid = [[cells[unit, period] for period in periods] for unit in units]
    labels = tuple(row.cells[columns.time].strip() for row in grid[0])
    return Panel(
        units,
        labels,
        np.array([[_known(table, row, columns.outcome) for row in line] for line in grid]),
        np.array([[exposure(table, row, columns) for row in line] for line in grid]),
        np.array(periods, dtype=float) - periods[0],
        began(table, start, by, dated) - periods[0],
        treated_units(table, columns, units),
    )


def treated_units(table: Table, columns: Columns, units: Sequence[str]) -> tuple[str, ...]:
    """Find the treated: a column of 0 and 1 (1 in any row), or names of units with commas."""
    if columns.treated not in table.columns:
        named = tuple(one.strip() for one in columns.treated.split(","))
        for one in named:
            if one not in units:
                raise UnusableTable(
                    f"{table.name}: {one!r} is neither a column nor a {columns.unit}; "
                    f"there are {', '.join(units)}"
                )
        return named
    found = set()
    for row in table.rows:
        said = row.cells[columns.treated].strip().lower()
        if said not in ("0", "1", "false", "true", "no", "yes"):
            raise table.trouble(row, columns.treated, f"{said!r} must be 1 (treated) or 0")
        if said in ("1", "true", "yes"):
            found.add(row.cells[columns.unit].strip())
    return tuple(one for one in units if one in found)


def place_of(table: Table, columns: Columns, said: str) -> str:
    """Find the one place that is looked at: by its name, or by a column that is 1 for it alone."""
    table.hold(columns.unit)
    units = tuple(dict.fromkeys(row.cells[columns.unit].strip() for row in table.rows))
    if said in units or said not in table.columns:
        return said
    found = treated_units(table, replace(columns, treated=said), units)
    if len(found) != 1:
        which = f"is 1 for {', '.join(found)}" if found else "is 1 nowhere"
        raise UnusableTable(f"{table.name}: {said} {which}; name one {columns.unit}")
    return found[0]


def exposure(table: Table, row: Row, columns: Columns) -> float:
    """Read what the events of a row are out of; 1 where no column is named."""
    return table.positive(row, columns.exposure) if columns.exposure else 1.0


def began(table: Table, start: str, by: Calendar, dated: Sequence[Dated]) -> int:
    """Place the start; refuse one outside the table."""
    try:
        place = position(moment(start), by)
    except NoTime as trouble:
        raise UnusableTable(f"{table.name}: start {start}: {trouble}") from None
    places = [position(one.moment, by) for one in dated]
    if not min(places) < place <= max(places):
        raise UnusableTable(f"{table.name}: start {start} does not lie within the times")
    return place


def _dated(table: Table, rows: Sequence[Row], column: str) -> tuple[list[Dated], Calendar]:
    dated = []
    for row in rows:
        try:
            dated.append(Dated(row, moment(row.cells[column])))
        except NoTime as trouble:
            raise table.trouble(row, column, str(trouble)) from None
    try:
        return dated, calendar([one.moment for one in dated])
    except NoTime as trouble:
        raise UnusableTable(f"{table.name}, column {column}: {trouble}") from None


def _hold_once(table: Table, placed: Sequence[Dated], column: str, by: Calendar) -> None:
    for before, after in pairwise(placed):
        if position(before.moment, by) == position(after.moment, by):
            said = f"this time is on line {before.row.line} already; several places need --unit"
            raise table.trouble(after.row, column, said)


def _hold_whole(
    table: Table,
    cells: dict[tuple[str, int], Row],
    units: Sequence[str],
    periods: Sequence[int],
    columns: Columns,
) -> None:
    written = {period: row.cells[columns.time].strip() for (_, period), row in cells.items()}
    for unit in units:
        for period in periods:
            if (unit, period) not in cells:
                raise UnusableTable(
                    f"{table.name}: {unit} has no row for {written[period]}; every "
                    f"{columns.unit} needs every time, so add it or leave the unit out"
                )


def _known(table: Table, row: Row, column: str) -> float:
    count = table.count(row, column)
    if count is None:
        raise table.trouble(row, column, "the outcome is missing; a panel needs every cell")
    return count
