"""Has the level changed? The chance of it, week by week, without a threshold for one week.

References
----------
.. [1] R. P. Adams, D. J. C. MacKay, Bayesian online changepoint detection (2007), arXiv:0710.3742.
"""

import numpy as np

from . import runs
from .arrays import Array
from .compiled import compiled
from .cusum import level
from .ears import hold_alpha
from .signals import Signals, UnusableSetting, blank, first_judged


def changepoint(
    counts: Array,
    *,
    alpha: float = 0.001,
    baseline: int = 7,
    run: float = 100.0,
    recent: int = 8,
    probability: float = 0.5,
    exposure: Array | None = None,
    bounds: bool = True,
) -> Signals:
    """Say how likely it is that a higher level began within the last weeks.

    Parameters
    ----------
    counts : (..., n)
        Events a week.
    alpha : float
        Of `upper` alone, told beside the alarm.
    baseline : int
        Weeks that say where levels lie beforehand: a gamma distribution with their mean, worth
        one week. Nothing is judged within them.
    run : float
        Weeks that a level lasts on average, above 1 (the hazard is 1/run).
    recent, probability : int, float
        An alarm from this chance on of a change within so many weeks.
    exposure : (..., n), optional
        What the counts are out of, above 0.
    bounds : bool
        Compute `upper` and `p`; without them many series are quicker.

    Returns
    -------
    Signals
        `score` is the chance that the present level began within `recent` weeks and lies above
        what was foretold when it began; the alarm looks at it alone. `upper` is the quantile
        1 - alpha of what was foretold for the week (a mixture of negative binomials), `p` the
        chance of the count or more under it. Evidence: `mean` (foretold), `run` (the likeliest
        number of weeks that the level has lasted).

    Notes: Poisson counts with gamma levels, so the chances of [1] are exact; overdispersed counts
    look like changes.
    """
    hold_alpha(alpha)
    _hold(baseline, recent, run, probability)
    n = counts.shape[-1]
    shares = np.ones(counts.shape) if exposure is None else exposure
    levels = level(counts, baseline, exposure) / shares
    found = tuple(blank(counts.shape) for _ in range(5))
    for at in np.ndindex(counts.shape[:-1] if n else (0,)):
        rate = float(shares[at][:baseline].mean())
        prior = float(levels[at][0]) * rate, rate
        rest = _filtered(counts[at], shares[at], prior, 1 / run, recent, alpha, bounds)
        for one, values in zip(found, rest, strict=True):
            one[(*at, slice(baseline, None))] = values[baseline:]
    score, mean, longest, upper, p = found
    judged = np.broadcast_to(first_judged(n, baseline), counts.shape)
    with np.errstate(invalid="ignore"):
        alarm = score >= probability
    return Signals(upper, score, p, alarm, judged, {"mean": mean, "run": longest})


def _hold(baseline: int, recent: int, run: float, probability: float) -> None:
    if baseline < 1 or recent < 1 or not 1 < run < np.inf or not 0 < probability < 1:
        raise UnusableSetting(
            "baseline and recent must be 1 week or more, the run above 1 week, the probability "
            "between 0 and 1"
        )


@compiled
def _filtered(
    counts: Array,
    exposure: Array,
    prior: tuple[float, float],
    hazard: float,
    recent: int,
    alpha: float,
    bounds: bool,
) -> tuple[Array, Array, Array, Array, Array]:
    """Run the filter of [1]: score, foretold mean, age of the likeliest run, bound, p."""
    n = len(counts)
    score, foretold, longest = np.zeros(n), np.zeros(n), np.zeros(n)
    upper, p = np.full(n, np.nan), np.full(n, np.nan)
    held = np.array([[1.0, prior[0], prior[1], 0.0]])
    for t in range(n):
        foretold[t] = runs.expected(held, 1.0)
        if bounds:
            upper[t] = runs.bound(held, exposure[t], alpha)
            p[t] = runs.tail(held, exposure[t], counts[t])
        held = runs.after(held, counts[t], exposure[t], prior, hazard)
        longest[t] = runs.likeliest(held)
        score[t] = _risen(held, prior, foretold, t, recent)
    return score, foretold * exposure, longest, upper, p


@compiled
def _risen(held: Array, prior: tuple[float, float], foretold: Array, t: int, recent: int) -> float:
    """Return the chance of the runs that began lately and lie above what was foretold then."""
    total = 0.0
    for r in range(1, held.shape[0]):
        age = int(held[r, 3])
        begun = t - age + 1
        if age <= recent and begun > 0:
            seen = (held[r, 1] - prior[0]) / (held[r, 2] - prior[1])
            if seen > foretold[begun]:
                total += held[r, 0]
    return total
