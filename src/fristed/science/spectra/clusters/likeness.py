"""How alike two recordings of unknowns are, whatever instrument each came from."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..axis import Grid, derivative, known_slope, moved, prepare
from ..distortion import bases
from ..matching.atoms import unit_slope
from ..model import Floats, Spectrum
from ..quality import masked

# two instruments may stand apart by both of their errors
SHIFTS_CM1: Final = tuple(float(shift) for shift in range(-6, 7))
DEPTHS: Final = (-1.0, -0.5, 0.0, 0.5, 1.0)
LEAST_SHARED: Final = 0.5  # of the axis must be seen by both

Slopes = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Unknown:
    """A recording made ready to be compared.

    Attributes
    ----------
    slope : (m,) its derivative, of unit norm, 0 where nothing was recorded.
    moved : (v, m) the same under every shift and depth that two instruments may differ by.
    known : (m,) where its derivative is known.
    absorbance : (m,) as recorded, on the common axis.
    """

    slope: Slopes
    moved: Slopes
    known: NDArray[np.bool_]
    absorbance: Floats


def unknown(spectrum: Spectrum, grid: Grid) -> Unknown:
    """Make a spectrum, or what a fit left of one, ready to be compared."""
    prepared = prepare(masked(spectrum), grid)
    depth = bases(grid).depth
    places = np.asarray(SHIFTS_CM1)[:, None] / grid.step
    shifted = moved(prepared.absorbance, places)
    bent = np.concatenate([shifted * np.exp(-power * depth) for power in DEPTHS])
    return Unknown(
        slope=unit_slope(derivative(prepared.absorbance), prepared.seen),
        moved=unit_slope(derivative(bent), prepared.seen),
        known=known_slope(prepared.seen),
        absorbance=prepared.absorbance,
    )


def likeness(one: Unknown, others: list[Unknown]) -> Floats:
    """Correlate derivatives at the best shift and depth, (n,); the same from either side.

    Zero where two share less than half of the axis.
    """
    if not others:
        return np.zeros(0)
    slopes = np.stack([other.slope for other in others])
    forth = (one.moved @ slopes.T).max(axis=0)
    back = np.array([float((other.moved @ one.slope).max()) for other in others])
    shared = np.array([float((one.known & other.known).mean()) for other in others])
    best = np.maximum(forth, back).astype(np.float64)
    return np.where(shared >= LEAST_SHARED, np.clip(best, -1.0, 1.0), 0.0)
