"""What a method says of each week, with what it was made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from .arrays import Array, Flags


@dataclass(frozen=True, slots=True)
class Signals:
    """The answer of one method for every week of one series, or of many.

    Attributes
    ----------
    upper : (..., n)
        What a count would have to pass (or, where the method says so, to reach); NaN: not judged.
    score : (..., n)
        The method's own statistic; infinite where the baseline never varied and the count does.
    p : (..., n)
        Chance of such a count or a larger one where nothing happened; NaN: the method gives none.
    alarm : (..., n)
        Whether there is an alarm; False where not judged.
    judged : (..., n)
        Whether the week could be judged: the baseline was filled.
    evidence : mapping of name to (..., n)
        What the bound was made of.
    """

    upper: Array
    score: Array
    p: Array
    alarm: Flags
    judged: Flags
    evidence: Mapping[str, Array] = field(default_factory=dict)


def first_judged(n: int, first: int) -> Flags:
    """Return which of `n` weeks are judged where `first` weeks fill the baseline."""
    return np.arange(n) >= first


def blank(shape: tuple[int, ...]) -> Array:
    """Return an array of this shape in which nothing is known."""
    return np.full(shape, np.nan)


class UnusableSetting(ValueError):
    """A setting that the method cannot have; says which, and what it may be."""
