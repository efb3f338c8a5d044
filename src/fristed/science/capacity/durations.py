"""How long something lasts: a family of laws, its mean and its shape."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf, log
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import special

from .streams import CONSTANT, EXPONENTIAL, GAMMA, LOGNORMAL, NEVER

FAMILIES: Final[Mapping[str, int]] = {
    "exponential": EXPONENTIAL,
    "gamma": GAMMA,
    "lognormal": LOGNORMAL,
    "constant": CONSTANT,
}
SHAPED: Final = ("gamma", "lognormal")


@dataclass(frozen=True, slots=True)
class Duration:
    """A random number of minutes.

    Attributes
    ----------
    family : str
        One of FAMILIES.
    mean_min : float
        Its mean in minutes, above 0.
    shape : float
        Of a gamma its shape (1 is exponential, an integer is Erlang's); of a lognormal the
        standard deviation of the logarithm. No matter for the others.

    Raises
    ------
    ValueError
        Where a value is none of these.
    """

    family: str
    mean_min: float
    shape: float = 1.0

    def __post_init__(self) -> None:
        """Refuse what is no duration."""
        if self.family not in FAMILIES:
            raise ValueError(f"family is {self.family}; write {', '.join(FAMILIES)}")
        if not 0.0 < self.mean_min < inf:
            raise ValueError(f"mean_min is {self.mean_min:g}; it must be above 0")
        if not 0.0 < self.shape < inf:
            raise ValueError(f"shape is {self.shape:g}; it must be above 0")

    @property
    def law(self) -> tuple[float, float, float]:
        """The family's number and two parameters, as compiled code draws from it."""
        code = float(FAMILIES[self.family])
        if self.family == "gamma":
            return code, self.mean_min / self.shape, self.shape
        if self.family == "lognormal":
            return code, log(self.mean_min) - self.shape**2 / 2.0, self.shape
        return code, self.mean_min, 0.0

    @property
    def squared_variation(self) -> float:
        """The variance over the squared mean."""
        if self.family == "gamma":
            return 1.0 / self.shape
        if self.family == "lognormal":
            return float(np.expm1(self.shape**2))
        return 1.0 if self.family == "exponential" else 0.0

    def surviving(self, minutes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the share that lasts longer than so many minutes; same shape as given."""
        return _SURVIVING[self.family](self, np.maximum(minutes, 0.0))


def law_of(duration: Duration | None) -> tuple[float, float, float]:
    """Give the law of a duration; of none, one that never ends."""
    return duration.law if duration else (float(NEVER), 0.0, 0.0)


def _exponential(one: Duration, x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.exp(-x / one.mean_min)


def _gamma(one: Duration, x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(special.gammaincc(one.shape, x * one.shape / one.mean_min))


def _lognormal(one: Duration, x: NDArray[np.float64]) -> NDArray[np.float64]:
    _, centre, spread = one.law
    with np.errstate(divide="ignore"):
        return np.asarray(special.ndtr((centre - np.log(x)) / spread))


def _constant(one: Duration, x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(x < one.mean_min, 1.0, 0.0)


_SURVIVING: Final[Mapping[str, Callable[[Duration, NDArray[np.float64]], NDArray[np.float64]]]] = {
    "exponential": _exponential,
    "gamma": _gamma,
    "lognormal": _lognormal,
    "constant": _constant,
}
