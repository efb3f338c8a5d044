"""How many people there are, from how many of them are counted somewhere.

N = benchmark / multiplier: deaths over the death rate (mortality multiplier), people in treatment
over the share of all who are in treatment (treatment multiplier).
"""

from dataclasses import dataclass

import numpy as np

from .estimate import Estimate, Floats, UnusableFigure, hold, summed_up

DRAWS = 100_000


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many asked; drawn from as Beta(held + 1/2, of - held + 1/2) (Jeffreys)."""

    held: int
    of: int

    def __post_init__(self) -> None:
        if not 0 < self.held <= self.of:
            raise UnusableFigure(
                f"{self.held} of {self.of}: some have to be found, and no more than were asked"
            )

    @property
    def value(self) -> float:
        """The share itself."""
        return self.held / self.of

    def drawn(self, rng: np.random.Generator, draws: int) -> Floats:
        """Draw from it; shape (draws,)."""
        return rng.beta(self.held + 0.5, self.of - self.held + 0.5, draws)


def multiplied(
    benchmark: float,
    multiplier: Estimate | Share,
    *,
    rng: np.random.Generator,
    is_known: bool = False,
    draws: int = DRAWS,
) -> Estimate:
    """Estimate how many there are.

    Parameters
    ----------
    benchmark : float
        How many were counted in a year, above 0: deaths, or people in treatment.
    multiplier : Estimate or Share
        The rate, or the share, at which one is counted; with its uncertainty.
    rng : numpy.random.Generator
        Where chance comes from.
    is_known : bool
        Whether the benchmark is the same every year. Else it is a count that could have come out
        otherwise, drawn as Gamma(benchmark + 1/2): right for deaths of one year.
    draws : int
        How many are simulated.

    Returns
    -------
    Estimate
        The value is benchmark / multiplier; the interval holds 95 % of the draws.

    References
    ----------
    .. [1] EMCDDA, Methodological guidelines to estimate the prevalence of problem drug use on the
       local level, 1999 (multiplier methods).
    """
    hold("the benchmark", benchmark, above=True)
    if draws < 1:
        raise UnusableFigure("draw once at least")
    counted = benchmark if is_known else rng.gamma(benchmark + 0.5, 1.0, draws)
    spread = summed_up(counted / multiplier.drawn(rng, draws))
    value = benchmark / multiplier.value
    return Estimate(value, min(spread.low, value), max(spread.high, value))
