"""How long a Poisson CUSUM runs until an alarm, exactly, by a Markov chain.

References
----------
.. [1] D. Brook, D. A. Evans, Biometrika 59 (1972) 539-549.
.. [2] J. M. Lucas, Technometrics 27 (1985) 129-144, tables 2 and 3.
"""

import math
from typing import Final

import numpy as np

from .arrays import Array
from .compiled import compiled
from .signals import UnusableSetting

MOST_STATES: Final = 2000


def average_run_length(
    mean: float, *, reference: int, limit: int, scale: int = 1, head_start: int = 0
) -> float:
    """Return the mean number of weeks until S(t) = max(0, S(t-1) + y - k) reaches h.

    Parameters
    ----------
    mean : float
        Of the Poisson counts y, above 0.
    reference, limit, head_start : int
        k, h and the first S in parts of `scale`: with scale 4, reference 1 is k = 0.25.
    scale : int
        Parts of an event.

    Returns
    -------
    float
        Weeks, the week of the alarm included; infinite where it is not reached in 1e15.

    Raises
    ------
    UnusableSetting
        Where a figure cannot be, or more than 2000 states would be needed.
    """
    if not (mean > 0 and limit > 0 and reference >= 0 and scale > 0 and 0 <= head_start < limit):
        raise UnusableSetting("mean, limit and scale must be above 0, the head start below limit")
    if limit > MOST_STATES:
        raise UnusableSetting(f"{limit} parts are too many; {MOST_STATES} are the most")
    lengths = _solved(_moves(mean, reference, limit, scale))
    found = float(lengths[head_start])
    return found if 0 < found < 1e15 else math.inf


@compiled
def _moves(mean: float, reference: int, limit: int, scale: int) -> Array:
    """Return 1 - P (limit, limit), P the chances to go from one sum to another below h."""
    matrix = np.zeros((limit, limit))
    for start in range(limit):
        matrix[start, start] = 1.0
        count = 0
        while True:
            target = start + count * scale - reference
            if target >= limit:
                break
            chance = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1.0))
            matrix[start, max(target, 0)] -= chance
            count += 1
    return matrix


@compiled
def _solved(matrix: Array) -> Array:
    """Solve matrix x = 1 by elimination; the matrix is an M-matrix, so no pivoting is needed."""
    size = matrix.shape[0]
    right = np.ones(size)
    for i in range(size):
        for j in range(i + 1, size):
            if matrix[j, i] == 0.0:
                continue
            factor = matrix[j, i] / matrix[i, i]
            for k in range(i, size):
                matrix[j, k] -= factor * matrix[i, k]
            right[j] -= factor * right[i]
    for i in range(size - 1, -1, -1):
        for k in range(i + 1, size):
            right[i] -= matrix[i, k] * right[k]
        right[i] /= matrix[i, i]
    return right
