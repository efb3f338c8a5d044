"""Single cells: dates, shares, yes and no."""

import math
import re
from datetime import date

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
YES = {"true", "t", "yes", "y", "1"}
CAS = re.compile(r"[0-9]{2,7}-[0-9]{2}-[0-9]")
NO = {"false", "f", "no", "n", "0"}


class CellTrouble(ValueError):
    """A cell does not say what its column is for; carries the code and the column."""

    def __init__(self, code: str, column: str, cell: str = "") -> None:
        super().__init__(f"{column}: {code}")
        self.code, self.column, self.cell = code, column, cell


def day(cell: str, column: str) -> date | None:
    """Read a day as YYYY-MM-DD, nothing as none. Other orders are refused: they can be misread."""
    if not cell:
        return None
    found = ISO.fullmatch(cell)
    try:
        return date(*map(int, found.groups())) if found else _no_day(cell, column)
    except ValueError as trouble:
        raise CellTrouble("no_date", column, cell) from trouble


def _no_day(cell: str, column: str) -> date:
    raise CellTrouble("no_date", column, cell)


def share(cell: str, column: str, unit: str, unit_column: str) -> float | None:
    """Read a share by weight in per cent. What is not in per cent is left out by its unit."""
    if not cell:
        return None
    if unit.casefold() not in ("%", "percent", "per cent", "% w/w", ""):
        return None
    try:
        value = float(cell.replace(",", "."))
    except ValueError as trouble:
        raise CellTrouble("no_number", column, cell) from trouble
    if not math.isfinite(value) or not 0 <= value <= 100:
        raise CellTrouble("no_share", column, cell)
    if not unit:
        raise CellTrouble("no_unit", unit_column)
    return value


def is_cas(cell: str) -> bool:
    """Tell whether this is a CAS number, whose last digit checks the others.

    >>> is_cas("58-08-2"), is_cas("58-08-3")
    (True, False)
    """
    if not CAS.fullmatch(cell):
        return False
    *digits, check = map(int, cell.replace("-", ""))
    return sum(at * digit for at, digit in enumerate(reversed(digits), 1)) % 10 == check


def cas(cell: str, column: str) -> str:
    """Read a CAS number, nothing as none."""
    if cell and not is_cas(cell):
        raise CellTrouble("no_cas", column, cell)
    return cell


def yes(cell: str, column: str, *, otherwise: bool) -> bool:
    """Read yes or no."""
    said = cell.casefold()
    if said in YES or said in NO:
        return said in YES
    if said:
        raise CellTrouble("neither_yes_nor_no", column, cell)
    return otherwise
