"""When a period was: months, quarters, weeks, days, years or numbers as whole numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import gcd
from typing import Final

DAYS_OF_A_YEAR: Final = 365.2425
DAYS_OF_A_WEEK: Final = 7
MONTHS_OF_A_YEAR: Final = 12
QUARTERS_OF_A_YEAR: Final = 4
FORMS: Final = "2024-03, 2024-Q1, 2024-W09, 2024-03-25, 2024 or a whole number"

_MONTH = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")
_QUARTER = re.compile(r"^(\d{4})-?[Qq]([1-4])$")
_WEEK = re.compile(r"^(\d{4})-?[Ww](\d{1,2})$")
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_NUMBER = re.compile(r"^[+-]?\d{1,9}$")


class NoTime(ValueError):
    """A label that is no time, or times of which one cannot tell how far they are apart."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A label as a number of its kind: month, quarter, day or number (years are numbers)."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """How labels were read: the kind, how many of it make one step from where, steps of a year.

    ``season`` is None where a series of that kind has no season within a year.
    """

    kind: str
    step: int
    origin: int
    season: float | None


def moment(label: str) -> Moment:
    """Read one label; raise NoTime where it is none of `FORMS`."""
    text = label.strip()
    if found := _MONTH.match(text):
        return Moment("month", int(found[1]) * MONTHS_OF_A_YEAR + int(found[2]) - 1)
    if found := _QUARTER.match(text):
        return Moment("quarter", int(found[1]) * QUARTERS_OF_A_YEAR + int(found[2]) - 1)
    if _NUMBER.match(text):
        return Moment("number", int(text))
    try:
        if found := _WEEK.match(text):
            first = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return Moment("day", first.toordinal())
        if _DAY.match(text):
            return Moment("day", date.fromisoformat(text).toordinal())
    except ValueError as trouble:
        raise NoTime(f"{label!r} is no time ({trouble})") from None
    raise NoTime(f"{label!r} is no time: write {FORMS}")


def calendar(moments: Sequence[Moment]) -> Calendar:
    """Say how far apart moments are, and how many steps a year has.

    Days that are all the first of a month become months. Numbers are taken as months, unless all
    look like years.
    """
    kinds = {one.kind for one in moments}
    if len(kinds) != 1:
        raise NoTime(f"times are written in {len(kinds)} ways: {', '.join(sorted(kinds))}")
    (kind,) = kinds
    numbers = sorted({one.number for one in moments})
    if kind == "day" and all(date.fromordinal(one).day == 1 for one in numbers):
        return Calendar("first_of_month", 1, 0, MONTHS_OF_A_YEAR)
    step = gcd(*(b - a for a, b in pairwise(numbers))) if numbers[1:] else 1
    return Calendar(kind, max(step, 1), numbers[0], _season(kind, max(step, 1), numbers))


def _season(kind: str, step: int, numbers: Sequence[int]) -> float | None:
    years = kind == "number" and all(1800 <= one <= 2200 for one in numbers)
    of_a_year = {
        "month": MONTHS_OF_A_YEAR,
        "quarter": QUARTERS_OF_A_YEAR,
        "day": DAYS_OF_A_YEAR,
        "number": 0 if years else MONTHS_OF_A_YEAR,
    }[kind]
    season = of_a_year / step
    return season if season > 1 else None


def position(one: Moment, by: Calendar) -> int:
    """Place a moment on a calendar, in whole steps; a day falls into its month, week or step."""
    kind, number = one.kind, one.number
    if kind == "day" and by.kind in ("month", "first_of_month"):
        day = date.fromordinal(number)
        kind, number = "month", day.year * MONTHS_OF_A_YEAR + day.month - 1
    if kind != by.kind and not (kind == "month" and by.kind == "first_of_month"):
        raise NoTime(f"it is a {kind}, and the times of the file are of kind {by.kind}")
    return (number - by.origin) // by.step
