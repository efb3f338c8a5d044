"""Placebos in space and in time: how unusual is the change beside changes where none was made.

Everything here is done for many panels at once, because the same is asked of simulated ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb
from typing import Final

import numpy as np

from .arrays import Array, Flags
from .panels import Panel

MOST: Final = 2000
SCALES: Final = ("additive", "ratio")
# Equal statistics must count as equal although they were added in another order.
TIE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Placebos:
    """Who is taken for treated (a, u), and who is compared with them (a, u); the truth is first."""

    treated: Array
    compared: Array

    @property
    def attainable(self) -> float:
        """The smallest p-value that can come out."""
        return 1 / len(self.treated)


def placebos(panel: Panel, seed: int) -> Placebos:
    """List arrangements in space; a seeded sample where there are more than 2,000.

    Of one treated place: each other place in turn, the treated one left out of its comparison (of
    two places, they change sides). Of several: every choice of as many places, which is exact
    where any could have been chosen.
    """
    units, real = len(panel.units), panel.is_treated
    if real.sum() == 1:
        others = np.eye(units)[~real]
        treated = np.vstack([real.astype(float), others])
        rest = (~real) - others if units > 2 else np.eye(units)[real]
        compared = np.vstack([(~real).astype(float), rest])
        return Placebos(treated, compared)
    truth = tuple(np.flatnonzero(real).tolist())
    chosen = [truth, *_choices(units, truth, seed)]
    treated = np.zeros((len(chosen), units))
    for row, places in enumerate(chosen):
        treated[row, list(places)] = 1
    return Placebos(treated, 1 - treated)


def _choices(units: int, truth: tuple[int, ...], seed: int) -> Iterator[tuple[int, ...]]:
    size = len(truth)
    if comb(units, size) <= MOST:
        yield from (one for one in combinations(range(units), size) if one != truth)
        return
    rng = np.random.default_rng(seed)
    drawn = (tuple(sorted(rng.choice(units, size, replace=False).tolist())) for _ in iter(int, 1))
    yield from islice((one for one in drawn if one != truth), MOST - 1)


def totals(counts: Array, before: Flags) -> Array:
    """Add counts (..., u, t) before and after, (2, ..., u)."""
    return np.stack([counts[..., before].sum(axis=-1), counts[..., ~before].sum(axis=-1)])


def changes(counts: Array, exposure: Array, groups: Array, scale: str) -> tuple[Array, Array]:
    """Give each group's change and its Poisson variance.

    Parameters
    ----------
    counts : (2, ..., u)
        Before and after.
    exposure : (2, u)
    groups : (a, u)
    scale : str
        ``additive`` (difference of rates) or ``ratio`` (difference of logs).

    Returns
    -------
    change, variance : (..., a)
    """
    events, out_of = counts @ groups.T, exposure @ groups.T
    shape = (2, *([1] * (events.ndim - 2)), groups.shape[0])
    out_of = out_of.reshape(shape)
    if scale == "additive":
        rates, variance = events / out_of, (events + 0.5) / out_of**2
        return rates[1] - rates[0], variance[0] + variance[1]
    logs = np.log((events + 0.5) / out_of)
    return logs[1] - logs[0], (1 / (events + 0.5)).sum(axis=0)


def in_space(panel: Panel, counts: Array, arranged: Placebos, scale: str) -> tuple[Array, Array]:
    """Give difference in differences and its Poisson error for each arrangement, (..., a).

    `counts` (..., u, t) may be the panel's own or simulated ones.
    """
    added, exposure = totals(counts, panel.before), totals(panel.exposure, panel.before)
    here, spread = changes(added, exposure, arranged.treated, scale)
    there, other = changes(added, exposure, arranged.compared, scale)
    return here - there, np.sqrt(spread + other)


def rank_p(statistic: Array) -> Array:
    """Give the share of statistics (..., a) at least as far from 0 as the first, itself counted."""
    size = np.abs(statistic)
    return np.asarray((size >= size[..., :1] * (1 - TIE)).mean(axis=-1))


def in_time(panel: Panel, counts: Array, scale: str) -> Array:
    """Give the change of the difference for each circular shift of the time after, (..., t).

    The first is the truth. The difference of the treated and the others is looked at, pooled, so
    that what moves both goes out. Exact where that difference has no trend and no memory; shifts
    keep most of a memory.

    References
    ----------
    .. [1] V. Chernozhukov, K. Wuthrich, Y. Zhu, J. Am. Stat. Assoc. 116 (2021) 1849-1864,
       doi:10.1080/01621459.2021.1920957 (moving-block permutations).
    """
    real = panel.is_treated
    here, there = counts[..., real, :].sum(axis=-2), counts[..., ~real, :].sum(axis=-2)
    mine, theirs = panel.exposure[real].sum(axis=0), panel.exposure[~real].sum(axis=0)
    if scale == "additive":
        gap = here / mine - there / theirs
    else:
        gap = np.log((here + 0.5) / mine) - np.log((there + 0.5) / theirs)
    after = (~panel.before).astype(float)
    weight = after / after.sum() - (1 - after) / (1 - after).sum()
    shifts = np.stack([np.roll(weight, k) for k in range(len(weight))])
    return np.asarray(gap @ shifts.T)
