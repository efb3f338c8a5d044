"""From an expected count and its uncertainty to a bound: Farrington's and Noufaily's.

References
----------
.. [1] C. P. Farrington et al., J R Stat Soc A 159 (1996) 547-563, doi:10.2307/2983331.
.. [2] A. Noufaily et al., Stat Med 32 (2013) 1206-1222, doi:10.1002/sim.5595.
.. [3] M. Salmon, D. Schumacher, M. Höhle, J Stat Softw 70(10) (2016), doi:10.18637/jss.v070.i10.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import ndtr, ndtri
from scipy.stats import nbinom, poisson

from .arrays import Array
from .signals import UnusableSetting

EXPONENTS: Final = {"none": 1.0, "1/2": 0.5, "2/3": 2 / 3}
NO_SPREAD: Final = 1e-9  # a dispersion this near to 1 is a Poisson count


@dataclass(frozen=True, slots=True)
class Threshold:
    """Bounds of a prediction interval, and where a count lies.

    Attributes
    ----------
    lower, upper : (n,)
        Quantiles alpha and 1 - alpha of what was expected.
    p : (n,)
        Chance of the count or a larger one.
    score : (n,)
        Exceedance (y - mean)/(upper - mean); above 1 is above the bound. NaN where the bound is
        not above the mean.
    """

    lower: Array
    upper: Array
    p: Array
    score: Array


def delta(
    counts: Array, mean: Array, error: Array, phi: Array, *, alpha: float, transform: str = "2/3"
) -> Threshold:
    """Bound a count by a normal distribution of its power [1, sections 3.6 and 3.7].

    Parameters
    ----------
    counts, mean, error, phi : (n,)
        Counts, expected counts with their standard errors, dispersions.
    alpha : float
        One-sided.
    transform : {"2/3", "1/2", "none"}
        2/3 takes away most of the skewness, 1/2 makes the variance stable.

    Returns
    -------
    Threshold
        The variance is that of the count and of the estimate: tau = phi + error²/mean.
    """
    if transform not in EXPONENTS:
        raise UnusableSetting(f"the transform is {transform}; there are {', '.join(EXPONENTS)}")
    power = EXPONENTS[transform]
    tau = phi + error**2 / mean
    spread = np.sqrt(power**2 * mean ** (2 * power - 1) * tau)
    middle, z = mean**power, float(-ndtri(alpha))
    lower = np.maximum(middle - z * spread, 0) ** (1 / power)
    upper = np.maximum(middle + z * spread, 0) ** (1 / power)
    p = ndtr((middle - counts**power) / spread)
    return Threshold(lower, upper, p, exceedance(counts, mean, upper))


def quantile(
    counts: Array, mean: Array, phi: Array, *, alpha: float, error: Array | None = None
) -> Threshold:
    """Bound a count by a quantile of a negative binomial distribution [2], Poisson at phi = 1.

    Parameters
    ----------
    counts, mean, phi : (n,)
        Counts, expected counts, dispersions (variance over mean).
    alpha : float
        One-sided.
    error : (n,), optional
        Standard error of the log of the mean; then the mean is taken at its own quantile
        1 - alpha, so that the estimate's error counts too ("muan" in [3]).

    Returns
    -------
    Threshold
        `score` is taken on the scale of counts, as [1] and [2] write it; R's code takes the log
        of the mean in its place (`exceedance` with that gives R's figures).
    """
    level = mean if error is None else mean * np.exp(-ndtri(alpha) * error)
    spread = phi - 1 > NO_SPREAD
    size = level / np.where(spread, phi - 1, 1.0)
    chance = 1 / np.where(spread, phi, 2.0)
    lower = np.where(spread, nbinom.ppf(alpha, size, chance), poisson.ppf(alpha, level))
    upper = np.where(spread, nbinom.isf(alpha, size, chance), poisson.isf(alpha, level))
    p = np.where(spread, nbinom.sf(counts - 1, size, chance), poisson.sf(counts - 1, level))
    return Threshold(np.maximum(lower, 0), upper, p, exceedance(counts, mean, upper))


def exceedance(counts: Array, mean: Array, upper: Array) -> Array:
    """Return (y - mean)/(upper - mean); NaN where the bound is not above the mean."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(upper > mean, (counts - mean) / (upper - mean), np.nan)
