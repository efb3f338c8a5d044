"""Syringes for each person who injects, as a distribution.

What programmes report is a lower bound: pharmacies that sell, and programmes that do not report,
are missing. So coverage is at least this, and the probability that a level is reached too.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from .estimate import Estimate, Floats, UnusableFigure, hold, summed_up

LOW_BELOW: Final = 100.0
HIGH_FROM: Final = 200.0
LEVELS: Final = (100.0, 200.0, 300.0)
DRAWS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Reached:
    """A level of syringes for each person in a year, and how probably it is reached.

    `needed` are the syringes of a year that it asks for.
    """

    level: float
    probability: float
    needed: Estimate


@dataclass(frozen=True, slots=True)
class Coverage:
    """Syringes for each person who injects, in a year.

    Attributes
    ----------
    per_person : Estimate
        Median and 95 % interval.
    lower_bound : bool
        Whether the syringes were a lower bound: then so are coverage and probabilities.
    reached : tuple of Reached
        By level, rising.
    bands : dict of str to float
        The probabilities that coverage is low (below 100), medium, high (200 or more); they
        sum to 1.
    """

    per_person: Estimate
    lower_bound: bool
    reached: tuple[Reached, ...]
    bands: dict[str, float]


def coverage(
    syringes: float,
    population: Estimate,
    *,
    rng: np.random.Generator,
    at_most: float | None = None,
    levels: tuple[float, ...] = LEVELS,
    draws: int = DRAWS,
) -> Coverage:
    """Work out coverage by simulation.

    Parameters
    ----------
    syringes : float
        Handed out and reported in a year, above 0.
    population : Estimate
        People who inject.
    rng : numpy.random.Generator
        Where chance comes from.
    at_most : float, optional
        The most that were handed out, reported or not: then anything between is as likely.
    levels : tuple of float
        For each person in a year.
    draws : int
        How many are simulated.

    Raises
    ------
    UnusableFigure
        Where `at_most` is fewer than were reported, or a figure is not above 0.
    """
    given = _given(syringes, at_most, rng, draws)
    people = population.drawn(rng, draws)
    each = given / people
    reached = tuple(
        Reached(
            hold("a level", level, above=True),
            float((each >= level).mean()),
            Estimate(level * population.value, level * population.low, level * population.high),
        )
        for level in sorted(levels)
    )
    high, low = float((each >= HIGH_FROM).mean()), float((each < LOW_BELOW).mean())
    bands = {"low": low, "medium": 1 - low - high, "high": high}
    return Coverage(_summed(syringes, at_most, population, each), at_most is None, reached, bands)


def _given(
    syringes: float, at_most: float | None, rng: np.random.Generator, draws: int
) -> Floats | float:
    hold("the number of syringes", syringes, above=True)
    if draws < 1:
        raise UnusableFigure("draw once at least")
    if at_most is None:
        return syringes
    hold("the most that were handed out", at_most)
    if at_most < syringes:
        raise UnusableFigure(f"at most {at_most:g}, but {syringes:g} were reported")
    return rng.uniform(syringes, at_most, draws)


def _summed(syringes: float, at_most: float | None, population: Estimate, each: Floats) -> Estimate:
    if at_most is not None:
        return summed_up(each)
    # one number over another: no need of chance
    return Estimate(
        syringes / population.value, syringes / population.high, syringes / population.low
    )
