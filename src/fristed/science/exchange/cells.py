"""Cells of a table that people open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable

# What a spreadsheet may take for a formula, at the beginning of a cell.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"


def unsafe_to_open(cell: str) -> bool:
    """Tell whether a spreadsheet might run a cell."""
    return cell.lstrip(" ").startswith(BEGINS_A_FORMULA)


def guarded(cell: str) -> str:
    """Put an apostrophe before what might run; before one that stands there too, to tell apart."""
    return GUARD + cell if unsafe_to_open(cell.lstrip(GUARD)) else cell


def unguarded(cell: str) -> str:
    """Take the apostrophe away again that `guarded` put there."""
    guards = len(cell) - len(cell.lstrip(GUARD))
    return cell[1:] if guards and unsafe_to_open(cell[guards:]) else cell


def csv_line(cells: Iterable[str]) -> str:
    """Write one line of CSV as RFC 4180 has it, no cell of which runs."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerow([guarded(cell) for cell in cells])
    return made.getvalue()
