"""A databook as it stands in a scenario: the cells that are computed from, and no other.

A line is the sheet and a row of it, as JSON; the first line names the sheets. What a databook says
besides (notes, sources, other sheets) is left out as it is read.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from fristed.science.impact import Databook

SHEETS: Final = ("probabilities", "evidence", "population_size", "costs", "max_coverage")
WHERE: Final = ("population", "DAG", "node", "outcome")
NUMBERS: Final = (
    "best", "lower", "upper", "baseline", "unit_cost", "setup_cost", "cost_weight", "max_coverage",
)  # fmt: skip
CONDITION: Final = re.compile(r"(condition|value)[0-9]+")
YEAR: Final = re.compile(r"[0-9]{4}")
PEOPLE: Final = "population_size"
LINE_END: Final = re.compile(r"\r?\n")
MOST_CHARACTERS: Final = 300_000

Grids = Mapping[str, list[tuple[Any, ...]]]


class TooMuch(ValueError):
    """More cells than a scenario holds."""


class NotKept(ValueError):
    """This is no databook as `kept` wrote it."""


def read_whole(data: bytes) -> str:
    """Read a workbook, look at every cell, and return what is kept of it.

    Raises
    ------
    fristed.science.impact.DatabookError
        Something in it is wrong; says sheet and cell.
    TooMuch
    """
    from fristed.science.impact import databook_of, opened  # inline: only who computes needs it

    grids = opened(data, SHEETS)
    databook_of(grids)
    text = kept(grids)
    if len(text) > MOST_CHARACTERS:
        raise TooMuch
    return text


def kept(grids: Grids) -> str:
    """Write down what is computed from."""
    lines = [",".join(SHEETS)]
    for sheet in SHEETS:
        grid = grids[sheet]
        heads = [_head(one) for one in grid[0]]
        at = [n for n, head in enumerate(heads) if _is_read(sheet, head)]
        for number, row in enumerate(grid):
            cells = [_cell(row, n, _is_number(sheet, heads[n])) if number else heads[n] for n in at]
            if any(one not in (None, "") for one in cells):
                lines.append(json.dumps([sheet, *cells]))
    return "\n".join(lines)


def _head(cell: Any) -> str:
    whole = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    return str(whole).strip() if whole is not None else ""


def _is_read(sheet: str, head: str) -> bool:
    is_name = head in WHERE or head == sheet == PEOPLE or CONDITION.fullmatch(head)
    return bool(is_name) or _is_number(sheet, head)


def _is_number(sheet: str, head: str) -> bool:
    return head in NUMBERS or (sheet == PEOPLE and bool(YEAR.fullmatch(head)))


def _cell(row: Sequence[Any], at: int, is_number: bool) -> Any:
    """Return a cell as it is kept; words in a column of numbers may be a note, and are not."""
    value = row[at] if at < len(row) else None
    if value is None or isinstance(value, int | float):
        return value
    return None if is_number else str(value)


def databook(text: str) -> "Databook":
    """Read what was kept.

    Raises
    ------
    NotKept, fristed.science.impact.DatabookError
    """
    from fristed.science.impact import databook_of  # inline: as above

    grids: dict[str, list[tuple[Any, ...]]] = {sheet: [] for sheet in SHEETS}
    for line in LINE_END.split(text)[1:]:
        try:
            sheet, *cells = json.loads(line)
            grids[sheet].append(tuple(cells))
        except (ValueError, KeyError, TypeError, RecursionError) as trouble:
            raise NotKept from trouble
    return databook_of(grids)
