"""Three lists out of a table; what is wrong is told with its line."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .estimate import Floats
from .loglinear import MOST_PEOPLE, PATTERNS

COUNT = "count"
MOST_DIGITS = len(str(MOST_PEOPLE))
YES_NO = {"0": 0, "1": 1}


class UnreadableLists(ValueError):
    """A table that cannot be used: `line` of the file (0: all of it) and what is wrong."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}" if line else what)
        self.line = line


@dataclass(frozen=True, slots=True)
class Lists:
    """The names of three lists, and how many people are on which (in the order of PATTERNS)."""

    names: tuple[str, ...]
    counts: Floats


def lists_from(head: Sequence[str], rows: Sequence[Sequence[str]], lines: Sequence[int]) -> Lists:
    """Read seven counts: three columns of 0 or 1, named as the lists, and a column `count`.

    Parameters
    ----------
    head, rows, lines
        The table as text, and the line of the file on which each row begins.

    Raises
    ------
    UnreadableLists
        With the line: also where a row of the seven is missing, stands twice, or is of those on
        no list, who are what is asked for.
    """
    heads = [one.strip() for one in head]
    if len(heads) != len(PATTERNS[0]) + 1 or [h.casefold() for h in heads].count(COUNT) != 1:
        raise UnreadableLists(1, f"three lists and a column {COUNT} are needed; found {heads}")
    at = [h.casefold() for h in heads].index(COUNT)
    found: dict[tuple[int, ...], int] = {}
    for row, line in zip(rows, lines, strict=True):
        cells = [cell.strip() for cell in row]
        pattern = _pattern([c for i, c in enumerate(cells) if i != at], line)
        if pattern in found:
            raise UnreadableLists(line, f"a second row for {_said(pattern)}")
        if not any(pattern):
            raise UnreadableLists(line, "those on no list are what is asked for; leave it out")
        if not (cells[at].isascii() and cells[at].isdigit()):
            raise UnreadableLists(line, f"{COUNT} is {cells[at] or 'empty'}, not a whole number")
        if len(cells[at]) > MOST_DIGITS or int(cells[at]) > MOST_PEOPLE:
            raise UnreadableLists(line, f"{COUNT} is more than {MOST_PEOPLE:,} people")
        found[pattern] = int(cells[at])
    wanted = [tuple(int(one) for one in pattern) for pattern in PATTERNS]
    if missing := [_said(one) for one in wanted if one not in found]:
        raise UnreadableLists(0, f"no row for {', '.join(missing)}; write 0 where nobody is")
    names = tuple(h for i, h in enumerate(heads) if i != at)
    return Lists(names, np.array([found[one] for one in wanted], dtype=np.float64))


def _pattern(cells: Sequence[str], line: int) -> tuple[int, ...]:
    for cell in cells:
        if cell not in YES_NO:
            raise UnreadableLists(line, f"a list is {cell or 'empty'}; 1 is on it, 0 is not")
    return tuple(YES_NO[cell] for cell in cells)


def _said(pattern: tuple[int, ...]) -> str:
    return ",".join(map(str, pattern))
