"""The published rules that say when a total tells too much about one who gave to it."""

from collections.abc import Sequence
from math import inf


def dominates(contributions: Sequence[float], *, n: int, k: float) -> bool:
    """Tell whether the n largest contributions are more than k per cent of their total.

    Parameters
    ----------
    contributions : sequence of float
        What each gave, in any order, none below nought.
    n : int
        How many of the largest to add.
    k : float
        Per cent of the total.

    Returns
    -------
    bool
        Whether the total is sensitive under the (n, k) dominance rule.

    References
    ----------
    .. [1] A. Hundepool et al., Handbook on Statistical Disclosure Control, 2nd ed. (sdcTools),
       section 4.2, equation 4.1.
    """
    return sum(sorted(contributions, reverse=True)[:n]) > k / 100 * sum(contributions)


def closest_percent(contributions: Sequence[float]) -> float:
    """Give how closely the second largest contributor can work out the largest contribution.

    They subtract their own from the total, ``X - x2``, and overestimate ``x1`` by that many per
    cent. Everybody else comes less close. Under the p% rule a total is sensitive where this is
    below p.

    Parameters
    ----------
    contributions : sequence of float
        What each gave, in any order, none below nought.

    Returns
    -------
    float
        Per cent of the largest contribution; infinite where nobody gave anything.

    References
    ----------
    .. [1] Handbook as in :func:`dominates`, section 4.2, equation 4.2 and examples 1 and 2.
    """
    ordered = sorted(contributions, reverse=True)
    if not ordered or not ordered[0]:
        return inf
    return 100 * sum(ordered[2:]) / ordered[0]


def protection_above(contributions: Sequence[float], *, percent: float) -> float:
    """Give how far above the total a sensitive total must be possible: its upper protection level.

    Whoever gave the second most takes their own from the highest total that fits everything
    published; what is left must be at least `percent` above what the largest gave.

    Parameters
    ----------
    contributions : sequence of float
        What each gave, in any order, none below nought.
    percent : float
        The p of the p% rule.

    Returns
    -------
    float
        In the unit of the contributions; nought where the total is not sensitive.

    References
    ----------
    .. [1] Handbook as in :func:`dominates`, section 4.2, table of upper protection levels
       (``p/100 x1 - (X - x1 - x2)``) and example 5.
    """
    ordered = sorted(contributions, reverse=True)
    if not ordered:
        return 0.0
    return max(0.0, percent / 100 * ordered[0] - sum(ordered[2:]))
