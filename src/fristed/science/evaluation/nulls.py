"""Series in which nothing happened, made to resemble one that is at hand."""

from typing import Final

import numpy as np
from scipy.special import ndtr
from scipy.stats import nbinom, poisson

from .arrays import Array

# Above so many possible counts a period's count is taken as normal: the difference is unseen.
WIDEST: Final = 4000


def latent(rng: np.random.Generator, how_many: int, gaps: Array, rho: float) -> Array:
    """Draw standard normal autoregressions of first order, (how_many, n).

    Parameters
    ----------
    gaps : (n,)
        Steps since the period before.
    rho : float
        Autocorrelation over one step, 0 to below 1.
    """
    drawn = rng.standard_normal((how_many, len(gaps)))
    for t in range(1, len(gaps)):
        kept = rho ** gaps[t]
        drawn[:, t] = kept * drawn[:, t - 1] + np.sqrt(1 - kept**2) * drawn[:, t]
    return drawn


def counts_from(normal: Array, mean: Array, dispersion: float) -> Array:
    """Turn normal variates into counts of given mean and dispersion, by a Gaussian copula.

    Parameters
    ----------
    normal : (..., n)
        Standard normal.
    mean : (n,)
        Expected counts.
    dispersion : float
        Variance over mean; at most 1 gives Poisson counts, above it negative binomial ones whose
        variance is `dispersion` times the mean.

    Returns
    -------
    (..., n)
        Whole numbers. Their autocorrelation is that of the variates, a little less where counts
        are few.
    """
    uniform = ndtr(normal)
    made = np.empty(normal.shape)
    for t, expected in enumerate(mean):
        spread = np.sqrt(max(dispersion, 1.0) * expected)
        low, high = max(0, int(expected - 9 * spread)), int(expected + 12 * spread + 25)
        if high - low > WIDEST:
            made[..., t] = np.maximum(np.rint(expected + spread * normal[..., t]), 0)
            continue
        made[..., t] = low + np.searchsorted(
            _cumulative(np.arange(low, high), expected, dispersion), uniform[..., t]
        )
    return made


def _cumulative(values: np.ndarray, mean: float, dispersion: float) -> Array:
    if dispersion <= 1:
        return np.asarray(poisson.cdf(values, mean))
    return np.asarray(nbinom.cdf(values, mean / (dispersion - 1), 1 / dispersion))
