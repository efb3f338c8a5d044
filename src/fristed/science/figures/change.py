"""How much a figure changed since the period before, with the interval that chance leaves it.

References
----------
.. [1] J. Przyborowski, H. Wilenski, "Homogeneity of results in testing samples from Poisson
   series", Biometrika 31:313-323, 1940.
.. [2] C. J. Clopper, E. S. Pearson, "The use of confidence or fiducial limits illustrated in the
   case of the binomial", Biometrika 26:404-413, 1934.
.. [3] R. G. Newcombe, "Interval estimation for the difference between independent proportions:
   comparison of eleven methods", Stat. Med. 17:873-890, 1998; method 10.
"""

from dataclasses import dataclass
from math import inf, sqrt
from typing import Literal

from scipy.special import betaincinv

from .intervals import LEVEL, of_share

Kind = Literal["ratio", "difference"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a figure: a ratio of now to before, or now less before; from, to.

    Attributes
    ----------
    kind
        ratio: of counts and rates, 1 is no change. difference: of shares, 0 is no change.
    value
        inf where there was nothing before.
    """

    kind: Kind
    value: float
    low: float
    high: float
    level: float = LEVEL

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves no change out: only then may a change be told as one."""
        none = 1.0 if self.kind == "ratio" else 0.0
        return not self.low <= none <= self.high


def of_rates(
    now: float, exposure: float, before: float, exposure_before: float, *, level: float = LEVEL
) -> Change | None:
    """Compare two rates of events, or two counts with the days they were counted on.

    Given how many events there were in all, those of now are binomial [1]_; the exact limits of
    their share [2]_ make those of the ratio. Events are taken to come one by one, and
    independently: where one person has several, the true interval is wider.

    Returns
    -------
    Change or None
        None where nothing happened in either period, or where there is nothing to be out of.
    """
    if min(now, before) < 0 or min(exposure, exposure_before) <= 0 or now + before == 0:
        return None
    tail = (1 - level) / 2
    low = float(betaincinv(now, before + 1, tail)) if now else 0.0
    high = float(betaincinv(now + 1, before, 1 - tail)) if before else 1.0
    scale = exposure_before / exposure
    value = scale * now / before if before else inf
    return Change("ratio", value, scale * _odds(low), scale * _odds(high), level)


def of_shares(
    part: float, whole: float, part_before: float, whole_before: float, *, level: float = LEVEL
) -> Change | None:
    """Compare two shares of different people or events: Newcombe's interval of what lies between.

    It is made of Wilson's intervals of the two [3]_.

    Returns
    -------
    Change or None
        None where one of them is no share.
    """
    now = of_share(part, whole, level=level)
    then = of_share(part_before, whole_before, level=level)
    if now is None or then is None:
        return None
    p, q = part / whole, part_before / whole_before
    low = p - q - sqrt((p - now.low) ** 2 + (then.high - q) ** 2)
    high = p - q + sqrt((now.high - p) ** 2 + (q - then.low) ** 2)
    return Change("difference", p - q, low, high, level)


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else inf
