"""What a source says of two substances taken together: how risky, and how well that is known."""

from dataclasses import dataclass
from enum import IntEnum


class Risk(IntEnum):
    """How risky it is to take both. It says nothing of how well that is known."""

    NONE_KNOWN = 0
    LOW = 1
    CAUTION = 2
    UNSAFE = 3
    DANGEROUS = 4


class Reliability(IntEnum):
    """How well a risk is known. It says nothing of how large the risk is."""

    UNKNOWN = 0
    HYPOTHETICAL = 1
    INFERRED = 2
    PROVEN = 3


@dataclass(frozen=True)
class Claim:
    """What one source says of a pair of substances, of classes, or of one of each.

    Attributes
    ----------
    pair
        Two codes, in the order of `ordered`. Of a class with itself, the same code twice.
    source
        Who says so: any text by which the reader can tell sources apart.
    """

    pair: tuple[str, str]
    risk: Risk
    reliability: Reliability
    source: str = ""


def ordered(one: str, other: str) -> tuple[str, str]:
    """Return a pair as it is written everywhere: the code that sorts first comes first.

    >>> ordered("opioid", "alcohol")
    ('alcohol', 'opioid')
    """
    return (one, other) if one <= other else (other, one)
