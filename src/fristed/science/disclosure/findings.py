"""What an audit finds: which number can be worked out, by whom, and how closely."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic

from .tables import Key


class Leak(StrEnum):
    """What is wrong with a number."""

    TOLD = "told"  # published, and the primary rule hides it
    CHANGED = "changed"  # two published values of a cell differ by too few people
    EXACT = "exact"  # hidden, and can be worked out
    NARROW = "narrow"  # hidden, and left between bounds closer than the policy's width
    CLOSE_ABOVE = "close_above"  # its most is too close to what its largest contributor gave
    DOES_NOT_FIT = "does_not_fit"  # rounded, and further from the truth than is said


class Attacker(StrEnum):
    """Who works it out."""

    ANYBODY = "anybody"
    CONTRIBUTOR = "contributor"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Finding(Generic[Key]):
    """One number that is not protected.

    Attributes
    ----------
    key : key
        The cell.
    release : str
        The first release that holds it.
    leak : Leak
        What is wrong.
    attacker : Attacker
        Who can work it out; the weakest of those who can.
    low, high : float
        Between what they leave it.
    """

    key: Key
    release: str
    leak: Leak
    attacker: Attacker
    low: float
    high: float
