"""A databook spoilt in any one cell is read, or refused by sheet: nothing else is raised."""

from datetime import date
from itertools import product

import numpy as np
import pytest

from fristed.science.impact import DatabookError, project, read_databook

from .books import HEADS, RUN, sheets, workbook

SPOILT = (None, "x", " ", -1, 2, 0.5, 0, True, "none", "yes", "#REF!", date(2026, 1, 1), 1e308)
EVERY = [
    (sheet, row, column, value)
    for sheet, rows in sheets().items()
    for row in range(-1, len(rows))
    for column, value in product(range(len(HEADS[sheet])), SPOILT)
]
SAMPLE = 150


def spoilt(sheet, row, column, value):
    """Write the small databook with one other cell; row -1 is the head."""
    rows, heads = sheets(), {name: list(head) for name, head in HEADS.items()}
    line = heads[sheet] if row < 0 else rows[sheet][row]
    line += [None] * (column + 1 - len(line))
    line[column] = value
    return workbook(rows, heads)


def holds(case):
    """Say whether a spoilt databook is read or refused in words."""
    try:
        found = project(read_databook(spoilt(*case)), **RUN)
    except DatabookError as trouble:
        return "sheet " in str(trouble)
    numbers = [*found.people.values(), *found.costs.values()]
    return all(np.isfinite(number).all() for number in numbers)


def test_spoilt_cells_are_read_or_refused_in_words():
    chosen = np.random.default_rng(20261122).choice(len(EVERY), SAMPLE, replace=False)
    assert [EVERY[at] for at in chosen if not holds(EVERY[at])] == []


@pytest.mark.soak
def test_every_spoilt_cell_is_read_or_refused_in_words():
    assert [case for case in EVERY if not holds(case)] == []
