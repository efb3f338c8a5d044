"""Groups of references that an instrument's noise cannot separate; the answer is "one of …".

Two references are inseparable if one that makes a quarter of a sample, recorded with a
signal-to-noise ratio of 50 (the harsher level of the benchmark), would be taken for the other in
more than one case of twenty, even if the best test is used: the likelihood ratio under the
covariance of the matching, which leaves gain, baseline, shift and blur free. With a distance d
between the two in units of noise that probability is Φ(−d/2), so the limit is d < 3.29 (and
d < 13.2 between the references themselves). Groups are complete linkage: every pair of a group
is inseparable, so that no chain joins what can be told apart.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .axis import Grid, Prepared
from .distortion import Looseness, start_at
from .matching.likelihood import covariance, problem

SIGNAL_TO_NOISE = 50.0
SHARE = 0.25  # of the sample's signal
INSEPARABLE = 3.29 / SHARE  # 2 · Φ⁻¹(0.95)
WORTH_TESTING = 0.90  # correlation of slopes; below, noise always separates
LOOSE = Looseness(gain=0.08, shift_cm1=0.3)
BLOCK = 512


def groups_of(
    heights: NDArray[np.float32],
    slopes: NDArray[np.float32],
    grid: Grid,
    step: Callable[[int], Any] = lambda _: None,
) -> NDArray[np.int32]:
    """Number the group of each reference, (n,) int32; a group's number is its first row."""
    alike = inseparable(heights, slopes, grid, step)
    return complete_linkage(len(heights), alike)


def inseparable(
    heights: NDArray[np.float32],
    slopes: NDArray[np.float32],
    grid: Grid,
    step: Callable[[int], Any],
) -> dict[tuple[int, int], float]:
    """Distance of every pair that noise does not separate, by (lower, higher) row."""
    found: dict[tuple[int, int], float] = {}
    for first in range(0, len(slopes), BLOCK):
        products = slopes[first : first + BLOCK] @ slopes.T
        for at in range(len(products)):
            row = first + at
            close = np.flatnonzero(products[at] > WORTH_TESTING)
            close = close[close > row]
            if len(close):
                apart = distances(row, close, heights, grid)
                found.update(
                    ((row, int(other)), float(distance))
                    for other, distance in zip(close, apart, strict=True)
                    if distance < INSEPARABLE
                )
            step(1)
    return found


def distances(
    row: int, others: NDArray[np.intp], heights: NDArray[np.float32], grid: Grid
) -> NDArray[np.float64]:
    """Distance of a reference from others in units of noise, each at its best height."""
    own = np.asarray(heights[row], dtype=np.float64)
    clean = Prepared(own, np.ones(len(own), dtype=bool))
    still = start_at(0.0, 0.0, grid)
    weigh = covariance(own, clean, still, 1.0 / SIGNAL_TO_NOISE, grid, LOOSE)
    posed = problem(others, heights[others], clean, weigh)
    left = posed.energy - np.maximum(posed.alike, 0.0) ** 2
    return np.sqrt(np.maximum(left, 0.0))


def complete_linkage(count: int, alike: dict[tuple[int, int], float]) -> NDArray[np.int32]:
    """Join the closest pairs first, never two groups with a pair that noise separates."""
    number = np.arange(count, dtype=np.int32)
    members = {row: {row} for pair in alike for row in pair}
    for one, other in sorted(alike, key=lambda pair: (alike[pair], pair)):
        a, b = int(number[one]), int(number[other])
        if a == b:
            continue
        low, high = min(a, b), max(a, b)
        pairs = ((min(x, y), max(x, y)) for x in members[low] for y in members[high])
        if all(pair in alike for pair in pairs):
            members[low] |= members.pop(high)
            for row in members[low]:
                number[row] = low
    return number
