"""Calibrating: a room's own visits as rates of arrival, durations of use, and patience.

What is given are moments and minutes without any person's key; what comes out holds none either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import special

from .arrivals import Arrivals, stepped
from .durations import Duration
from .fitting import Fit, fits

Moments = NDArray[np.datetime64]
Minutes = NDArray[np.float64]

DAYS: Final = 7
HOURS: Final = 24
FEWEST: Final = 20  # uses or people who left, below which nothing is fitted
_MONDAY: Final = np.datetime64("2001-01-01T00:00:00", "s")


class TooFew(ValueError):
    """Too little was seen to say anything; says how much, and of what."""


@dataclass(frozen=True, slots=True)
class HourlyArrivals:
    """How many arrived by weekday and hour, of how many hours in which the room was open.

    Attributes
    ----------
    count : (7, 24) int
        Arrivals; Monday is 0.
    open_hours : (7, 24) float
        Exposure.
    low, high : (7, 24) float
        Exact 95 % interval of the rate per hour (Garwood 1936); NaN where never open.
    outside : int
        Arrivals at moments at which the room was not open: counted nowhere else.
    """

    count: NDArray[np.int64]
    open_hours: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    outside: int

    @property
    def per_hour(self) -> NDArray[np.float64]:
        """The rate, (7, 24); NaN where never open."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(self.open_hours > 0, self.count / self.open_hours, np.nan)

    def day(self, opens_min: float, open_min: float, weekday: int | None = None) -> Arrivals:
        """Give the arrivals of a day that opens so many minutes after midnight.

        Parameters
        ----------
        opens_min, open_min : float
            When it opens, and for how long.
        weekday : int, optional
            Monday is 0; without it all weekdays together.
        """
        chosen = slice(None) if weekday is None else slice(weekday, weekday + 1)
        count, hours = self.count[chosen].sum(axis=0), self.open_hours[chosen].sum(axis=0)
        steps: list[tuple[float, float]] = []
        at = 0.0
        while at < open_min:
            hour = int((opens_min + at) // 60) % HOURS
            if not hours[hour]:
                raise TooFew(f"the room was never open at {hour:02d}:00 in what was given")
            steps.append((at, float(count[hour] / hours[hour])))
            at = (int((opens_min + at) // 60) + 1) * 60.0 - opens_min
        return stepped(steps, open_min)


def hourly_arrivals(arrived_at: Moments, opened_at: Moments, closed_at: Moments) -> HourlyArrivals:
    """Count arrivals by weekday and hour, and the hours in which they could happen.

    Parameters
    ----------
    arrived_at : (n,) datetime64
        In the room's local time.
    opened_at, closed_at : (m,) datetime64
        When the room was open; spans that do not overlap.
    """
    arrived, opened, closed = (
        np.asarray(one, dtype="datetime64[s]") for one in (arrived_at, opened_at, closed_at)
    )
    order = np.argsort(opened)
    opened, closed = opened[order], closed[order]
    if len(opened) == 0 or (closed <= opened).any() or (opened[1:] < closed[:-1]).any():
        raise ValueError("the room is open in spans that end after they begin and do not overlap")
    span = np.searchsorted(opened, arrived, side="right") - 1
    inside = (span >= 0) & (arrived < closed[np.maximum(span, 0)])
    count = np.zeros((DAYS, HOURS), np.int64)
    np.add.at(count, _places(arrived[inside]), 1)
    hours = _exposure(opened, closed)
    with np.errstate(invalid="ignore", divide="ignore"):
        low = np.where(count > 0, special.gammaincinv(np.maximum(count, 1), 0.025), 0.0) / hours
        high = special.gammaincinv(count + 1.0, 0.975) / hours
    never = hours == 0
    low[never], high[never] = np.nan, np.nan
    return HourlyArrivals(count, hours, low, high, int((~inside).sum()))


def _exposure(opened: Moments, closed: Moments) -> NDArray[np.float64]:
    hours = np.zeros((DAYS, HOURS))
    one = np.timedelta64(3600, "s")
    for start, end in zip(opened, closed, strict=True):
        edges = np.arange(start.astype("datetime64[h]"), end + one, one).astype("datetime64[s]")
        begins, ends = np.maximum(edges, start), np.minimum(edges + one, end)
        lasted = np.maximum((ends - begins) / one, 0.0)
        np.add.at(hours, _places(begins), lasted)
    return hours


def _places(moments: Moments) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    hour = (moments - _MONDAY) // np.timedelta64(3600, "s")
    return (hour // HOURS % DAYS).astype(np.int64), (hour % HOURS).astype(np.int64)


def service(minutes: Minutes) -> tuple[Fit, ...]:
    """Fit each family to the minutes for which places were used, the likeliest first.

    Parameters
    ----------
    minutes : (n,) float
        Uses that have ended, all above 0; at least FEWEST.

    Returns
    -------
    tuple of Fit
        By Akaike's criterion.
    """
    held = np.asarray(minutes, dtype=np.float64)
    if len(held) < FEWEST:
        raise TooFew(f"{len(held)} uses are too few to tell how long one lasts: {FEWEST} at least")
    if not (np.isfinite(held) & (held > 0)).all():
        raise ValueError("every use lasts longer than nothing; leave out what has not ended")
    return fits(held)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long people wait before they leave, of whom most are served first (censored).

    Attributes
    ----------
    duration : Duration
        Exponential: minutes waited by all, over those who left; its maximum likelihood.
    low_min, high_min : float
        Exact 95 % interval of the mean, from the number who left.
    at_min, staying : (k,) float
        Kaplan and Meier's share who would still wait, after each leaving.
    left, people : int
        How many left, of how many waited.
    """

    duration: Duration
    low_min: float
    high_min: float
    at_min: NDArray[np.float64]
    staying: NDArray[np.float64]
    left: int
    people: int


def patience(waited_min: Minutes, left: Sequence[bool] | NDArray[np.bool_]) -> Patience:
    """Estimate patience from waits that ended in leaving, or earlier in a place.

    Parameters
    ----------
    waited_min : (n,) float
        Minutes each waited, 0 or more; who did not wait at all tells nothing and may stand there.
    left : (n,) bool
        Who left without a place. Censoring by a place must not depend on patience: first come,
        first served.

    Raises
    ------
    TooFew
        Where fewer than FEWEST left.
    """
    waited, gone = np.asarray(waited_min, dtype=np.float64), np.asarray(left, dtype=bool)
    if waited.shape != gone.shape or not (np.isfinite(waited) & (waited >= 0)).all():
        raise ValueError("each wait is a number of minutes from 0 on, and ended in one way")
    number, total = int(gone.sum()), float(waited.sum())
    if number < FEWEST:
        raise TooFew(f"{number} people left; that is too few to tell patience: {FEWEST} at least")
    at, staying = _kaplan_meier(waited, gone)
    return Patience(
        duration=Duration("exponential", total / number),
        low_min=total / float(special.gammaincinv(number + 1.0, 0.975)),
        high_min=total / float(special.gammaincinv(number, 0.025)),
        at_min=at,
        staying=staying,
        left=number,
        people=int((waited > 0).sum()),
    )


def _kaplan_meier(
    waited: Minutes, gone: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    # Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452; a tie leaves before it is served
    at, leaving = np.unique(waited[gone], return_counts=True)
    at_risk = len(waited) - np.searchsorted(np.sort(waited), at, side="left")
    return at, np.asarray(np.cumprod(1.0 - leaving / at_risk), dtype=np.float64)
