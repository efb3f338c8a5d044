"""Periods: a year, a quarter, a month, a day, or from a day to a day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

EARLIEST: Final = date(1900, 1, 1)
FORMS: Final = "2026, 2026-Q1, 2026-03, 2026-03-14, 2026-03-01..2026-04-15"
_YEAR = re.compile(r"(\d{4})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_LENGTH = {"year": 12, "quarter": 3, "month": 1}


class NotAPeriod(Exception):
    """Nobody can tell which days are meant."""


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included, under the name it was asked by."""

    name: str
    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.last < self.first:
            raise NotAPeriod(f"{self.name} ends before it begins")

    def months(self) -> Iterator["Period"]:
        """Cut it into calendar months; the first and the last may be parts of one."""
        first = self.first
        while first <= self.last:
            last = min(_last_of_month(first.year, first.month), self.last)
            whole = first.day == 1 and last == _last_of_month(first.year, first.month)
            name = f"{first:%Y-%m}" if whole else f"{first}..{last}"
            yield Period(name, first, last)
            first = last + timedelta(days=1)

    def days(self) -> Iterator["Period"]:
        """Cut it into days."""
        for number in range((self.last - self.first).days + 1):
            day = self.first + timedelta(days=number)
            yield Period(day.isoformat(), day, day)

    @property
    def within_a_month(self) -> bool:
        """Whether it lies in one calendar month."""
        return (self.first.year, self.first.month) == (self.last.year, self.last.month)

    def since_ever(self) -> "Period":
        """All until its end."""
        return Period(self.name, EARLIEST, self.last)

    def twelve_months(self) -> "Period":
        """The twelve months until its end."""
        after = self.last + timedelta(days=1)
        day = min(after.day, _last_of_month(after.year - 1, after.month).day)
        return Period(self.name, date(after.year - 1, after.month, day), self.last)


def period(name: str) -> Period:
    """Read ``2026``, ``2026-Q1``, ``2026-03``, ``2026-03-14`` or ``2026-03-01..2026-04-15``."""
    try:
        return _read(name.strip())
    except ValueError:
        raise NotAPeriod(f"{name} is none of {FORMS}") from None


def _read(name: str) -> Period:
    if found := _YEAR.fullmatch(name):
        return _months_from(name, int(found[1]), 1, "year")
    if found := _QUARTER.fullmatch(name):
        return _months_from(name, int(found[1]), int(found[2]) * 3 - 2, "quarter")
    if found := _MONTH.fullmatch(name):
        return _months_from(name, int(found[1]), int(found[2]), "month")
    first, _, last = name.partition("..")
    return Period(name, date.fromisoformat(first), date.fromisoformat(last or first))


def _months_from(name: str, year: int, month: int, length: str) -> Period:
    return Period(name, date(year, month, 1), _last_of_month(year, month + _LENGTH[length] - 1))


def _last_of_month(year: int, month: int) -> date:
    after = date(year + month // 12, month % 12 + 1, 1)
    return after - timedelta(days=1)
