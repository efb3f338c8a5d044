"""Of which periods figures leave the house: a month, a quarter or a year, each whole and over.

Of any two of these one lies in the other or they share no day. Days chosen freely would not do:
between two files that differ by a day stands whoever began on that day.
"""

from datetime import date, timedelta

from fristed.science.figures import Period, period


def may_leave(first: date, last: date, *, today: date) -> bool:
    """Tell whether figures of these days may leave the house."""
    return last < today and any((one.first, one.last) == (first, last) for one in _around(first))


def last_over(today: date) -> tuple[Period, ...]:
    """Return the year, the quarter and the month that ended last."""
    return tuple(
        _around(one.first - timedelta(days=1))[place] for place, one in enumerate(_around(today))
    )


def _around(day: date) -> tuple[Period, ...]:
    names = (f"{day.year}", f"{day.year}-Q{(day.month + 2) // 3}", f"{day:%Y-%m}")
    return tuple(period(name) for name in names)
