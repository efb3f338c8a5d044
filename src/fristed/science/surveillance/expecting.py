"""What one week should have had: regression, reweighting, and whether a trend stays.

References
----------
.. [1] C. P. Farrington et al., J R Stat Soc A 159 (1996) 547-563, sections 3.2 to 3.6.
.. [2] A. Noufaily et al., Stat Med 32 (2013) 1206-1222.
"""

import math
from dataclasses import dataclass

import numpy as np

from .arrays import Array
from .compiled import compiled
from .references import Weeks
from .regression import dispersion, fit, leverages


@dataclass(frozen=True, slots=True)
class Rule:
    """Above which Anscombe residual a week weighs less; below which p a trend stays (1: always)."""

    outlying: float
    trend_p: float


def design(weeks: Weeks, parts: Weeks, week: int) -> Array:
    """Return the design (n, p): a one, a column for each part but 0, years before `week`.

    The trend is the last column and 0 at the week itself, whose expected log count is thus the
    first coefficient.
    """
    columns = [np.ones(len(weeks))]
    columns += [(parts == part).astype(float) for part in range(1, int(parts.max(initial=0)) + 1)]
    columns.append((weeks - week) / 52.0)
    return np.column_stack(columns)


@compiled
def weigh(residuals: Array, outlying: float) -> Array:
    """Return weights (n,) that sum to n: 1/s² beyond `outlying`, all times one constant.

    [1], section 3.6: residuals of past outbreaks are large, and these weeks weigh less.
    """
    weights = np.ones(len(residuals))
    for t in range(len(residuals)):
        if residuals[t] > outlying:
            weights[t] = residuals[t] ** -2.0
    weights *= len(residuals) / weights.sum()
    return weights


@compiled
def anscombe(counts: Array, mean: Array, leverage: Array, phi: float) -> Array:
    """Return standardised Anscombe residuals (n,): nearly normal for Poisson counts."""
    found = np.zeros(len(counts))
    for t in range(len(counts)):
        raw = 1.5 * (counts[t] ** (2 / 3) * mean[t] ** (-1 / 6) - mean[t] ** 0.5)
        found[t] = raw / math.sqrt(phi * max(1 - leverage[t], 1e-9))
    return found


@compiled
def reweighted(
    counts: Array, design: Array, offset: Array, outlying: float
) -> tuple[Array, Array, float, bool]:
    """Fit, weigh by the residuals, fit again: coefficients, inverse information, dispersion."""
    ones = np.ones(len(counts))
    size = design.shape[1]
    coefficients, inverse, mean, settled = fit(counts, design, offset, ones)
    if not settled:
        return coefficients, inverse, 1.0, False
    phi = max(dispersion(counts, mean, ones, size), 1.0)
    residuals = anscombe(counts, mean, leverages(design, inverse, mean, ones), phi)
    weights = weigh(residuals, outlying)
    coefficients, inverse, mean, settled = fit(counts, design, offset, weights)
    return coefficients, inverse, dispersion(counts, mean, weights, size), settled


@compiled
def expect(
    counts: Array, design: Array, offset: Array, offset_now: float, outlying: float, critical: float
) -> tuple[float, float, float, float]:
    """Say what the week should have had.

    Parameters
    ----------
    counts, offset : (n,)
        Past counts and the logs of what they are out of.
    design : (n, p)
        The trend in the last column, 0 at the week itself.
    offset_now : float
        Of the week itself.
    outlying, critical : float
        The rule; `critical` is the size of t from which on a trend stays (infinite: never).

    Returns
    -------
    mean, error of its log, dispersion (at least 1), trend a week; NaN where nothing settles
    """
    size = design.shape[1]
    most = counts.max()
    if most > 0 and critical < np.inf:
        found, inverse, phi, settled = reweighted(counts, design, offset, outlying)
        slope = found[size - 1]
        t = abs(slope) / math.sqrt(max(phi, 1e-300) * inverse[size - 1, size - 1])
        mean = math.exp(min(found[0] + offset_now, 30.0))
        if settled and t > critical and mean <= most:
            phi = max(phi, 1.0)
            return mean, math.sqrt(phi * inverse[0, 0]), phi, slope / 52
    found, inverse, phi, settled = reweighted(
        counts, np.ascontiguousarray(design[:, : size - 1]), offset, outlying
    )
    if not settled:
        return np.nan, np.nan, np.nan, np.nan
    phi = max(phi, 1.0)
    return math.exp(min(found[0] + offset_now, 30.0)), math.sqrt(phi * inverse[0, 0]), phi, 0.0
