"""A room's year: which days it is open, and at which moments things happen there.

All moments are whole seconds since 1970 in UTC, whole years of them in one array.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from . import figures
from .plan import days_of

Moments = NDArray[np.int64]
QUARTER = 900
HOUR = 3600
LAST_LET_IN = 45 * 60
# Public holidays of the whole country that have a date of their own: the rooms are closed.
HOLIDAYS = ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))


@dataclass(frozen=True)
class Calendar:
    """The days of a year at one room: local midnight, opening and closing as moments."""

    days: Sequence[date]
    midnights: Moments
    opens: Moments
    closes: Moments

    @property
    def is_open(self) -> NDArray[np.bool_]:
        """On which days the room opens at all."""
        return self.closes > self.opens

    def day_of(self, moments: Moments) -> NDArray[np.int64]:
        """Return the number of the local day in the year."""
        return np.searchsorted(self.midnights, moments, side="right") - 1

    def dates(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return days since 1970 of days of the year."""
        first = (self.days[0] - date(1970, 1, 1)).days
        return first + numbers


def calendar(year: int, opening: Sequence[tuple[int, int]], zone: ZoneInfo) -> Calendar:
    """Return the year of a room with these hours; no room is open while the clocks change."""
    days = days_of(year)
    midnights = np.array([_moment(day, 0, zone) for day in days])
    hours = [(0, 0) if (d.month, d.day) in HOLIDAYS else opening[d.weekday()] for d in days]
    opens = np.array([_moment(d, h[0], zone) for d, h in zip(days, hours, strict=True)])
    closes = np.array([_moment(d, h[1], zone) for d, h in zip(days, hours, strict=True)])
    return Calendar(days, midnights, opens, closes)


def _moment(day: date, hour: int, zone: ZoneInfo) -> int:
    return int(datetime(day.year, day.month, day.day, hour, tzinfo=zone).timestamp())


def comings(rng: np.random.Generator, year: Calendar, count: int) -> Moments:
    """Draw when so many people come, by hour, weekday and month; nobody just before closing."""
    starts, weights = _quarters(year)
    drawn = rng.multinomial(count, weights / weights.sum())
    moments = np.repeat(starts, drawn) + rng.integers(0, QUARTER, count)
    moments.sort()
    return moments


def _quarters(year: Calendar) -> tuple[Moments, NDArray[np.float64]]:
    """Return the quarters of an hour in which people are let in, and the weight of each."""
    starts: list[Moments] = []
    weights: list[NDArray[np.float64]] = []
    for number in np.flatnonzero(year.is_open).tolist():
        day = year.days[number]
        begun = np.arange(year.opens[number], year.closes[number] - LAST_LET_IN, QUARTER)
        hours = (begun - year.midnights[number]) // HOUR
        by_hour = np.array([figures.BY_HOUR.get(int(hour), 3) for hour in hours], dtype=float)
        daily = figures.BY_WEEKDAY[day.weekday()] * figures.BY_MONTH[day.month - 1]
        starts.append(begun)
        weights.append(by_hour * daily)
    return np.concatenate(starts), np.concatenate(weights)


def one_of(rng: np.random.Generator, shares: dict[Any, float], count: int) -> NDArray[np.int64]:
    """Draw so many positions in the keys of `shares`."""
    weights = np.array(list(shares.values()), dtype=float)
    return rng.choice(len(weights), count, p=weights / weights.sum())


def lasting(
    rng: np.random.Generator, median_and_spread: tuple[float, float], count: int, longest: float
) -> Moments:
    """Draw log-normal durations in seconds, none longer than so many times the median."""
    median, spread = median_and_spread
    drawn = np.minimum(rng.lognormal(0, spread, count), longest)
    return np.maximum(1, np.rint(drawn * median * 60)).astype(np.int64)


def as_moment(second: int) -> datetime:
    """Return one second since 1970 as Django and psycopg want it."""
    return datetime.fromtimestamp(int(second), UTC)
