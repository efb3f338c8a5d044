"""Tables as text: rows by column, with the line each stands on, and errors that name it."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Final

MISSING: Final = ("", "na", "n/a", "nan", ".", "null", "-")
# no city counts more events than that in a month; far above it, sums lose single events
MOST_EVENTS: Final = 1_000_000_000
# what events are out of: people, days, litres; beyond it their rates overflow
LEAST_EXPOSURE: Final = 1e-6
MOST_EXPOSURE: Final = 1e15
_NUMBER = re.compile(r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$")


class UnusableTable(ValueError):
    """A table that cannot be used; says which file, line and column, and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, and its cells by column."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a file with a header."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    decimal_comma: bool

    def hold(self, *columns: str) -> None:
        """Refuse where a column is not there."""
        for column in columns:
            there = ", ".join(self.columns)
            if not column:
                raise UnusableTable(f"{self.name}, line 1: name every column; there are {there}")
            if column not in self.columns:
                raise UnusableTable(
                    f"{self.name}, line 1: there is no column {column}; there are {there}"
                )

    def trouble(self, row: Row, column: str, what: str) -> UnusableTable:
        """Name the cell that cannot be used."""
        return UnusableTable(f"{self.name}, line {row.line}, column {column}: {what}")

    def number(self, row: Row, column: str) -> float | None:
        """Read a number; None where the cell is empty or says that it is missing."""
        text = row.cells[column].strip()
        if text.lower() in MISSING:
            return None
        plain = text.replace("\u00a0", "").replace(" ", "")
        if self.decimal_comma:
            plain = plain.replace(",", ".")
        # 1e400 is written as a number and read as infinity
        if not _NUMBER.match(plain) or not isfinite(value := float(plain)):
            raise self.trouble(row, column, f"{text!r} is no number")
        return value

    def count(self, row: Row, column: str) -> float | None:
        """Read a whole number of events; None where it is missing."""
        value = self.number(row, column)
        if value is not None and not (0 <= value <= MOST_EVENTS and value == int(value)):
            raise self.trouble(
                row,
                column,
                f"{row.cells[column].strip()!r} is no count; give events as whole numbers up to "
                f"{MOST_EVENTS:,}, and what they are out of in a column of its own (--exposure)",
            )
        return value

    def positive(self, row: Row, column: str) -> float:
        """Read a number above nought that has to be there."""
        value = self.number(row, column)
        if value is None or value <= 0:
            raise self.trouble(row, column, "the exposure must be there and more than 0")
        if not LEAST_EXPOSURE <= value <= MOST_EXPOSURE:
            bounds = f"{LEAST_EXPOSURE:g} to {MOST_EXPOSURE:g}"
            raise self.trouble(row, column, f"the exposure must be from {bounds}")
        return value


def read_table(path: Path) -> Table:
    """Read a CSV file: UTF-8, a header, separated by comma, semicolon or tab."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableTable(f"{path.name}: it is not UTF-8; save it as CSV UTF-8") from None
    except OSError as trouble:
        raise UnusableTable(f"{path.name}: cannot be read ({trouble.strerror})") from None
    return parse_table(text, path.name)


def parse_table(text: str, name: str) -> Table:
    """Read a table from text; a semicolon between cells means that decimals may have commas."""
    first = text.split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    rows: list[Row] = []
    columns: tuple[str, ...] = ()
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _header(cells, name)
                continue
            rows.append(_row(cells, columns, reader.line_num, name))
    except csv.Error as trouble:
        raise UnusableTable(f"{name}, line {reader.line_num}: {trouble}") from None
    if not columns:
        raise UnusableTable(f"{name}: it is empty; the first line names the columns")
    if not rows:
        raise UnusableTable(f"{name}: there is a header and no row below it")
    return Table(name, columns, tuple(rows), separator != ",")


def _header(cells: Sequence[str], name: str) -> tuple[str, ...]:
    columns = tuple(cell.strip() for cell in cells)
    twice = {one for one in columns if columns.count(one) > 1}
    if twice:
        raise UnusableTable(f"{name}, line 1: column {sorted(twice)[0]!r} is there twice")
    return columns


def _row(cells: Sequence[str], columns: tuple[str, ...], line: int, name: str) -> Row:
    if len(cells) != len(columns):
        raise UnusableTable(
            f"{name}, line {line}: {len(cells)} cells where the header has {len(columns)}"
        )
    return Row(line, dict(zip(columns, cells, strict=True)))
