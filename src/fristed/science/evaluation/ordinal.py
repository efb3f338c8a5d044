"""Answers on an ordered scale from two groups of people: probability of superiority, odds, shares.

A group is the count of its answers at each level, (k,), the worst level first.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from scipy.special import expit, stdtr, stdtrit

from .arrays import Array
from .estimates import ALPHA, REJECTED, TWO_SIDED, Estimate, normal

SUPERIORITY: Final = "probability of superiority, Brunner-Munzel"
ODDS: Final = "cumulative odds ratio, proportional odds"
SHARE: Final = "difference of shares, Newcombe"
POWER_ODDS: Final = (1.5, 2.0, 3.0, 5.0)
ROUNDS: Final = 60


@dataclass(frozen=True, slots=True)
class Superiority:
    """Statistics of Brunner and Munzel, each (...): probability, its error, degrees of freedom."""

    probability: Array
    error: Array
    freedom: Array

    @property
    def p(self) -> Array:
        """Two-sided p-value; 1 where no answer differs, nan where all of one group are above."""
        with np.errstate(divide="ignore", invalid="ignore"):
            statistic = np.abs(self.probability - 0.5) / self.error
        p = 2 * stdtr(self.freedom, -statistic)
        return np.asarray(np.where(self.probability == 0.5, 1.0, p))


def superiority(before: Array, after: Array) -> Superiority:
    """Compare counts by level (..., k): P(after above before) + half of P(equal).

    References
    ----------
    .. [1] E. Brunner, U. Munzel, Biom. J. 42 (2000) 17-25.
    """
    sizes = before.sum(axis=-1), after.sum(axis=-1)
    place = [
        (np.cumsum(one, axis=-1) - one / 2) / size[..., None]
        for one, size in zip((before, after), sizes, strict=True)
    ]
    probability = (after * place[0]).sum(axis=-1) / sizes[1]
    parts = []
    for counts, placed, size in ((before, place[1], sizes[0]), (after, place[0], sizes[1])):
        middle = (counts * placed).sum(axis=-1) / size
        spread = (counts * (placed - middle[..., None]) ** 2).sum(axis=-1) / (size - 1)
        parts.append(spread / size)
    variance = parts[0] + parts[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        freedom = variance**2 / (parts[0] ** 2 / (sizes[0] - 1) + parts[1] ** 2 / (sizes[1] - 1))
    return Superiority(probability, np.sqrt(variance), freedom)


def superiority_estimate(before: Array, after: Array) -> Estimate:
    """Give the probability of superiority of one pair of groups with its interval.

    Where all of one group stand above all of the other nothing is left to estimate an error
    from: the interval is not a number.
    """
    found = superiority(before, after)
    value, error = float(found.probability), float(found.error)
    if error == 0:
        return Estimate(SUPERIORITY, value, float("nan"), float("nan"), float("nan"))
    reach = float(stdtrit(found.freedom, 1 - ALPHA / 2)) * error
    return Estimate(
        SUPERIORITY, value, max(0.0, value - reach), min(1.0, value + reach), float(found.p)
    )


def cumulative_odds(before: Array, after: Array) -> Estimate | None:
    """Give the odds of a higher answer afterwards over those before, the same at every cut.

    Maximum likelihood of the proportional odds model, by Fisher's scoring with Wald's interval.
    None where the two groups do not overlap, or where all answers are the same.

    References
    ----------
    .. [1] P. McCullagh, J. R. Stat. Soc. B 42 (1980) 109-142.
    """
    used = (before + after) > 0
    table = np.stack([before[used], after[used]]).astype(float)
    if table.shape[1] < 2 or _apart(table):
        return None
    share = np.cumsum(table.sum(axis=0))[:-1] / table.sum()
    values = np.append(np.log(share / (1 - share)), 0.0)
    for _ in range(ROUNDS):
        score, information = _scored(values, table)
        step = np.linalg.solve(information, score)
        values = values + step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < 1e-10:
            break
    error = sqrt(float(np.linalg.inv(information)[-1, -1]))
    return normal(ODDS, float(values[-1]), error).as_ratio()


def _apart(table: Array) -> bool:
    levels = [np.flatnonzero(row) for row in table]
    return bool(levels[0].max() <= levels[1].min() or levels[1].max() <= levels[0].min())


def _scored(values: Array, table: Array) -> tuple[Array, Array]:
    """Score and expected information of cuts (k - 1) and the log odds ratio."""
    cuts = len(values) - 1
    score, information = np.zeros(cuts + 1), np.zeros((cuts + 1, cuts + 1))
    for group, counts in enumerate(table):
        below = np.concatenate([[0.0], expit(values[:-1] - group * values[-1]), [1.0]])
        slope = below * (1 - below)
        share = np.maximum(np.diff(below), 1e-12)
        change = np.zeros((cuts + 1, len(counts)))
        for k in range(cuts):
            change[k, k], change[k, k + 1] = slope[k + 1], -slope[k + 1]
        change[-1] = -group * np.diff(slope)
        score += change @ (counts / share)
        information += counts.sum() * (change / share) @ change.T
    return score, information


def wilson(held: float, of: float) -> tuple[float, float]:
    """Give Wilson's 95 % interval of a share."""
    z2 = TWO_SIDED**2
    middle, half = held + z2 / 2, TWO_SIDED * sqrt(held * (of - held) / of + z2 / 4)
    return max(0.0, (middle - half) / (of + z2)), min(1.0, (middle + half) / (of + z2))


def share_difference(before: Array, after: Array, cut: int) -> Estimate:
    """Give how much larger the share at or above a level is afterwards; p from the score test.

    References
    ----------
    .. [1] R. G. Newcombe, Stat. Med. 17 (1998) 873-890, method 10.
    """
    held, of = (before[cut:].sum(), after[cut:].sum()), (before.sum(), after.sum())
    shares = held[0] / of[0], held[1] / of[1]
    low, high = wilson(held[0], of[0]), wilson(held[1], of[1])
    difference = shares[1] - shares[0]
    pooled = (held[0] + held[1]) / (of[0] + of[1])
    error = sqrt(pooled * (1 - pooled) * (1 / of[0] + 1 / of[1]))
    return Estimate(
        SHARE,
        float(difference),
        float(difference - sqrt((shares[1] - high[0]) ** 2 + (low[1] - shares[0]) ** 2)),
        float(difference + sqrt((high[1] - shares[1]) ** 2 + (shares[0] - low[0]) ** 2)),
        normal(SHARE, float(difference), error).p if error else 1.0,
    )


def rejecting(
    before: Array,
    after: Array,
    *,
    simulations: int,
    seed: int,
    odds: tuple[float, ...] = POWER_ODDS,
) -> tuple[float | None, dict[float, float]]:
    """Simulate how often superiority is found without a change, and by cumulative odds ratio.

    Both groups are drawn from all answers together, as many as there were; afterwards the odds of
    a higher answer are multiplied.
    """
    if not simulations:
        return None, {}
    rng = np.random.default_rng(seed)
    pooled = (before + after) / (before + after).sum()
    first = rng.multinomial(int(before.sum()), pooled, simulations).astype(float)
    found = {}
    for ratio in (1.0, *odds):
        share = np.cumsum(pooled)[:-1]
        moved = share / (share + ratio * (1 - share))
        shifted = np.diff(np.concatenate([[0.0], moved, [1.0]]))
        drawn = rng.multinomial(int(after.sum()), np.maximum(shifted, 0), simulations).astype(float)
        found[ratio] = float(np.mean(superiority(first, drawn).p <= REJECTED))
    return found.pop(1.0), found
