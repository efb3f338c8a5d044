"""Self-starting CUSUM charts: they learn what is usual and add up what is not.

D. M. Hawkins, *Self-starting CUSUM charts for location and scale*, The Statistician 36 (1987) 299:
each value is compared with the mean and spread of all before it; Student's t turns that into a
normal deviate that is exactly standard in control, however short the past. E. S. Page, Biometrika
41 (1954) 100 (the sum); D. Siegmund, *Sequential Analysis*, Springer 1985 (how long it runs).
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, sqrt

from scipy.optimize import brentq
from scipy.special import ndtri, stdtr

# one value further out is a bad measurement, not a drift, and counts as much as this; distributions
# with heavy tails (t with 4 degrees of freedom) then raise no more false alarms than normal ones
FARTHEST = 2.25
FEWEST = 5  # values before any deviate is made
OVERSHOOT = 1.166  # Siegmund's, of both ends


@dataclass(frozen=True, slots=True)
class Past:
    """Number, mean and sum of squared deviations of the values so far."""

    count: int = 0
    mean: float = 0.0
    squares: float = 0.0

    @property
    def spread(self) -> float:
        """Standard deviation; 0 with fewer than two values."""
        return sqrt(self.squares / (self.count - 1)) if self.count > 1 else 0.0

    def deviate(self, value: float) -> float:
        """Return how unusual a value is, as a standard normal deviate drawn in to ±2.25."""
        if self.count < FEWEST or self.squares <= 0.0:
            return 0.0
        t = sqrt(self.count / (self.count + 1)) * (value - self.mean) / self.spread
        below = float(stdtr(self.count - 1, t))
        return min(max(float(ndtri(min(max(below, 1e-12), 1 - 1e-12))), -FARTHEST), FARTHEST)

    def with_value(self, value: float) -> "Past":
        """Add a value (Welford 1962); one beyond ±2.25 deviates is drawn in to there."""
        if self.count >= FEWEST and self.spread > 0:
            reach = FARTHEST * self.spread
            value = min(max(value, self.mean - reach), self.mean + reach)
        count = self.count + 1
        mean = self.mean + (value - self.mean) / count
        return Past(count, mean, self.squares + (value - self.mean) * (value - mean))


@dataclass(frozen=True, slots=True)
class Chart:
    """One direction of one figure.

    Attributes
    ----------
    direction : +1 watches for more, -1 for less.
    slack : deviates that are taken from each step, half the change that must be found.
    line : the sum from which it is drift.
    total : the sum now.
    since : values since the sum last was zero: the change is that old.
    """

    direction: int
    slack: float
    line: float
    total: float = 0.0
    since: int = 0

    def with_deviate(self, deviate: float) -> "Chart":
        """Add one step."""
        total = max(0.0, self.total + self.direction * deviate - self.slack)
        return replace(self, total=total, since=self.since + 1 if total > 0 else 0)

    @property
    def drifting(self) -> bool:
        """Tell whether the sum has passed its line."""
        return self.total > self.line


@lru_cache
def line_for(slack: float, run_length: float) -> float:
    """Return the line at which a chart in control runs so long on average (Siegmund 1985)."""

    def excess(line: float) -> float:
        reach = 2.0 * slack * (line + OVERSHOOT)
        return (exp(reach) - reach - 1.0) / (2.0 * slack**2) - run_length

    return float(brentq(excess, 0.0, 200.0 / slack / 2.0))
