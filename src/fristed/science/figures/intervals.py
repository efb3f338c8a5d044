"""Intervals of a share and of a rate, each by a published method.

References
----------
.. [1] E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
   J. Am. Stat. Assoc. 22:209-212, 1927.
.. [2] F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28:437-442, 1936.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Literal

from scipy.special import gammaincinv

LEVEL = 0.95
Method = Literal["wilson", "garwood"]


@dataclass(frozen=True, slots=True)
class Interval:
    """From, to, at which level, by which method."""

    low: float
    high: float
    method: Method
    level: float = LEVEL


def of_share(part: float, whole: float, *, level: float = LEVEL) -> Interval | None:
    """Give Wilson's score interval of a share [1]_.

    Parameters
    ----------
    part, whole : float
        How many of how many; 0 <= part <= whole.
    level : float
        Of confidence.

    Returns
    -------
    Interval or None
        None where there is no whole, or where the part is more than it: then it is no share.
    """
    if whole <= 0 or not 0 <= part <= whole:
        return None
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, squared = part / whole, z * z
    middle = (share + squared / (2 * whole)) / (1 + squared / whole)
    spread = sqrt(share * (1 - share) / whole + squared / (4 * whole * whole))
    half = z * spread / (1 + squared / whole)
    low = 0.0 if part == 0 else max(0.0, middle - half)
    high = 1.0 if part == whole else min(1.0, middle + half)
    return Interval(low, high, "wilson", level)


def of_rate(
    events: float, exposure: float, *, per: float = 1, level: float = LEVEL
) -> Interval | None:
    """Give the exact interval of a Poisson rate [2]_, per so many units of exposure.

    Events are taken to come one by one, and independently; where one person has several, the
    true interval is wider.
    """
    if exposure <= 0 or events < 0:
        return None
    tail = (1 - level) / 2
    low = float(gammaincinv(events, tail)) if events else 0.0  # half a quantile of chi-squared
    high = float(gammaincinv(events + 1, 1 - tail))
    return Interval(low * per / exposure, high * per / exposure, "garwood", level)
