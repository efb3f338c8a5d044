"""Drawing from the one random generator of a replay; whoever draws is handed it."""

from collections.abc import Mapping
from datetime import timedelta
from math import exp
from random import Random
from typing import TypeVar

from .calibration import LONGEST

T = TypeVar("T")


def minutes(rng: Random, median_and_spread: tuple[float, float]) -> timedelta:
    """Draw a log-normal duration, to the second."""
    median, spread = median_and_spread
    drawn = min(rng.lognormvariate(0, spread), LONGEST) * median
    return timedelta(seconds=round(drawn * 60))


def one_of(rng: Random, shares: Mapping[T, float]) -> T:
    """Draw one key by its share."""
    return rng.choices(list(shares), weights=list(shares.values()))[0]


def how_many(rng: Random, mean: float) -> int:
    """Draw from a Poisson distribution (Knuth's product; for the small means of a day)."""
    least, product, count = exp(-mean), rng.random(), 0
    while product > least:
        product *= rng.random()
        count += 1
    return count
