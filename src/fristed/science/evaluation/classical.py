"""The classical form: quasi-Poisson regression with Newey-West errors and a normal test.

It stands beside the others because it is what is mostly published, and rejects too often.
"""

import math

import numpy as np

from .arrays import Array
from .compiled import compiled
from .estimates import Estimate, normal
from .poisson import fit

METHOD = "quasi-Poisson, Newey-West"


def lags(periods: int) -> int:
    """Give the usual number of lags, 4 (n / 100)^(2/9) rounded upwards."""
    return math.ceil(4 * math.pow(periods / 100, 2 / 9))


@compiled
def fit_classical(series: Array, design: Array, offset: Array, tested: int, lag: int) -> Array:
    """Fit each series (s, n); give estimate and standard error, (2, s).

    The errors are Newey and West's with Bartlett weights over rows as they follow each other,
    without a correction for small samples: as the method is mostly used.

    References
    ----------
    .. [1] W. K. Newey, K. D. West, Econometrica 55 (1987) 703-708, doi:10.2307/1913610.
    """
    n = design.shape[0]
    found = np.empty((2, series.shape[0]))
    for s in range(series.shape[0]):
        coefficients, inverse, mean, _ = fit(series[s], design, offset, False)
        # what each row adds to the coefficient asked for; its long-run variance is the answer
        part = np.zeros(n)
        for t in range(n):
            for i in range(design.shape[1]):
                part[t] += inverse[tested, i] * design[t, i] * (series[s, t] - mean[t])
        variance = 0.0
        for k in range(lag + 1):
            weight = (1.0 if k == 0 else 2.0) * (1 - k / (lag + 1))
            for t in range(k, n):
                variance += weight * part[t] * part[t - k]
        found[0, s] = coefficients[tested]
        found[1, s] = math.sqrt(max(variance, 0.0))
    return found


def classical(counts: Array, design: Array, offset: Array, tested: int) -> Estimate:
    """Give the classical estimate of one series (n,) on the log scale."""
    found = fit_classical(counts[None, :], design, offset, tested, lags(len(counts)))
    return normal(METHOD, float(found[0, 0]), float(found[1, 0]))
