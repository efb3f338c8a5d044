"""Weights of at least 0 that add up to 1 and come closest to a target."""

from typing import Final

import numpy as np

from .arrays import Array
from .compiled import compiled

MOST_STEPS: Final = 20_000
CLOSE: Final = 1e-10


@compiled
def simplex_weights(target: Array, donors: Array) -> Array:
    """Find least squares weights on the simplex.

    Weight is moved between two donors at a time, as far as helps; the pair is the one that helps
    most (second-order choice). It ends where no pair helps.

    Parameters
    ----------
    target : (t,)
    donors : (t, j)

    Returns
    -------
    (j,)
        At least 0, adding up to 1.

    References
    ----------
    .. [1] R.-E. Fan, P.-H. Chen, C.-J. Lin, J. Mach. Learn. Res. 6 (2005) 1889-1918 (the pair).
    """
    number = donors.shape[1]
    cross = donors.T @ donors
    weight = np.full(number, 1.0 / number)
    slope = cross @ weight - donors.T @ target
    scale = max(np.abs(cross).max(), 1e-300)
    for _ in range(MOST_STEPS):
        up = int(np.argmin(slope))
        down, best = -1, 0.0
        for j in range(number):
            gain = slope[j] - slope[up]
            if weight[j] <= 0 or gain <= CLOSE * scale:
                continue
            bend = max(cross[up, up] + cross[j, j] - 2 * cross[up, j], 1e-12 * scale)
            if gain * gain / bend > best:
                down, best = j, gain * gain / bend
        if down < 0:
            break
        bend = max(cross[up, up] + cross[down, down] - 2 * cross[up, down], 1e-12 * scale)
        step = min((slope[down] - slope[up]) / bend, weight[down])
        weight[up] += step
        weight[down] -= step
        for j in range(number):
            slope[j] += step * (cross[j, up] - cross[j, down])
    weight /= weight.sum()
    return weight
