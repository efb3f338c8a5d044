"""Answers of the same people before and after: who moved, and which way."""

from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from scipy.stats import binom

from .arrays import Array
from .bounds import clopper_pearson
from .estimates import REJECTED, TWO_SIDED, Estimate

MOVED: Final = "share that moved up of those who moved, exact sign test"
PAIRED_SHARE: Final = "difference of paired shares, Agresti-Min"
POWER_SHARES: Final = (0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Moves:
    """How many people answered higher, lower and the same afterwards."""

    up: int
    down: int
    same: int

    @property
    def moved(self) -> int:
        """Who answered otherwise."""
        return self.up + self.down

    @property
    def attainable_p(self) -> float:
        """The smallest p-value that so few people who moved can give."""
        return float(min(1.0, 2 * 0.5**self.moved))


def moves(before: Array, after: Array) -> Moves:
    """Count how people (n,) moved between two answers."""
    return Moves(
        int(np.sum(after > before)), int(np.sum(after < before)), int(np.sum(after == before))
    )


def sign_test(moved: Moves) -> Estimate | None:
    """Give the share that moved up of those who moved, exactly; None where nobody moved.

    References
    ----------
    .. [1] W. J. Dixon, A. M. Mood, J. Am. Stat. Assoc. 41 (1946) 557-566.
    """
    if not moved.moved:
        return None
    found = clopper_pearson(moved.up, moved.moved)
    return Estimate(MOVED, found.value, found.low, found.high, sign_p(moved.up, moved.moved))


def sign_p(up: int, moved: int) -> float:
    """Give the exact two-sided p-value of `up` of `moved`."""
    return float(min(1.0, 2 * binom.cdf(min(up, moved - up), moved, 0.5)))


def rejecting(
    moved: int, shares: tuple[float, ...] = POWER_SHARES
) -> tuple[float, dict[float, float]]:
    """Give the exact size of the sign test among so many who moved, and its power by true share."""
    p = np.array([sign_p(up, moved) for up in range(moved + 1)])
    rejected = p <= REJECTED

    def reached(share: float) -> float:
        return float(binom.pmf(np.arange(moved + 1), moved, share) @ rejected)

    return reached(0.5), {share: reached(share) for share in shares}


def paired_share(before: Array, after: Array, cut: float) -> Estimate:
    """Give how much larger the share at or above a level is afterwards, among the same people.

    The p-value is McNemar's, exact.

    References
    ----------
    .. [1] A. Agresti, Y. Min, Stat. Med. 24 (2005) 729-740, doi:10.1002/sim.1781.
    """
    gained = int(np.sum((before < cut) & (after >= cut)))
    lost = int(np.sum((before >= cut) & (after < cut)))
    n = len(before)
    b, c, of = gained + 0.5, lost + 0.5, n + 2
    reach = TWO_SIDED * sqrt((b + c) - (b - c) ** 2 / of) / of
    middle = (b - c) / of
    p = sign_p(gained, gained + lost) if gained + lost else 1.0
    return Estimate(
        PAIRED_SHARE,
        (gained - lost) / n,
        max(-1.0, middle - reach),
        min(1.0, middle + reach),
        p,
    )
