"""When people arrive: how many are expected by each minute of a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, inf, pi

import numpy as np
from numpy.typing import NDArray

MOST_PER_DAY = 50_000.0  # a year of them still fits into memory
_FEWEST_STEPS, _MOST_STEPS = 240, 2_880


@dataclass(frozen=True, slots=True)
class Arrivals:
    """A Poisson process over a day, its rate constant between two edges.

    Attributes
    ----------
    edges_min : tuple of float
        Minutes from opening, rising, from 0 to closing.
    expected : tuple of float
        How many are expected to have arrived by each edge, from 0 on.

    Raises
    ------
    ValueError
        Where nobody arrives, or more than MOST_PER_DAY.
    """

    edges_min: tuple[float, ...]
    expected: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse a day on which nobody comes."""
        if not 0.0 < self.per_day <= MOST_PER_DAY:
            raise ValueError(
                f"{self.per_day:g} a day arrive; it must be above 0 and at most {MOST_PER_DAY:g}"
            )

    @property
    def per_day(self) -> float:
        """How many are expected on a day."""
        return self.expected[-1]

    def rate_per_min(self, at_min: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the rate at minutes of the day, 0 outside; same shape as given."""
        edges = np.array(self.edges_min)
        rates = np.diff(self.expected) / np.diff(edges)
        place = np.searchsorted(edges, at_min, side="right") - 1
        inside = (at_min >= 0.0) & (at_min < edges[-1])
        return np.where(inside, rates[np.clip(place, 0, len(rates) - 1)], 0.0)

    def scaled(self, times: float) -> "Arrivals":
        """Give the same day with so many times as many people."""
        return Arrivals(self.edges_min, tuple(times * one for one in self.expected))


def constant(per_day: float, open_min: float) -> Arrivals:
    """Give arrivals at one rate all day."""
    return Arrivals((0.0, open_min), (0.0, per_day))


def sinusoid(per_day: float, open_min: float, amplitude: float) -> Arrivals:
    """Give a rate proportional to 1 + amplitude · sin(π t / open_min), per_day in all.

    The expected numbers are exact at the edges, which lie a minute or less apart; between them
    the rate is held.
    """
    if not -1.0 <= amplitude < inf:
        raise ValueError(f"amplitude is {amplitude:g}; below -1 the rate would be negative")
    steps = min(max(ceil(open_min), _FEWEST_STEPS), _MOST_STEPS)
    shares = [one / steps for one in range(steps + 1)]
    grown = [x + amplitude * (1.0 - cos(pi * x)) / pi for x in shares]
    return Arrivals(
        tuple(open_min * x for x in shares), tuple(per_day * one / grown[-1] for one in grown)
    )


def stepped(steps: Sequence[tuple[float, float]], open_min: float) -> Arrivals:
    """Give rates that hold from a minute on: (from_min, per_hour) in rising order."""
    starts = [start for start, _ in steps]
    if starts != sorted(set(starts)):
        raise ValueError("the minutes must rise from step to step")
    if not starts or starts[0] < 0.0 or starts[-1] >= open_min:
        raise ValueError(f"the minutes must lie from 0 to below open_min ({open_min:g})")
    if any(not 0.0 <= rate < inf for _, rate in steps):
        raise ValueError("a rate per hour is 0 or more")
    edges, rates = [*starts, open_min], [rate / 60.0 for _, rate in steps]
    if starts[0] > 0.0:
        edges, rates = [0.0, *edges], [0.0, *rates]
    total = np.concatenate([[0.0], np.cumsum(np.diff(edges) * rates)])
    return Arrivals(tuple(edges), tuple(total.tolist()))
