"""An effect with its uncertainty, read from a mixture over what cannot be known."""

from dataclasses import dataclass
from math import exp, inf, isfinite
from typing import Final

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr, stdtr

from .arrays import Array

ALPHA: Final = 0.05
# ranks give p-values of exactly .05, which the sum of a twentieth may miss by a rounding
REJECTED: Final = ALPHA + 1e-12
TWO_SIDED: Final = 1.959963984540054
FAR: Final = 40.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """An effect, its 95 % interval and two-sided p-value, and the method that says so."""

    method: str
    estimate: float
    low: float
    high: float
    p: float

    def as_ratio(self) -> "Estimate":
        """Give the same on the scale of ratios."""
        return Estimate(
            self.method, _ratio(self.estimate), _ratio(self.low), _ratio(self.high), self.p
        )


def _ratio(log: float) -> float:
    """Give e to the power of a log; infinity where that is more than a number holds."""
    try:
        return exp(log)
    except OverflowError:
        return inf


def normal(method: str, estimate: float, error: float) -> Estimate:
    """Give Wald's interval and p-value with the normal distribution."""
    p = 2 * float(ndtr(-abs(estimate) / error)) if error > 0 else float("nan")
    return Estimate(method, estimate, estimate - TWO_SIDED * error, estimate + TWO_SIDED * error, p)


@dataclass(frozen=True, slots=True)
class Mixture:
    """Student distributions around estimates, weighted; each of estimate, error, weight is (g,)."""

    estimate: Array
    error: Array
    weight: Array
    freedom: float

    def below(self, value: float) -> float:
        """Give the share of the mixture below a value."""
        return float(self.weight @ stdtr(self.freedom, (value - self.estimate) / self.error))

    def quantile(self, share: float) -> float:
        """Give the value below which a share lies."""
        reach = FAR * float(self.error.max())
        low, high = float(self.estimate.min()) - reach, float(self.estimate.max()) + reach
        if self.below(low) > share:
            return -np.inf
        if self.below(high) < share:
            return np.inf
        return float(brentq(lambda value: self.below(value) - share, low, high, xtol=1e-10))

    def told(self, method: str) -> Estimate:
        """Give the median, the middle 95 % and the two-sided p-value of no effect."""
        below = self.below(0.0)
        low, middle, high = (self.quantile(q) for q in (ALPHA / 2, 0.5, 1 - ALPHA / 2))
        return Estimate(method, middle, low, high, min(1.0, 2 * min(below, 1 - below)))


def finite(value: float) -> float | None:
    """Give a number that JSON can hold; None of what is not finite."""
    return value if isfinite(value) else None
