"""Whether a rule set stands on a day, stands perhaps, or does not: dates and how well known."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from .model import Bound, Precision, RuleSet, Status

MARGIN = timedelta(days=31)


class Standing(StrEnum):
    """What can be said of a rule on a day."""

    STANDS = "stands"
    PERHAPS = "perhaps"
    NOT = "not"


def uncertain_period(on: date, precision: Precision) -> tuple[date, date] | None:
    """Give the days, both included, within which a date may truly fall.

    Parameters
    ----------
    on : date
        The date as recorded.
    precision : Precision
        ``month`` and ``year`` mean that whole period, ``approx`` 31 days either side,
        ``not_before`` the date and 31 days after, ``unknown`` every day there is.

    Returns
    -------
    tuple of date, or None
        First and last uncertain day; None where the day is exact.
    """
    if precision is Precision.MONTH:
        return on.replace(day=1), on.replace(day=monthrange(on.year, on.month)[1])
    if precision is Precision.YEAR:
        return on.replace(month=1, day=1), on.replace(month=12, day=31)
    if precision is Precision.APPROX:
        return on - MARGIN, on + MARGIN
    if precision is Precision.NOT_BEFORE:
        return on, on + MARGIN
    if precision is Precision.UNKNOWN:
        return date.min, date.max
    return None


def begun(starts: Bound, day: date) -> Standing:
    """Say whether something with this start has begun on a day; undated is perhaps."""
    return _passed(starts, day)


def over(ends: Bound, day: date) -> Standing:
    """Say whether something with this exclusive end is over on a day; open-ended never is."""
    return Standing.NOT if ends.on is None else _passed(ends, day)


def _passed(bound: Bound, day: date) -> Standing:
    if bound.on is None:
        return Standing.PERHAPS
    period = uncertain_period(bound.on, bound.precision)
    if period is None:
        return Standing.STANDS if day >= bound.on else Standing.NOT
    first, last = period
    if day < first:
        return Standing.NOT
    return Standing.PERHAPS if day <= last else Standing.STANDS


def between(starts: Bound, ends: Bound, day: date) -> Standing:
    """Combine both ends: begun and not over stands; either in doubt is perhaps."""
    start, end = begun(starts, day), over(ends, day)
    if start is Standing.NOT or end is Standing.STANDS:
        return Standing.NOT
    if Standing.PERHAPS in (start, end):
        return Standing.PERHAPS
    return Standing.STANDS


def standing(rule_set: RuleSet, day: date) -> Standing:
    """Say whether a rule set stands on a day. A proposed one never does."""
    if rule_set.status is Status.PROPOSED:
        return Standing.NOT
    return between(rule_set.starts, rule_set.ends, day)
