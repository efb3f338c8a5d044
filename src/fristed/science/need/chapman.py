"""How many people there are, from two lists and who is on both."""

from dataclasses import dataclass
from math import exp, sqrt

from .estimate import Z_95, Estimate, UnusableFigure


@dataclass(frozen=True, slots=True)
class TwoLists:
    """What two lists say.

    Attributes
    ----------
    estimate : Estimate
        Chapman's estimate with the transformed logit interval, which is never below who was seen.
    standard_error : float
        Seber's.
    wald : (float, float)
        The estimate and 1.96 standard errors: symmetric, too low where few are on both lists.
    lincoln_petersen : float or None
        The older estimate, biased upwards with few on both; None with nobody on both.
    seen : int
        How many are on either list.
    """

    estimate: Estimate
    standard_error: float
    wald: tuple[float, float]
    lincoln_petersen: float | None
    seen: int


def two_lists(first: int, second: int, both: int) -> TwoLists:
    """Estimate how many people there are, listed or not.

    Assumes that nobody comes or goes meanwhile, that matching is right, and that being on one list
    says nothing about being on the other. Where the last fails, and it mostly does, the estimate
    is too low (people found together) or too high (either one or the other), unnoticed.

    Parameters
    ----------
    first, second : int
        People on each list, above 0.
    both : int
        People on both.

    Raises
    ------
    UnusableFigure
        Where more are on both than on one.

    References
    ----------
    .. [1] D. G. Chapman, Univ. Calif. Publ. Stat. 1 (1951) 131-160.
    .. [2] G. A. F. Seber, J. Wildl. Manage. 34 (1970) 757-760 (variance).
    .. [3] M. Sadinle, Commun. Stat. Simul. Comput. 38 (2009) 1909-1924 (transformed logit
       interval).
    """
    if first < 1 or second < 1 or not 0 <= both <= min(first, second):
        raise UnusableFigure(
            f"{first} and {second} people, {both} on both: both lists hold somebody, and no more "
            "are on both than on either"
        )
    estimate = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (
        (first + 1) * (second + 1) * (first - both) * (second - both)
        / ((both + 1) ** 2 * (both + 2))
    )  # fmt: skip
    error, seen = sqrt(variance), first + second - both
    low, high = _transformed_logit(first, second, both)
    return TwoLists(
        Estimate(estimate, max(min(low, estimate), seen), max(high, estimate)),
        error,
        (estimate - Z_95 * error, estimate + Z_95 * error),
        first * second / both if both else None,
        seen,
    )


def _transformed_logit(first: int, second: int, both: int) -> tuple[float, float]:
    on_both, only_first, only_second = both + 0.5, first - both + 0.5, second - both + 0.5
    sigma = sqrt(
        1 / on_both + 1 / only_first + 1 / only_second + on_both / (only_first * only_second)
    )
    seen, unseen = first + second - both - 0.5, only_first * only_second / on_both
    return seen + unseen * exp(-Z_95 * sigma), seen + unseen * exp(Z_95 * sigma)
