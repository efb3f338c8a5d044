"""Reports that come late: how many a week will have in the end.

References
----------
.. [1] J. F. Lawless, Can J Stat 22 (1994) 15-31, doi:10.2307/3315826.n1: chances of delay given
   what could be reported by now, from reverse-time hazards.
.. [2] M. Höhle, M. an der Heiden, Biometrics 70 (2014) 993-1002, doi:10.1111/biom.12194: the same
   with the uncertainty of the delays (a generalised Dirichlet distribution) and of the counts.
"""

from dataclasses import dataclass

import numpy as np

from .arrays import Array
from .signals import UnusableSetting


@dataclass(frozen=True, slots=True)
class Nowcast:
    """What weeks will have, once everything is in.

    Attributes
    ----------
    reported : (n,)
        So far.
    complete : (n,)
        Which part of a week's reports is in by now, on average.
    draws : (draws, n)
        Final counts as they might be.
    """

    reported: Array
    complete: Array
    draws: Array

    def quantile(self, share: float) -> Array:
        """Return a quantile of the final counts, (n,)."""
        return np.asarray(np.quantile(self.draws, share, axis=0, method="inverted_cdf"))

    def chance_above(self, bound: Array) -> Array:
        """Return the chance that the final count is above a bound, (n,); NaN without one."""
        return np.where(np.isnan(bound), np.nan, (self.draws > bound).mean(axis=0))


def nowcast(triangle: Array, *, rng: np.random.Generator, draws: int = 2000) -> Nowcast:
    """Foretell final counts from how late reports came before.

    Parameters
    ----------
    triangle : (n, delays)
        Reports of each week by the weeks that they came late (0, 1, …). NaN where the future
        begins: for a delay that has not passed yet. The last week has delay 0 at least.
    rng : numpy.random.Generator
        Where chance comes from.
    draws : int
        Drawn final counts.

    Returns
    -------
    Nowcast

    Notes
    -----
    The reverse-time hazard of delay d is the share of d among the reports with delay at most d,
    over the weeks for which d has passed; its posterior is a beta distribution (Jeffreys' prior),
    and a week's completeness the product of what follows [1, 2]. Given completeness q and y
    reports, the level is Gamma(y + 1/2)/q (Jeffreys), and what is missing Poisson(level (1 - q)).
    Assumes that delays do not change and that nothing comes later than the longest delay.

    Raises
    ------
    UnusableSetting
        Where a known delay follows an unknown one, or a week has none.
    """
    known = ~np.isnan(triangle)
    if (
        triangle.size == 0
        or not known[:, 0].all()
        or (np.diff(known.astype(int), axis=1) > 0).any()
    ):
        raise UnusableSetting("each week needs delay 0, and no delay after one that is missing")
    if draws < 1:
        raise UnusableSetting("at least 1 draw is needed")
    counts = np.where(known, triangle, 0.0)
    at_most = np.cumsum(counts, axis=1)
    late = (counts * known).sum(0)[1:]
    earlier = (np.concatenate([at_most[:, :1], at_most[:, :-1]], 1) * known).sum(0)[1:]
    last = known.sum(1) - 1
    reported = counts.sum(1)
    hazards = late / np.maximum(late + earlier, 1e-300)
    drawn = rng.beta(late + 0.5, earlier + 0.5, (draws, len(late)))
    within = _complete(drawn)[:, last]
    level = rng.gamma(reported + 0.5, size=(draws, len(reported))) / within
    missing = rng.poisson(np.minimum(level * (1 - within), 1e15))
    return Nowcast(reported, _complete(hazards[None])[0, last], reported + missing)


def _complete(hazards: Array) -> Array:
    """Return the share of reports with delay at most d, (draws, delays)."""
    stays = np.flip(np.cumprod(np.flip(1 - hazards, 1), axis=1), 1)
    return np.concatenate([stays, np.ones((len(hazards), 1))], axis=1)
