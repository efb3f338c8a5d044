"""A proportion with its interval."""

from dataclasses import dataclass
from math import sqrt

TWO_SIDED_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Proportion:
    """So many of so many, with a 95 % interval; all between 0 and 1."""

    of: int
    held: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The proportion itself."""
        return self.held / self.of


def wilson(held: int, of: int) -> Proportion | None:
    """Give a proportion with Wilson's score interval at 95 %, without continuity correction.

    It is the set of true proportions that a score test does not reject, and unlike Wald's it stays
    within 0 and 1 and has a width where all or none held.

    Parameters
    ----------
    held : int
        In how many it held.
    of : int
        Of how many.

    Returns
    -------
    Proportion or None
        None of none: there is nothing to say.

    References
    ----------
    .. [1] E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209-212.
    .. [2] R. G. Newcombe, Stat. Med. 17 (1998), 857-872, method 3 and table I.
    """
    if not 0 <= held <= of:
        raise ValueError("No more can hold than there are.")
    if not of:
        return None
    z2 = TWO_SIDED_95**2
    middle = held + z2 / 2
    half = TWO_SIDED_95 * sqrt(held * (of - held) / of + z2 / 4)
    low = 0.0 if held == 0 else (middle - half) / (of + z2)
    high = 1.0 if held == of else (middle + half) / (of + z2)
    return Proportion(of, held, low, high)
