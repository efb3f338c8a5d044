"""A share of few, by the three intervals in use: which one a paper printed changes the figure."""

from dataclasses import dataclass
from math import sqrt

from scipy import special

from .estimate import HIGH, LOW, Z_95, UnusableFigure


@dataclass(frozen=True, slots=True)
class Proportion:
    """A share with its 95 % intervals, all from 0 to 1.

    Attributes
    ----------
    value : float
    wald : (float, float)
        Symmetric; too narrow where few are counted.
    wilson : (float, float)
        By the score test.
    jeffreys : (float, float)
        Percentiles of Beta(held + 1/2, of - held + 1/2).
    """

    value: float
    wald: tuple[float, float]
    wilson: tuple[float, float]
    jeffreys: tuple[float, float]


def proportion(held: int, of: int) -> Proportion:
    """Give a share with each interval.

    Raises
    ------
    UnusableFigure
        Where more hold than there are, or there is nobody.

    References
    ----------
    .. [1] L. D. Brown, T. T. Cai, A. DasGupta, Stat. Sci. 16 (2001) 101-133.
    """
    if not 0 <= held <= of or not of:
        raise UnusableFigure(f"{held} of {of}: no more can hold than there are")
    share, z2 = held / of, Z_95**2
    error = Z_95 * sqrt(share * (1 - share) / of)
    middle, half = held + z2 / 2, Z_95 * sqrt(held * (of - held) / of + z2 / 4)
    low, high = special.betaincinv(held + 0.5, of - held + 0.5, [LOW, HIGH])
    return Proportion(
        share,
        (max(share - error, 0.0), min(share + error, 1.0)),
        (max((middle - half) / (of + z2), 0.0), min((middle + half) / (of + z2), 1.0)),
        (float(low) if held else 0.0, float(high) if held < of else 1.0),
    )
