"""Signal and noise of a spectrum, and of its parts."""

from math import comb, sqrt
from typing import Final

import numpy as np

from ..model import Floats

# the median of |x| of a normal variable of unit spread
MEDIAN_OF_NORMAL: Final = 0.6745
ORDER: Final = 4


def noise_level(values: Floats, order: int = ORDER) -> float:
    """Estimate the standard deviation of the noise from high differences.

    The `order`-th difference of white noise of spread σ has spread σ·sqrt(C(2·order, order));
    bands are smooth and vanish in it, and the median lets no sharp band weigh. Noise that the
    instrument has smoothed is underestimated. Points that are NaN are left out with their
    neighbours. Zero when nothing is left.

    Source: B. M. Wise in the spirit of J. von Neumann et al., Ann. Math. Stat. 12 (1941) 153:
    the mean square successive difference.
    """
    differences = np.abs(np.diff(values, n=order))
    differences = differences[np.isfinite(differences)]
    if differences.size == 0:
        return 0.0
    middle = differences.size // 2
    median = float(np.partition(differences, middle)[middle])
    return median / (MEDIAN_OF_NORMAL * sqrt(comb(2 * order, order)))


def band_height(values: Floats) -> float:
    """Return the height of the strongest band above the middle of the spectrum; NaN left out."""
    finite = values[np.isfinite(values)]
    if finite.size == 0:
        return 0.0
    middle = finite.size // 2
    return float(finite.max() - np.partition(finite, middle)[middle])


def part(axis: Floats, values: Floats, low_cm1: float, high_cm1: float) -> Floats:
    """Return the values between two wavenumbers; `axis` ascends."""
    start, stop = np.searchsorted(axis, (low_cm1, high_cm1))
    return values[start:stop]


def mean_between(axis: Floats, values: Floats, low_cm1: float, high_cm1: float) -> float:
    """Return the mean between two wavenumbers, NaN where there is nothing."""
    inside = part(axis, values, low_cm1, high_cm1)
    inside = inside[np.isfinite(inside)]
    return float(inside.mean()) if inside.size else float("nan")
