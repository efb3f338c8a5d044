"""What a library computes of its references once, so that every query finds it ready."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..axis import Grid, derivative, prepare
from ..matching.atoms import unit_slope
from ..model import Spectrum
from .references import References

LARGEST_GRAM = 6_000  # references; above, columns are made when they are needed
LEAST_COVERAGE = 0.3  # of the common axis; below, a reference can never be proposed
BLOCK = 512
Step = Callable[[int], Any]


def on_grid(references: References, grid: Grid, step: Step) -> tuple[Any, Any]:
    """Bring references onto the common axis.

    Returns
    -------
    heights (n, m) float32 from 0 to 1, and slopes (n, m) float32 of unit norm; both zero where a
    reference has too little on the axis.
    """
    count, points = len(references), len(grid.points)
    heights = np.zeros((count, points), dtype=np.float32)
    slopes = np.zeros((count, points), dtype=np.float32)
    for row in range(count):
        absorbance = np.asarray(references.absorbance[row], dtype=np.float64)
        prepared = prepare(Spectrum(references.wavenumber_cm1, absorbance), grid)
        rise = float(np.ptp(prepared.absorbance))
        if prepared.coverage >= LEAST_COVERAGE and rise > 0:
            level = (prepared.absorbance - prepared.absorbance.min()) / rise
            heights[row] = level
            slopes[row] = unit_slope(derivative(level), prepared.seen)
        step(1)
    return heights, slopes


def overlaps(slopes: NDArray[np.float32], step: Step) -> NDArray[np.float32] | None:
    """Products of all pairs of slopes, or None where that would be too many."""
    if len(slopes) > LARGEST_GRAM:
        return None
    gram = np.empty((len(slopes), len(slopes)), dtype=np.float32)
    for first in range(0, len(slopes), BLOCK):
        gram[first : first + BLOCK] = slopes[first : first + BLOCK] @ slopes.T
        step(len(slopes[first : first + BLOCK]))
    return gram
