"""EARS C1, C2 and C3: a moving baseline of a few weeks, for series without a long past.

The documented forms. With the mean m and standard deviation s of the baseline, C(t) = (y - m)/s;
C1 takes the weeks right before, C2 leaves two out, C3 adds up what C2 had above one over three
weeks. What R's `surveillance::earsC` does otherwise with C3 stands beside it.

References
----------
.. [1] L. Hutwagner et al., J Urban Health 80 (2003) i89-i96.
.. [2] R. D. Fricker, B. L. Hegler, D. A. Dunfee, Stat Med 27 (2008) 3407-3429,
   doi:10.1002/sim.3197.
.. [3] M. Salmon, D. Schumacher, M. Höhle, J Stat Softw 70(10) (2016), doi:10.18637/jss.v070.i10.
"""

from typing import Final

import numpy as np
from scipy.special import ndtr, ndtri

from .arrays import Array
from .signals import Signals, UnusableSetting, blank, first_judged

LEAST_BASELINE: Final = 3
LAG: Final = 2  # weeks between baseline and week in C2 and C3
SUMMED: Final = 3  # weeks that C3 adds up


def c1(
    counts: Array, *, alpha: float = 0.001, baseline: int = 7, min_sigma: float = 0.0
) -> Signals:
    """Judge each week by the weeks right before it.

    Parameters
    ----------
    counts : (..., n)
        Events a week, at least 0; one series or many.
    alpha : float
        An alarm is raised above m + z(1 - alpha) s.
    baseline : int
        Weeks of the baseline, at least 3.
    min_sigma : float
        s is not believed to be less. With 0 the first count after a baseline that never varied
        is always an alarm; 0.5 or 1 is advised for sparse series [3].

    Returns
    -------
    Signals
        `score` is C1(t); evidence: `mean`, `sigma`. Judged from index `baseline` on.

    Raises
    ------
    UnusableSetting
        Where alpha is not between 0 and 1, the baseline below 3 or the least sigma below 0.

    Notes
    -----
    Assumes independent, nearly normal counts around a level that stays over the baseline; a
    slow rise takes the baseline along. Events must exceed the bound: [2] and R do so, the manual
    of [3] writes "at least", which a series that never varies would always fulfil.
    """
    return _shewhart(counts, alpha, baseline, min_sigma, 0)


def c2(
    counts: Array, *, alpha: float = 0.001, baseline: int = 7, min_sigma: float = 0.0
) -> Signals:
    """Judge each week by a baseline that ends two weeks before it; else as `c1`.

    A slow rise is seen longer. Judged from index `baseline` + 2 on.
    """
    return _shewhart(counts, alpha, baseline, min_sigma, LAG)


def c3(
    counts: Array, *, alpha: float = 0.025, baseline: int = 7, min_sigma: float = 0.0
) -> Signals:
    """Judge three weeks together: C3(t) = sum over t-2..t of max(0, C2 - 1), alarm at z or more.

    Parameters
    ----------
    counts, alpha, baseline, min_sigma
        As in `c1`; alpha .025 (z nearly 2) is the usual choice of C3 [2, 3].

    Returns
    -------
    Signals
        `score` is C3(t); `upper` the count from which on it reaches z (0: the two weeks before
        suffice). Evidence: `mean`, `sigma`, `c2`; `upper_manual`, the bound that the manual of R
        gives beside this statistic, m + s(z - the two weeks before), which lacks s; and what R's
        code computes, `upper_r` and `alarm_r`: y + s(z - the two weeks before), in which the week
        itself cancels out. Judged from index `baseline` + 4 on.
    """
    z = _hold(alpha, baseline, min_sigma)
    mean, sigma = moving(counts, baseline, LAG)
    sigma = np.maximum(sigma, min_sigma)
    above = np.maximum(_standardised(counts, mean, sigma) - 1, 0)
    before = blank(counts.shape)
    before[..., 2:] = above[..., 1:-1] + above[..., :-2]
    score = before + above
    with np.errstate(invalid="ignore"):
        manual = mean + sigma * (z - before)
        own = np.where(before >= z, 0.0, np.maximum(manual + sigma, 0))
        r = np.maximum(counts + sigma * (z - before), 0)
        evidence = {
            "mean": mean,
            "sigma": sigma,
            "c2": _standardised(counts, mean, sigma),
            "upper_manual": manual,
            "upper_r": r,
            "alarm_r": np.where(np.isnan(r), np.nan, counts > r),
        }
        alarm = score >= z
    n = counts.shape[-1]
    judged = np.broadcast_to(first_judged(n, baseline + LAG + SUMMED - 1), counts.shape)
    upper = np.where(judged, own, np.nan)
    return Signals(upper, score, blank(counts.shape), alarm & judged, judged, evidence)


def moving(counts: Array, baseline: int, lag: int) -> tuple[Array, Array]:
    """Return mean and standard deviation (n - 1) of `baseline` weeks that end `lag` before each.

    Two passes, so that a constant baseline has a deviation of exactly 0.
    """
    mean, sigma = blank(counts.shape), blank(counts.shape)
    first = baseline + lag
    judged = counts.shape[-1] - first
    if judged <= 0:
        return mean, sigma
    total = np.zeros((*counts.shape[:-1], judged))
    for at in range(baseline):
        total += counts[..., at : at + judged]
    total /= baseline
    squares = np.zeros_like(total)
    for at in range(baseline):
        squares += (counts[..., at : at + judged] - total) ** 2
    mean[..., first:] = total
    sigma[..., first:] = np.sqrt(squares / (baseline - 1))
    return mean, sigma


def _shewhart(counts: Array, alpha: float, baseline: int, min_sigma: float, lag: int) -> Signals:
    z = _hold(alpha, baseline, min_sigma)
    mean, sigma = moving(counts, baseline, lag)
    sigma = np.maximum(sigma, min_sigma)
    upper = mean + z * sigma
    score = _standardised(counts, mean, sigma)
    with np.errstate(invalid="ignore"):
        alarm = counts > upper
    judged = np.broadcast_to(first_judged(counts.shape[-1], baseline + lag), counts.shape)
    evidence = {"mean": mean, "sigma": sigma}
    return Signals(upper, score, ndtr(-score), alarm, judged, evidence)


def _standardised(counts: Array, mean: Array, sigma: Array) -> Array:
    """Return (y - m)/s; where s is 0, 0 for y = m and infinity beyond."""
    off = counts - mean
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(off == 0, 0.0, off / sigma)


def _hold(alpha: float, baseline: int, min_sigma: float) -> float:
    """Refuse what cannot be; return z(1 - alpha)."""
    hold_alpha(alpha)
    if baseline < LEAST_BASELINE:
        raise UnusableSetting(f"the baseline is {baseline} weeks; EARS needs at least 3")
    if not 0 <= min_sigma < np.inf:
        raise UnusableSetting(f"the least sigma is {min_sigma:g}; it must be 0 or more")
    return float(-ndtri(alpha))


def hold_alpha(alpha: float) -> None:
    """Refuse an alpha that is no chance."""
    if not 0 < alpha < 1:
        raise UnusableSetting(f"alpha is {alpha:g}; it must be between 0 and 1")
