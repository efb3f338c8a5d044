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
    bounds = np.zeros((len(heights), 2))
    for at, part in enumerate(parts):
        if part <= 0:
            continue
        others = np.append(np.delete(parts, at), unexplained)
        rest = max(float(others.sum()), 1e-9)
        from_absorptivity = ABSORPTIVITY_SIGMA**2 * (1.0 + float(((others / rest) ** 2).sum()))
        relative = errors[at] / heights[at] / max(rest, 1e-3)
        spread = STANDARD_DEVIATIONS * np.sqrt(from_absorptivity + relative**2)
        middle = np.log(part / rest)
        ends = np.clip(middle + np.array([-spread, spread]), -FARTHEST_LOG_ODDS, FARTHEST_LOG_ODDS)
        bounds[at] = 1.0 / (1.0 + np.exp(-ends))
    return bounds
