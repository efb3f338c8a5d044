"""Naloxone need by the saturation curve: kits handed out against witnessed overdoses reached.

M. A. Irvine et al., Lancet Public Health 7 (2022) e210-e218, doi 10.1016/S2468-2667(21)00304-2:
P(naloxone used | witnessed) = 1 - exp(-b K), K = community + pharmacy + 0.2 prescribed kits of a
year. b is a constant over the number at risk of a witnessed overdose, and differs between places.
"""

from dataclasses import dataclass
from math import exp, log1p
from typing import Final

from .estimate import Estimate, UnusableFigure, hold

PRESCRIBED_COUNTS_AS: Final = 0.2


@dataclass(frozen=True, slots=True)
class Kits:
    """Kits of a year by how they reach people.

    Attributes
    ----------
    community : float
        From community programmes (take-home naloxone).
    prescribed : float
        Prescribed to one patient; each counts as a fifth.
    pharmacy : float
        From pharmacies under a standing order.
    """

    community: float
    prescribed: float
    pharmacy: float

    def __post_init__(self) -> None:
        for name in ("community", "prescribed", "pharmacy"):
            hold(f"{name} kits", getattr(self, name))

    @property
    def others(self) -> float:
        """What comes in other ways than from community programmes, in community kits."""
        return self.pharmacy + PRESCRIBED_COUNTS_AS * self.prescribed

    @property
    def effective(self) -> float:
        """K: all of them in community kits."""
        return self.community + self.others


@dataclass(frozen=True, slots=True)
class Need:
    """What reaching a target asks for.

    Attributes
    ----------
    p_now : float
        The share of witnessed overdoses in which naloxone is used now.
    kits_total : float
        K*, kits of a year that reach the target, in community kits.
    kits_community : float
        How many of them community programmes hand out, the other ways as they are; below 0 where
        those suffice.
    extra : float
        K* - K: how many more than now; below 0 where there are more than the target asks for.
    """

    p_now: float
    kits_total: float
    kits_community: float
    extra: float

    @property
    def enough(self) -> bool:
        """Whether the target is reached already."""
        return self.extra <= 0


def saturation(kits: float, b: float) -> float:
    """Return the share of witnessed overdoses in which naloxone is used, from 0 to 1."""
    return 1 - exp(-hold("b", b, above=True) * hold("kits", kits))


def kits_for(target: float, b: float) -> float:
    """Return K*, the kits of a year that reach a share of witnessed overdoses.

    Raises
    ------
    UnusableFigure
        Where the target is not between 0 and 1: the curve never reaches 1.
    """
    if not 0 < target < 1:
        raise UnusableFigure(f"the target is {target:g}; it has to lie between 0 and 1")
    return -log1p(-target) / hold("b", b, above=True)


def need(kits: Kits, b: float, target: float) -> Need:
    """Say what a target asks for.

    Parameters
    ----------
    kits : Kits
        Of a year, as they are handed out now.
    b : float
        How fast the curve saturates, per kit; above 0.
    target : float
        The share of witnessed overdoses to reach, between 0 and 1.

    Raises
    ------
    UnusableFigure
        Where one of them cannot be.
    """
    total = kits_for(target, b)
    return Need(
        p_now=saturation(kits.effective, b),
        kits_total=total,
        kits_community=total - kits.others,
        extra=total - kits.effective,
    )


def need_between(kits: Kits, b: Estimate, target: float) -> tuple[Need, Need]:
    """Say what a target asks for at both ends of b: first the fewest kits, then the most."""
    return need(kits, b.high, target), need(kits, b.low, target)


def b_from(p: float, kits: Kits) -> float:
    """Return b where the share of witnessed overdoses with naloxone, and the kits, are known.

    Raises
    ------
    UnusableFigure
        Where p is not between 0 and 1, or there are no kits.
    """
    if not 0 < p < 1:
        raise UnusableFigure(f"the share is {p:g}; it has to lie between 0 and 1")
    return -log1p(-p) / hold("the number of kits", kits.effective, above=True)
