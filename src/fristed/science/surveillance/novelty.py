"""Something for the first time: how surely it was not there before.

References
----------
.. [1] J. A. Hanley, A. Lippman-Hand, JAMA 249 (1983) 1743-1745: the rule of three.
.. [2] R. A. Fisher, Statistical Methods for Research Workers, 5th ed. (1934), section 21.02.
"""

import numpy as np
from scipy.special import gammaln

from .arrays import Array, Flags
from .ears import hold_alpha
from .signals import Signals, UnusableSetting, first_judged


def first_seen(
    counts: Array,
    *,
    tested: Array | None = None,
    alpha: float = 0.05,
    baseline: int = 7,
    absent: int = 0,
) -> Signals:
    """Raise an alarm in the first week in which something is found.

    Parameters
    ----------
    counts : (..., n)
        Findings a week.
    tested : (..., n), optional
        Samples tested; without it each week is one look.
    alpha : float
        Of the bound on the share before.
    baseline : int
        Weeks that are looked at before anything counts as new. What they hold is known.
    absent : int
        After so many weeks without a finding it counts as new again; 0: once is enough.

    Returns
    -------
    Signals
        `upper` is 0 while it was never found (any finding is above it), NaN once it is known.
        `score` is how many were looked at before without a finding. `p`: were the findings
        anywhere among all that was looked at, the chance that all of them fell into this week
        [2]. Evidence: `looked`; `bound`, the exact upper limit 1 - alpha^(1/looked) of the share
        before; `three`, the rule of three's 3/looked [1] (for alpha .05).
    """
    hold_alpha(alpha)
    if baseline < 1 or absent < 0:
        raise UnusableSetting("the baseline must be 1 week or more, the absence 0 or more")
    out_of = np.ones(counts.shape) if tested is None else tested
    looked, known = _history(counts, out_of, absent)
    judged = np.broadcast_to(first_judged(counts.shape[-1], baseline), counts.shape)
    new = judged & ~known
    upper = np.where(new, 0.0, np.nan)
    # without a column of samples a week is one look, and found or not
    p = _all_in_this_week(counts if tested is not None else np.minimum(counts, 1), out_of, looked)
    with np.errstate(divide="ignore"):
        evidence = {
            "looked": looked,
            "bound": np.where(new, -np.expm1(np.log(alpha) / looked), np.nan),
            "three": np.where(new, np.minimum(3 / looked, 1), np.nan),
        }
    score = np.where(new, looked, np.nan)
    p = np.where(new, p, np.where(judged, 1.0, np.nan))
    return Signals(upper, score, p, new & (counts > 0), judged, evidence)


def _history(counts: Array, out_of: Array, absent: int) -> tuple[Array, Flags]:
    """Return how many were looked at since the last finding, and whether it is known by then."""
    looked = np.zeros(counts.shape)
    known = np.zeros(counts.shape, bool)
    since, weeks = np.zeros(counts.shape[:-1]), np.zeros(counts.shape[:-1])
    seen = np.zeros(counts.shape[:-1], bool)
    for week in range(counts.shape[-1]):
        looked[..., week] = since
        known[..., week] = seen & ((weeks < absent) if absent else True)
        found = counts[..., week] > 0
        since = np.where(found, 0, since + out_of[..., week])
        weeks = np.where(found, 0, weeks + 1)
        seen = seen | found
    return looked, known


def _all_in_this_week(counts: Array, now: Array, before: Array) -> Array:
    """Return C(now, k) / C(now + before, k): 1 where nothing was found."""
    every = now + before
    log = gammaln(now + 1) - gammaln(now - counts + 1)
    log -= gammaln(every + 1) - gammaln(every - counts + 1)
    return np.asarray(np.minimum(np.exp(log), 1))
