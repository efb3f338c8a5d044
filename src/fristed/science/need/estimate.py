"""A number that is not known for certain: its value, and between which it lies."""

from dataclasses import dataclass
from math import isfinite, log
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Z_95: Final = 1.959963984540054
LOW, MIDDLE, HIGH = 0.025, 0.5, 0.975
# of people, kits or money; beyond either no figure of a city means anything, and products overflow
TINY, MOST = 1e-15, 1e15


class UnusableFigure(ValueError):
    """A figure that nothing can be worked out from; says which and why."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval.

    Drawn from, it is two-piece lognormal: the value is the median, and the limits are the 2.5th
    and 97.5th percentile, also where they lie unevenly about the value on the log scale
    (K. F. Wallis, Stat. Sci. 29 (2014) 106-112, doi 10.1214/13-STS417).

    Attributes
    ----------
    value, low, high : float
        Above 0, in this order.
    """

    value: float
    low: float
    high: float

    def __post_init__(self) -> None:
        if not all(isfinite(one) for one in (self.value, self.low, self.high)):
            raise UnusableFigure("an estimate needs its value and both ends of its interval")
        if not 0 < self.low <= self.value <= self.high:
            raise UnusableFigure(
                f"{self.value:g} ({self.low:g} to {self.high:g}): an interval holds its value, "
                "and all are above 0"
            )
        if self.low < TINY or self.high > MOST:
            raise UnusableFigure(
                f"{self.value:g} ({self.low:g} to {self.high:g}): all have to lie from {TINY:g} to "
                f"{MOST:g}"
            )

    @property
    def sigma_below(self) -> float:
        """Standard deviation of the logarithm below the value."""
        return log(self.value / self.low) / Z_95

    @property
    def sigma_above(self) -> float:
        """Standard deviation of the logarithm above the value."""
        return log(self.high / self.value) / Z_95

    def drawn(self, rng: np.random.Generator, draws: int) -> Floats:
        """Draw from it; shape (draws,)."""
        z = rng.standard_normal(draws)
        drawn: Floats = self.value * np.exp(z * np.where(z < 0, self.sigma_below, self.sigma_above))
        return drawn


def summed_up(draws: Floats) -> Estimate:
    """Return the median of draws and between which 95 % of them lie."""
    low, middle, high = np.quantile(draws, [LOW, MIDDLE, HIGH])
    return Estimate(float(middle), float(low), float(high))


def hold(name: str, value: float, *, least: float = 0.0, above: bool = False) -> float:
    """Return a figure, or refuse one that is not finite, too small or too large."""
    if not isfinite(value) or value < least or (above and value == least):
        bound = f"above {least:g}" if above else f"{least:g} or more"
        raise UnusableFigure(f"{name} is {value:g}; it has to be {bound}")
    if value > MOST or (above and value < least + TINY):
        bound = f"from {least + TINY if above else least:g} to {MOST:g}"
        raise UnusableFigure(f"{name} is {value:g}; it has to be {bound}")
    return value
