"""The interval of how many are unseen, by the profile of the likelihood.

R. M. Cormack, Biometrics 48 (1992) 567-576, doi 10.2307/2532310; the likelihood is multinomial.
"""

from collections.abc import Callable
from math import inf, lgamma, log
from typing import Final

import numpy as np

from .estimate import Floats
from .loglinear import PATTERNS, Pairs, design, fitted

HALF_CHI2_95: Final = 1.920729410347062
Fall = Callable[[float], float]
ALL_EIGHT: Final = np.vstack([PATTERNS, np.zeros(3)])
STEPS: Final = 50
MOST: Final = 1e4  # times the estimate, where the interval is open upwards


def profile_interval(counts: Floats, pairs: Pairs, unseen: float) -> tuple[float, float]:
    """Find between which numbers of unseen people the likelihood does not fall by 1.92.

    Parameters
    ----------
    counts : array of float, shape (7,)
    pairs : tuple of pairs
        The model.
    unseen : float
        Its estimate.

    Returns
    -------
    (low, high)
        Unseen people; high is infinite where the likelihood hardly falls.
    """
    columns = design(pairs, ALL_EIGHT)

    def falls(n: float) -> float:
        return top - _likelihood(counts, columns, n) - HALF_CHI2_95

    top = max(_likelihood(counts, columns, n) for n in unseen * np.linspace(0.9, 1.1, 21))
    return _crossing(falls, unseen, 0.0), _upwards(falls, unseen)


def _upwards(falls: Fall, unseen: float) -> float:
    end = max(unseen, 1.0)
    while falls(end) < 0:
        end *= 2
        if end > MOST * max(unseen, 1.0):
            return inf
    return _crossing(falls, unseen, end)


def _crossing(falls: Fall, inside: float, outside: float) -> float:
    """Return where it is just not believed any more; the outer end where that is believed too."""
    if falls(outside) < 0:
        return outside
    for _ in range(STEPS):
        middle = (inside + outside) / 2
        if falls(middle) < 0:
            inside = middle
        else:
            outside = middle
    return (inside + outside) / 2


def _likelihood(counts: Floats, columns: Floats, unseen: float) -> float:
    """Return the largest log-likelihood with so many unseen."""
    all_eight = np.append(counts, unseen)
    _, means = fitted(all_eight[None, :], columns)
    whole = float(all_eight.sum())
    likely = float((all_eight * np.log(means[0])).sum()) - whole * log(whole)
    return lgamma(whole + 1) - lgamma(unseen + 1) + likely
