"""Finding the table in a text: its separator, its decimal sign, its header."""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from fristed.science.spectra.model import Floats
from fristed.science.spectra.readers.limits import (
    MOST_POINTS,
    MOST_POINTS_IN_ALL,
    MOST_SPECTRA,
)
from fristed.science.spectra.readers.trouble import UnreadableSpectrum, quoted

# separator (none: blanks), decimal sign; the earlier wins where two fit equally well
DIALECTS: Final[tuple[tuple[str | None, str], ...]] = (
    (";", "."), (";", ","), ("\t", "."), ("\t", ","), (",", "."), (None, "."), (None, ","),
)  # fmt: skip
NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([Ee][+-]?\d{1,3})?")
EMPTY: Final = {"", "nan", "na", "n/a", "inf", "-inf", "+inf", "null", "#n/a", "--"}
PROBED: Final = 260  # lines, of which the preamble may be 200
LONGEST: Final = 40  # characters of a number; longer ones would be slow to tell from words
PREAMBLE: Final = 200
COMMENT: Final = ("#", "%", "//", "!")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Numbers (lines × columns), the columns' names, the words before, where it begins."""

    values: Floats
    names: tuple[str, ...]
    preamble: str
    line: int
    places: float  # one unit in the last place of the first column, as it is mostly written


def table(lines: list[tuple[int, str]]) -> Table:
    """Find the table: after a preamble of at most 200 lines, all the rest.

    Raises
    ------
    UnreadableSpectrum
        No table of two or more columns; a line that does not fit; separators that could be
        decimal signs.
    """
    kept = [(n, line) for n, line in lines if not line.lstrip().startswith(COMMENT)]
    remarks = " ".join(line for _, line in lines if line.lstrip().startswith(COMMENT))[:4_000]
    fits = {dialect: _fits(kept, *dialect) for dialect in DIALECTS}
    separator, decimal = best = max(DIALECTS, key=lambda dialect: fits[dialect])
    if fits[best] < 2:
        raise UnreadableSpectrum(
            "there is no table of numbers in it", "the whole file",
            "two columns are needed: wavenumber and absorbance or transmittance",
        )  # fmt: skip
    start = _start(kept, separator, decimal)
    if start > PREAMBLE:
        raise UnreadableSpectrum(f"more than {PREAMBLE} lines before the table", "its beginning")
    _no_decimal_commas(kept[start:], separator, decimal)
    width = len(_cells(kept[start][1], separator))
    if width > MOST_SPECTRA + 1:
        raise UnreadableSpectrum(f"a table of {width} columns", f"line {kept[start][0]}")
    rows = len(kept) - start
    if rows > MOST_POINTS or rows * width > 2 * MOST_POINTS_IN_ALL:
        raise UnreadableSpectrum(f"a table of {rows} lines", f"line {kept[start][0]}")
    values = np.empty((rows, width))
    for row, (number, line) in enumerate(kept[start:]):
        values[row] = _row(line, separator, decimal, width, f"line {number}")
    names = _names(kept[start - 1][1], separator, width) if start else ()
    preamble = remarks + " " + " ".join(line for _, line in kept[:start])[:4_000]
    return Table(values, names, preamble, kept[start][0], _places(kept[start:], separator, decimal))


def _cells(line: str, separator: str | None) -> list[str]:
    """Split a line; a separator at its end ends no cell."""
    cells = line.strip(" \r\n" if separator == "\t" else None).split(separator)
    while len(cells) > 2 and not cells[-1].strip():
        cells.pop()
    return [cell.strip().strip("\"'") for cell in cells]


def _number(cell: str, decimal: str) -> float | None:
    """Read a cell; NaN where it says that there is nothing, None where it is no number."""
    if len(cell) > LONGEST:
        return None
    told = cell.replace(",", ".", 1) if decimal == "," and "." not in cell else cell
    if NUMBER.fullmatch(told):
        return float(told)
    return float("nan") if cell.lower() in EMPTY else None


def _is_row(line: str, separator: str | None, decimal: str) -> bool:
    """Tell whether a line is a row: two or more cells, the first a number."""
    if separator and not 1 <= line.count(separator) <= MOST_SPECTRA + 2:
        return False
    cells = _cells(line, separator)
    if not 2 <= len(cells) <= MOST_SPECTRA + 2:
        return False
    numbers = [_number(cell, decimal) for cell in cells]
    return None not in numbers and numbers[0] == numbers[0]


def _fits(lines: list[tuple[int, str]], separator: str | None, decimal: str) -> int:
    """Count how many of some lines are rows of this dialect."""
    return sum(_is_row(line, separator, decimal) for _, line in lines[:PROBED])


def _start(lines: list[tuple[int, str]], separator: str | None, decimal: str) -> int:
    """Find the first row that another of the same width follows."""
    before = 0
    for at, (_, line) in enumerate(lines):
        width = len(_cells(line, separator)) if _is_row(line, separator, decimal) else 0
        if width and width == before:
            return at - 1
        before = width
    raise UnreadableSpectrum("there is no table of numbers in it", "the whole file")


def _row(line: str, separator: str | None, decimal: str, width: int, where: str) -> list[float]:
    """Read one row of a known width."""
    cells = _cells(line, separator)
    if len(cells) != width:
        raise UnreadableSpectrum(
            f"a line has {len(cells)} columns, the others {width}: cut off or damaged", where
        )
    found = []
    for cell in cells:
        number = _number(cell, decimal)
        if number is None:
            raise UnreadableSpectrum(f"{quoted(cell)} is no number", where)
        found.append(number)
    return found


def _no_decimal_commas(lines: list[tuple[int, str]], separator: str | None, decimal: str) -> None:
    """Refuse commas that separate and seem to be decimal signs too."""
    if separator != "," or decimal == ",":
        return
    probe = [_cells(line, separator) for _, line in lines[:PROBED]]
    if all(len(cells) in (3, 4) and not any("." in c for c in cells) for cells in probe):
        raise UnreadableSpectrum(
            "commas separate the columns and seem to be decimal signs too", f"line {lines[0][0]}",
            "export it with points as decimal signs, or with semicolons between columns",
        )  # fmt: skip


def _names(line: str, separator: str | None, width: int) -> tuple[str, ...]:
    """Give the header's names if it has as many as there are columns."""
    cells = _cells(line, separator)
    return tuple(cells) if len(cells) == width else ()


def _places(lines: list[tuple[int, str]], separator: str | None, decimal: str) -> float:
    """Give the last place of the first column: the most decimals among some of its lines."""
    most = 0
    for _, line in lines[:PROBED]:
        cell = _cells(line, separator)[0].replace(",", ".") if decimal == "," else (
            _cells(line, separator)[0])  # fmt: skip
        most = max(most, len(re.split(r"[Ee]", cell)[0].partition(".")[2]))
    return float(10.0**-most)
