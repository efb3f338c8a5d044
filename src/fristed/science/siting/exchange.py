"""A good set quickly: rooms are exchanged one for one while it helps; not proven best.

M. B. Teitz, P. Bart, Oper. Res. 16 (1968) 955-961, doi 10.1287/opre.16.5.955.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from .places import Floats

HELPS: Final = 1e-10  # relative


def exchanged(merit: Floats, chosen: Sequence[int]) -> tuple[float, list[int]]:
    """Improve a set of rows until no exchange of one row for another helps.

    Parameters
    ----------
    merit : array of float, shape (rows, cells)
        What each cell gains of each row; the best row counts.
    chosen : sequence of int
        Rows to begin with, at least one.

    Returns
    -------
    (sum, rows)
        The sum over cells, and the rows.
    """
    rows = list(chosen)
    best = float(merit[rows].max(axis=0).sum())
    improved = True
    while improved:
        improved = False
        for at in range(len(rows)):
            others = [*rows[:at], *rows[at + 1 :]]
            sums = _with_each(merit, others)
            new = int(sums.argmax())
            if sums[new] > best + HELPS * abs(best):
                best, rows, improved = float(sums[new]), [*others, new], True
    return best, rows


def added(merit: Floats, chosen: Sequence[int]) -> list[int]:
    """Add the row that helps a set most."""
    return [*chosen, int(_with_each(merit, list(chosen)).argmax())]


def _with_each(merit: Floats, others: list[int]) -> Floats:
    """Return the sum with each further row; rows that are in the set cannot be added."""
    base = merit[others].max(axis=0) if others else np.full(merit.shape[1], -np.inf)
    sums: Floats = np.maximum(merit, base).sum(axis=1)
    sums[others] = -np.inf
    return sums
