"""How uncertain an input is: families of distributions, their draws and their limits."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from .networks import Floats

Family = Literal["count", "events", "proportion", "normal", "lognormal", "uniform", "triangular"]
Basis = Literal["published", "counted", "assumed", "given"]
FAMILIES: tuple[Family, ...] = (
    "count",
    "events",
    "proportion",
    "normal",
    "lognormal",
    "uniform",
    "triangular",
)
Z = 1.959963984540054  # scipy.stats.norm.ppf(0.975), to the digit


@dataclass(frozen=True, slots=True)
class Spread:
    """How uncertain an input is.

    Attributes
    ----------
    family : str
        `count`: the input is a count of independent events. `events`: it is a rate from `size`
        events. `proportion`: it is a share of `size`. `normal`, `lognormal`: `low` and `high` are
        95 % limits. `uniform`, `triangular`: they are its ends.
    basis : str
        `published` with the input; `counted`, by the counts behind it; `assumed` or `given` here.
    size : float
    low, high : float
    """

    family: Family
    basis: Basis
    size: float = 0.0
    low: float = 0.0
    high: float = 0.0

    def frozen(self, value: float) -> Any:
        """Give the distribution around a value.

        Returns
        -------
        scipy.stats frozen distribution

        Notes
        -----
        Counts and rates are gamma, proportions beta, with Jeffreys' prior (H. Jeffreys, Theory of
        Probability, 3rd ed. 1961, section 3.1).

        Raises
        ------
        ValueError
            The limits do not fit the value or the family.
        """
        from scipy import stats  # inline: slow to load, and whoever lists models needs none

        match self.family:
            case "count":
                return stats.gamma(value + 0.5)
            case "events":
                return stats.gamma(self.size + 0.5, scale=value / self.size)
            case "proportion":
                if not 0 <= value <= 1:
                    raise ValueError("a share must be between 0 and 1")
                held = value * self.size
                return stats.beta(held + 0.5, self.size - held + 0.5)
        if not self.low < self.high or not self.low <= value <= self.high:
            raise ValueError("low, value and high must stand in that order")
        return _within(self.family, value, self.low, self.high)


def _within(family: Family, value: float, low: float, high: float) -> Any:
    from scipy import stats  # inline: slow to load

    if family == "normal":
        return stats.norm(value, (high - low) / (2 * Z))
    if family == "lognormal":
        if low <= 0:
            raise ValueError("the low end of a lognormal must be above 0")
        return stats.lognorm(np.log(high / low) / (2 * Z), scale=np.sqrt(low * high))
    if family == "uniform":
        return stats.uniform(low, high - low)
    return stats.triang((value - low) / (high - low), low, high - low)


def drawn(spread: Spread, value: float, most: float, size: int, rng: np.random.Generator) -> Floats:
    """Draw an input.

    Returns
    -------
    ndarray, shape (size,)
        Held between 0 and `most`, where a normal would leave them.
    """
    found = spread.frozen(value).rvs(size=size, random_state=rng)
    return np.asarray(np.clip(np.asarray(found, float), 0, most))


def limits(spread: Spread, value: float, most: float) -> tuple[float, float]:
    """Give the 95 % limits of an input, within 0 and `most`."""
    low, high = spread.frozen(value).ppf([0.025, 0.975])
    return max(0.0, float(low)), min(most, float(high))
