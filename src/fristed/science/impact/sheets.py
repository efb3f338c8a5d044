"""Sheets of a workbook, row by row, with the address of every cell for who has to mend it."""

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, NamedTuple


class Condition(NamedTuple):
    """One condition of a row: a node's level, and under which heads they stand."""

    node: str
    level: str
    node_head: str
    level_head: str


# beyond it no number of people or of money means anything, and products overflow
MOST = 1e15
ROUNDING = 1e-9
# the published databook has 400 kB unpacked, 357 rows at most and 8,100 cells
MOST_UNPACKED_BYTES = 20_000_000
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 200, 400_000
LAST_COLUMN = 18_278  # ZZZ
SWELLS = "the workbook swells too much when unpacked"


class DatabookError(ValueError):
    """A databook cannot be used; says sheet and cell, what stands there and what should."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row under its heads."""

    sheet: str
    number: int
    cells: Mapping[str, Any]
    columns: Mapping[str, str]

    def at(self, head: str) -> str:
        """Say where a cell is."""
        return f"sheet {self.sheet}, cell {self.cell(head)}"

    def cell(self, head: str) -> str:
        """Give the address of a cell within its sheet; of a column that is not there, its head."""
        return f"{self.columns.get(head, head + ' of row ')}{self.number}"

    def text(self, head: str) -> str:
        """Read a word that has to be there."""
        value = self.cells.get(head)
        if value is None or not str(value).strip():
            raise DatabookError(f"{self.at(head)} is empty; write the {head}")
        return str(value).strip()

    def number_of(self, head: str, low: float = -MOST, high: float = MOST) -> float:
        """Read a number that has to be there and within bounds, as far as arithmetic can tell."""
        value = self.cells.get(head)
        if value is None or value == "":
            raise DatabookError(f"{self.at(head)} is empty; write a number (0 where there is none)")
        if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
            raise DatabookError(f"{self.at(head)} holds {value!r:.40}; write a number there")
        if not low - ROUNDING <= value <= high + ROUNDING:
            bounds = (
                f"between {low:g} and {high:g}"
                if high < MOST or value > MOST
                else f"at least {low:g}"
            )
            raise DatabookError(f"{self.at(head)} holds {value!r}; it must be {bounds}")
        return float(value)

    def conditions(self) -> tuple[Condition, ...]:
        """Read what the row's probability is conditional on."""
        found = []
        for head in self.columns:
            if not (numbered := re.fullmatch(r"condition(\d+)", head)):
                continue
            other = f"value{numbered[1]}"
            if self._empty(head) and self._empty(other):
                continue
            if other not in self.columns:
                raise DatabookError(f"sheet {self.sheet} has no column {other} beside {head}")
            found.append(Condition(self.text(head), self.text(other), head, other))
        return tuple(found)

    def _empty(self, head: str) -> bool:
        value = self.cells.get(head)
        return value is None or not str(value).strip()


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of one workbook."""

    sheets: Mapping[str, tuple[Row, ...]]
    heads: Mapping[str, tuple[str, ...]]

    def rows(
        self, sheet: str, heads: tuple[str, ...], *, may_be_empty: bool = False
    ) -> tuple[Row, ...]:
        """Give the rows of a sheet that has to be there, under heads that have to be there."""
        if sheet not in self.sheets:
            there = ", ".join(self.sheets) or "none"
            raise DatabookError(f"there is no sheet {sheet} (there are: {there}); add it")
        for head in heads:
            if head not in self.heads[sheet]:
                raise DatabookError(f"sheet {sheet}, row 1 has no column {head}; add it")
        if not self.sheets[sheet] and not may_be_empty:
            raise DatabookError(f"sheet {sheet} has no rows under its heads")
        return self.sheets[sheet]


def opened(data: bytes, only: Collection[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Read every cell of some sheets of a workbook (.xlsx); formulas as their last value.

    Raises
    ------
    DatabookError
        It is no workbook, or too large a one.
    """
    # inline: a quarter of a second that only who reads a databook pays
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    try:
        _refuse_what_swells(data)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return {title: _grid(book[title]) for title in only if title in book.sheetnames}
    except DatabookError:
        raise
    except Exception as trouble:  # the library lets through whatever its parsers raise
        raise DatabookError("it is not a workbook (.xlsx) that can be opened") from trouble


def headed(grids: Mapping[str, list[tuple[Any, ...]]]) -> Book:
    """Put the rows of every sheet under its heads.

    Raises
    ------
    DatabookError
        A head stands twice.
    """
    heads = {title: _heads(title, grid) for title, grid in grids.items()}
    sheets = {title: tuple(_rows(title, heads[title], grid)) for title, grid in grids.items()}
    return Book(sheets, {title: tuple(columns) for title, columns in heads.items()})


def _refuse_what_swells(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED_BYTES:
            raise DatabookError(SWELLS)


def _grid(sheet: Any) -> list[tuple[Any, ...]]:
    if not hasattr(sheet, "iter_rows"):
        return []  # a sheet of charts
    sheet.reset_dimensions()  # what a file says of its own size may be a lie
    rows: list[tuple[Any, ...]] = []
    cells = 0
    # what a file leaves out is filled in, a row numbered 2000000000 with as many before it: one row
    # more than may be is read, and then no further; columns to the last that a file can name
    reach = {"max_row": MOST_ROWS + 1, "max_col": LAST_COLUMN}
    for row in sheet.iter_rows(**reach, values_only=True):
        beyond = row[MOST_COLUMNS:]
        if beyond.count(None) < len(beyond):
            raise DatabookError(f"sheet {sheet.title} has more than {MOST_COLUMNS} columns")
        width = next((at for at in range(MOST_COLUMNS, 0, -1) if row[at - 1] is not None), 0)
        rows.append(row[:width])
        cells += width
        if len(rows) > MOST_ROWS or cells > MOST_CELLS:
            raise DatabookError(SWELLS)
    return rows


def _finite(value: float) -> bool:
    try:
        return isfinite(value)
    except OverflowError:  # a whole number of hundreds of digits
        return False


def _heads(title: str, grid: list[tuple[Any, ...]]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, cell in enumerate(grid[0] if grid else ()):
        if cell is None or not str(cell).strip():
            continue
        head = str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell).strip()
        if head in columns:
            raise DatabookError(f"sheet {title}, row 1 has two columns {head}; keep one")
        columns[head] = index
    return columns


def _rows(title: str, heads: Mapping[str, int], grid: list[tuple[Any, ...]]) -> Iterator[Row]:
    columns = {head: _letters(index) for head, index in heads.items()}
    for number, values in enumerate(grid[1:], 2):
        cells = {head: values[at] if at < len(values) else None for head, at in heads.items()}
        if any(value is not None and str(value).strip() for value in cells.values()):
            yield Row(title, number, cells, columns)


def _letters(index: int) -> str:
    before, last = divmod(index, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
