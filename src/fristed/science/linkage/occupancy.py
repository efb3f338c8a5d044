"""How many people stand behind so many different keys: balls in boxes, read backwards."""

from dataclasses import dataclass
from math import ceil, exp, expm1, inf, log1p, sqrt

TWO_SIDED_95 = 1.959964


class TooFewCombinations(ValueError):
    """As many different keys as there are combinations: any number of people may stand behind."""


@dataclass(frozen=True)
class People:
    """An estimated number of people with its 95 % interval."""

    estimate: float
    low: float
    high: float

    @property
    def percent(self) -> int:
        """The larger half of the interval in whole per cent of the estimate, rounded up."""
        if not self.estimate:
            return 0
        half = max(self.high - self.estimate, self.estimate - self.low)
        return ceil(100 * half / self.estimate)

    @property
    def about(self) -> int:
        """The estimate to three significant digits: more would claim too much."""
        return int(float(f"{self.estimate:.3g}"))


def expected_distinct(people: float, combinations: int) -> float:
    """Give how many different keys to expect: ``K (1 - (1 - 1/K)^n)``.

    Parameters
    ----------
    people : float
        How many people answered, each for themself (``n``).
    combinations : int
        How many combinations of answers are in use, taken as equally frequent (``K``).

    Returns
    -------
    float
        The expected number of different keys.

    References
    ----------
    .. [1] W. Feller, An Introduction to Probability Theory and Its Applications, vol. 1, 3rd ed.,
       Wiley 1968, chapters II.5 and IV.2 (occupancy).
    """
    _check(people, combinations)
    return -combinations * expm1(people * _log_missed(1, combinations)) if people else 0.0


def variance_of_distinct(people: float, combinations: int) -> float:
    """Give the variance of the number of different keys.

    It is that of the number of empty boxes, a sum of ``K`` indicators:
    ``K(K-1)(1-2/K)^n + K(1-1/K)^n - K^2 (1-1/K)^(2n)``.

    Parameters
    ----------
    people : float
        How many people answered.
    combinations : int
        How many combinations are in use, at least 2.

    Returns
    -------
    float
        The variance, never below nought.

    References
    ----------
    .. [1] W. Feller, as in :func:`expected_distinct`.
    .. [2] N. L. Johnson, S. Kotz, Urn Models and Their Application, Wiley 1977 (classical
       occupancy).
    """
    _check(people, combinations)
    if people == 0:
        return 0.0
    boxes = combinations
    one = exp(people * _log_missed(1, boxes))
    log_two = _log_missed(2, boxes)
    two = 0.0 if log_two == -inf else exp(people * log_two)
    return max(boxes * one * (1 - one) + boxes * (boxes - 1) * (two - one * one), 0.0)


def chance_that_any_agree(people: int, combinations: int) -> float:
    """Give the chance that at least two of some people answer alike (the birthday problem).

    Parameters
    ----------
    people : int
        How many people answered.
    combinations : int
        How many combinations are in use.

    Returns
    -------
    float
        ``1 - K! / ((K-n)! K^n)``; 0.507 for 23 people and 365 days.

    References
    ----------
    .. [1] W. Feller, as in :func:`expected_distinct`, chapter II.3.
    """
    _check(people, combinations)
    if people > combinations:
        return 1.0
    # A sum of small logarithms, so that a chance near nought keeps its digits.
    return -expm1(sum(log1p(-taken / combinations) for taken in range(people)))


def people_behind(distinct: int, combinations: int, records: int | None = None) -> People:
    """Estimate how many people gave so many different keys, with a 95 % interval.

    The expected number of different keys is inverted, ``n = ln(1 - d/K) / ln(1 - 1/K)``. The
    interval is ``n ± 1.96 sd(d) / E'(n)`` with the occupancy variance at the estimate; it never
    goes below the keys that were seen, nor above the records they stand in. It tells of chance
    agreement alone: not of somebody who answered twice in different words, nor of an error in
    ``combinations``.

    Parameters
    ----------
    distinct : int
        How many different keys are kept (``d``).
    combinations : int
        How many combinations are in use, taken as equally frequent (``K``, at least 2).
    records : int, optional
        In how many records the keys stand, where one record is never two people: an upper end that
        holds even where ``combinations`` was taken too low.

    Returns
    -------
    People
        The estimate and both ends.

    Raises
    ------
    TooFewCombinations
        Where every combination was seen and no number of records is given: there is no upper end.
    ValueError
        Where there are fewer records than different keys.
    """
    _check(distinct, combinations)
    if records is not None and records < distinct:
        raise ValueError("Each key stands in a record.")
    most = inf if records is None else float(records)
    if distinct >= combinations:
        if records is None:
            raise TooFewCombinations
        return People(most, float(distinct), most)
    if distinct == 0:
        return People(0.0, 0.0, 0.0)
    missed = _log_missed(1, combinations)
    estimate = min(max(log1p(-distinct / combinations) / missed, float(distinct)), most)
    slope = -combinations * missed * exp(estimate * missed)
    half = TWO_SIDED_95 * sqrt(variance_of_distinct(estimate, combinations)) / slope
    return People(estimate, max(estimate - half, float(distinct)), min(estimate + half, most))


def _log_missed(boxes: int, of: int) -> float:
    """Return the logarithm of the chance that one person misses these boxes."""
    return log1p(-boxes / of) if boxes < of else -inf


def _check(people: float, combinations: int) -> None:
    if people < 0 or combinations < 2:
        raise ValueError("Nobody is fewer than none, and one combination tells nobody apart.")
