"""Shares of the signal as intervals, under a stated assumption on how strongly substances absorb.

A share of the signal is not a share of the weight: how strongly each substance absorbs, relative
to the height its reference is scaled to, is not known. It is assumed lognormal with σ = 0.3, and
independent between substances. With shares w of the others among themselves, the log odds of a
share then have variance σ² (1 + Σ w²); the fit's own variance is added.
"""

import numpy as np

from .model import Floats

ABSORPTIVITY_SIGMA = 0.3
STANDARD_DEVIATIONS = 1.96  # 95 %
FARTHEST_LOG_ODDS = 12.0


def intervals(heights: Floats, errors: Floats, unexplained: float) -> Floats:
    """Bound each component's share.

    Parameters
    ----------
    heights : (k,) heights in the fit, not negative.
    errors : (k,) their standard errors.
    unexplained : share of the signal that the fit leaves, 0 to 1; it belongs to somebody.

    Returns
    -------
    (k, 2) lower and upper bounds, 0 to 1.
    """
    total = float(heights.sum())
    if total <= 0:
        return np.zeros((len(heights), 2))
    parts = heights / total * (1.0 - unexplained)
    there = np.flatnonzero(parts > 0)
    part, height, error = parts[there], heights[there], errors[there]
    others = np.where(there[:, None] == np.arange(len(parts)), 0.0, parts)  # row by row, without it
    rest = np.maximum(others.sum(axis=1) + unexplained, 1e-9)
    squares = (others**2).sum(axis=1) + unexplained**2
    from_absorptivity = ABSORPTIVITY_SIGMA**2 * (1.0 + squares / rest**2)
    relative = error / height / np.maximum(rest, 1e-3)
    spread = STANDARD_DEVIATIONS * np.sqrt(from_absorptivity + relative**2)
    ends = np.log(part / rest)[:, None] + spread[:, None] * np.array([-1.0, 1.0])
    bounds = np.zeros((len(heights), 2))
    bounds[there] = 1.0 / (1.0 + np.exp(-np.clip(ends, -FARTHEST_LOG_ODDS, FARTHEST_LOG_ODDS)))
    return bounds
