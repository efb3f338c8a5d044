"""What few events, or none, still say."""

from dataclasses import dataclass

from scipy.special import betaincinv, gammaincinv

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Bounds:
    """A share or a rate with its bounds."""

    value: float
    low: float
    high: float
    confidence: float


def clopper_pearson(events: int, trials: int, *, confidence: float = CONFIDENCE) -> Bounds:
    """Give a share with its exact two-sided interval.

    References
    ----------
    .. [1] C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413, doi:10.2307/2331986.
    """
    _hold(events, trials, confidence)
    tail = (1 - confidence) / 2
    return Bounds(
        events / trials,
        float(betaincinv(events, trials - events + 1, tail)) if events else 0.0,
        float(betaincinv(events + 1, trials - events, 1 - tail)) if events < trials else 1.0,
        confidence,
    )


def upper_bound(events: int, trials: int, *, confidence: float = CONFIDENCE) -> float:
    """Give the exact one-sided upper bound of a share; of no events 1 - (1 - c)^(1 / n)."""
    _hold(events, trials, confidence)
    if events == trials:
        return 1.0
    return float(betaincinv(events + 1, trials - events, confidence))


def rule_of_three(trials: int) -> float:
    """Give 3 / n, the quick upper 95 % bound of a share of which nothing was seen.

    References
    ----------
    .. [1] J. A. Hanley, A. Lippman-Hand, JAMA 249 (1983) 1743-1745.
    """
    if trials < 1:
        raise ValueError("there must be at least one trial")
    return min(1.0, 3 / trials)


def rate_bounds(events: int, exposure: float, *, confidence: float = CONFIDENCE) -> Bounds:
    """Give a Poisson rate with its exact two-sided interval.

    References
    ----------
    .. [1] F. Garwood, Biometrika 28 (1936) 437-442, doi:10.2307/2333958.
    """
    if events < 0 or exposure <= 0 or not 0 < confidence < 1:
        raise ValueError("events must be 0 or more, exposure more than 0, confidence a share")
    tail = (1 - confidence) / 2
    low = float(gammaincinv(events, tail)) if events else 0.0
    high = float(gammaincinv(events + 1, 1 - tail))
    return Bounds(events / exposure, low / exposure, high / exposure, confidence)


def _hold(events: int, trials: int, confidence: float) -> None:
    if trials < 1 or not 0 <= events <= trials:
        raise ValueError("events must be 0 or more and no more than there were trials")
    if not 0 < confidence < 1:
        raise ValueError("confidence must lie between 0 and 1")
