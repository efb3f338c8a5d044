"""How long to wait: days, weeks, months and years as a source writes them, added to a day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

Unit = Literal["day", "week", "month", "year"]
WRITTEN = re.compile(r"([1-9][0-9]?[0-9]?) (day|week|month|year)s?")


@dataclass(frozen=True, slots=True)
class Wait:
    """So many of one unit: a month stays a month, as the source says it."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        """Write it as the files do."""
        return f"{self.number} {self.unit}{'' if self.number == 1 else 's'}"


def wait(written: str) -> Wait:
    """Read ``"6 months"``.

    Parameters
    ----------
    written : str
        A whole number from 1 to 999 and a unit.

    Returns
    -------
    Wait
        How long.

    Raises
    ------
    ValueError
        Where it says anything else.
    """
    found = WRITTEN.fullmatch(written)
    if not found:
        raise ValueError(f"{written!r} is no number of days, weeks, months or years")
    unit = next(one for one in get_args(Unit) if one == found[2])
    return Wait(int(found[1]), unit)


def later(day: date, how_long: Wait) -> date:
    """Give the day that is so much later.

    Parameters
    ----------
    day : date
        From when.
    how_long : Wait
        Months and years keep the day of the month; where it does not exist, the month's last day.

    Returns
    -------
    date
        The day, never earlier for a later start.
    """
    if how_long.unit == "day":
        return day + timedelta(days=how_long.number)
    if how_long.unit == "week":
        return day + timedelta(weeks=how_long.number)
    months = how_long.number * (12 if how_long.unit == "year" else 1)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
