"""Other published answers to how many kits are enough, and how long a kit lasts."""

from dataclasses import dataclass
from math import exp, log1p
from typing import Final

from .estimate import Estimate, UnusableFigure, hold
from .naloxone import Kits

KIT_LIFE_MONTHS: Final = 15.5
PHARMACY_DIVISOR: Final = 2.69
BIRD_LEAST, BIRD_AIM = 9, 20
SCOTLAND_REACH: Final = 453.0
MONTHS: Final = 12.0


@dataclass(frozen=True, slots=True)
class Bird:
    """Kits of a year by the number of opioid deaths: `least` is to be issued, `aim` aimed at."""

    least: float
    aim: float
    per_death: float


def bird(deaths: float, kits: float) -> Bird:
    """Apply the rule of nine and twenty kits for each annual opioid death.

    References
    ----------
    .. [1] S. M. Bird, M. K. B. Parmar, J. Strang, Drugs Educ. Prev. Policy 22 (2015) 66-76,
       doi 10.3109/09687637.2014.981509.
    """
    hold("the number of deaths", deaths, above=True)
    return Bird(BIRD_LEAST * deaths, BIRD_AIM * deaths, hold("kits", kits) / deaths)


@dataclass(frozen=True, slots=True)
class Reach:
    """People ever supplied per 1,000 of those at risk; `wanted` are those a reach asks for."""

    per_1000: Estimate
    wanted: Estimate


def reach(supplied: float, population: Estimate, aim_per_1000: float = SCOTLAND_REACH) -> Reach:
    """Say how many of those at risk were supplied, and how many an aim asks for.

    Parameters
    ----------
    supplied : float
        People given a first kit so far, above 0; repeat supplies do not count.
    population : Estimate
        People at risk.
    aim_per_1000 : float
        Scotland's reach in 2018/19 where nothing is said.
    """
    thousand = 1000 * hold("people supplied", supplied, above=True)
    share = hold("the aim", aim_per_1000, above=True) / 1000
    return Reach(
        Estimate(
            thousand / population.value, thousand / population.high, thousand / population.low
        ),
        Estimate(share * population.value, share * population.low, share * population.high),
    )


@dataclass(frozen=True, slots=True)
class Capped:
    """PROFOUND's form: p = cap (1 - exp(-(adjustment / cap) kits / at_risk)).

    Attributes
    ----------
    at_risk : float
        People at risk of an overdose.
    cap : float
        The share that is never passed however many kits there are, above 0, at most 1.
    adjustment : float
        How far a kit that is owned is at hand, above 0.
    """

    at_risk: float
    cap: float
    adjustment: float

    def __post_init__(self) -> None:
        hold("the number at risk", self.at_risk, above=True)
        hold("the adjustment", self.adjustment, above=True)
        if not 0 < self.cap <= 1:
            raise UnusableFigure(f"the cap is {self.cap:g}; it lies above 0 and up to 1")

    def available(self, kits: float) -> float:
        """Return the share of witnessed overdoses with naloxone at hand."""
        per_head = hold("kits", kits) / self.at_risk
        return self.cap * (1 - exp(-self.adjustment / self.cap * per_head))

    def kits_for(self, target: float) -> float | None:
        """Return the kits that reach a target; None where the cap lies below it."""
        if not 0 < target < 1:
            raise UnusableFigure(f"the target is {target:g}; it has to lie between 0 and 1")
        if target >= self.cap:
            return None
        return -self.at_risk * self.cap / self.adjustment * log1p(-target / self.cap)


def counted_by_profound(kits: Kits) -> float:
    """Return kits as PROFOUND counts them: what a pharmacy hands out counts by 1 in 2.69.

    Prescribed kits are taken to be handed out by pharmacies.
    """
    return kits.community + (kits.prescribed + kits.pharmacy) / PHARMACY_DIVISOR


def stock(
    at_start: float, per_month: float, months: float, life_months: float = KIT_LIFE_MONTHS
) -> float:
    """Return how many kits are still with people after some months.

    Kits are lost, used or expire at a steady rate, 15.5 months after they were handed out on
    average, so that a stock without supply falls by half in 10.7 months; supply is even.
    """
    life = hold("the life of a kit", life_months, above=True)
    left = exp(-hold("months", months) / life)
    return hold("kits", at_start) * left + hold("kits a month", per_month) * life * (1 - left)


def held_by(per_year: float, life_months: float = KIT_LIFE_MONTHS) -> float:
    """Return the stock that an even supply of a year's kits holds in the long run."""
    return hold("kits", per_year) / MONTHS * hold("the life of a kit", life_months, above=True)


def per_year_to_hold(kits: float, life_months: float = KIT_LIFE_MONTHS) -> float:
    """Return the kits of a year that hold a stock."""
    return hold("kits", kits) * MONTHS / hold("the life of a kit", life_months, above=True)
