"""A share that rises: findings out of samples tested, held against a beta-binomial distribution.

References
----------
.. [1] A. Gelman et al., Bayesian Data Analysis, 3rd ed. (2013), sections 2.4 and 2.8.
.. [2] J. G. Skellam, J R Stat Soc B 10 (1948) 257-261 (the beta-binomial distribution).
.. [3] M. Höhle, A. Riebler, The R package surveillance, SFB 386 discussion paper 422 (2005): the
   same rule for counts, with the posterior predictive quantile of the baseline.
"""

import math

import numpy as np

from .arrays import Array
from .compiled import compiled
from .ears import hold_alpha
from .signals import Signals, UnusableSetting, first_judged


def beta_binomial(
    counts: Array, tested: Array, *, alpha: float = 0.001, baseline: int = 26
) -> Signals:
    """Judge a week's findings by the share of the weeks before it.

    Parameters
    ----------
    counts, tested : (..., n)
        Findings, and samples tested (at least as many).
    alpha : float
        An alarm is raised above the quantile 1 - alpha of what the baseline foretells.
    baseline : int
        Weeks before the week, at least 1; what they tested is what counts.

    Returns
    -------
    Signals
        `score` is (y - expected)/sd; `p` the chance of y findings or more. Evidence: `mean` (the
        expected count), `share` (posterior mean of the baseline). What is foretold is a binomial
        count of the week's samples whose share is Beta(1/2 + findings, 1/2 + the rest) distributed
        (Jeffreys' prior). A week in which nothing was tested is no alarm.

    Notes
    -----
    Assumes that the share stays over the baseline: what varies more from week to week than
    samples of one share raises more alarms than alpha.
    """
    hold_alpha(alpha)
    if baseline < 1:
        raise UnusableSetting(f"the baseline is {baseline} weeks; at least 1 is needed")
    shape = (int(np.prod(counts.shape[:-1])), counts.shape[-1])
    found = _judged(
        np.ascontiguousarray(counts.reshape(shape), float),
        np.ascontiguousarray(tested.reshape(shape), float),
        alpha,
        baseline,
    )
    upper, p, mean, spread, share = (one.reshape(counts.shape) for one in found)
    off = counts - mean
    with np.errstate(divide="ignore", invalid="ignore"):
        score = np.where(off == 0, 0.0, off / spread)
        alarm = counts > upper
    judged = np.broadcast_to(first_judged(counts.shape[-1], baseline), counts.shape)
    return Signals(upper, score, p, alarm, judged, {"mean": mean, "share": share})


@compiled
def tail(count: float, tested: float, a: float, b: float) -> float:
    """Return the chance of `count` or more of `tested` under Beta(a, b) mixed binomials."""
    if count <= 0:
        return 1.0
    if count > tested:
        return 0.0
    middle = tested * a / (a + b)
    # summed from the shorter side, so that small chances keep their digits
    if count > middle:
        return min(_sum(count, tested, a, b, 1.0), 1.0)
    return max(1.0 - _sum(count - 1, tested, a, b, -1.0), 0.0)


@compiled
def _sum(start: float, tested: float, a: float, b: float, way: float) -> float:
    log = math.lgamma(tested + 1) - math.lgamma(start + 1) - math.lgamma(tested - start + 1)
    log += math.lgamma(start + a) + math.lgamma(tested - start + b) - math.lgamma(tested + a + b)
    log += math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    term, at = math.exp(log), start
    total = term
    while 0 <= at + way <= tested and term > total * 1e-17:
        if way > 0:
            term *= (tested - at) * (at + a) / ((at + 1) * (tested - at - 1 + b))
        else:
            term *= at * (tested - at + b) / ((tested - at + 1) * (at - 1 + a))
        at += way
        total += term
    return total


@compiled
def bound(alpha: float, tested: float, a: float, b: float) -> float:
    """Return the least count above which lies a chance of at most alpha."""
    low, high = -1.0, tested
    while high - low > 1:
        middle = math.floor((low + high) / 2)
        if tail(middle + 1, tested, a, b) <= alpha:
            high = middle
        else:
            low = middle
    return high


@compiled
def _judged(
    counts: Array, tested: Array, alpha: float, baseline: int
) -> tuple[Array, Array, Array, Array, Array]:
    series, n = counts.shape
    upper = np.full((series, n), np.nan)
    p, mean, spread, share = upper.copy(), upper.copy(), upper.copy(), upper.copy()
    for s in range(series):
        for t in range(baseline, n):
            found = counts[s, t - baseline : t].sum()
            a, b = found + 0.5, tested[s, t - baseline : t].sum() - found + 0.5
            m, whole = tested[s, t], a + b
            upper[s, t] = bound(alpha, m, a, b)
            p[s, t] = tail(counts[s, t], m, a, b)
            share[s, t] = a / whole
            mean[s, t] = m * a / whole
            spread[s, t] = math.sqrt(m * a * b * (whole + m) / (whole**2 * (whole + 1)))
    return upper, p, mean, spread, share
