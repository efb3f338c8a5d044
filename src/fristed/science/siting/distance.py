"""How far it is from each candidate to each cell, as the crow flies."""

import numpy as np

from .places import Candidates, Cells, Floats

MOST_PAIRS = 100_000_000
METRES = 1000.0


class TooMany(ValueError):
    """More pairs of candidate and cell than fit into memory."""


def distances_km(candidates: Candidates, cells: Cells) -> Floats:
    """Measure the straight line from each candidate to each cell.

    Returns
    -------
    array of float, shape (candidates, cells)
        In kilometres.

    Raises
    ------
    TooMany
        Where there are more than 100 million pairs.
    """
    pairs = len(candidates.ids) * len(cells.ids)
    if pairs > MOST_PAIRS:
        raise TooMany(
            f"{len(candidates.ids):,} candidates and {len(cells.ids):,} cells are {pairs:,} pairs, "
            f"more than {MOST_PAIRS:,}; use larger cells or fewer candidates"
        )
    east = candidates.x_m[:, None] - cells.x_m[None, :]
    north = candidates.y_m[:, None] - cells.y_m[None, :]
    measured: Floats = np.hypot(east, north) / METRES
    return measured
