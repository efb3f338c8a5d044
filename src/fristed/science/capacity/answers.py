"""Answers: what a simulation says, each figure with its interval."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import special

from . import tallies as t

KEYS: Final = ("p_abandon", "p_wait", "mean_wait_min", "p90_wait_min", "utilisation")
LEVEL: Final = 0.95
_SHARES: Final = ("p_abandon", "p_wait", "p_emergency_delayed")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its 95 % interval; all NaN where there was nobody to measure."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Hour:
    """What came of those who came in one hour of the day; intervals need two years or more.

    Attributes
    ----------
    from_min : float
        Minutes from opening.
    arrivals : float
        How many came in this hour of a day.
    p_abandon, p_wait, mean_wait_min : Figure
        As in `Answer`.
    """

    from_min: float
    arrivals: float
    p_abandon: Figure
    p_wait: Figure
    mean_wait_min: Figure


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of the people of so many simulated years.

    Attributes
    ----------
    figures : mapping of str to Figure
        By KEYS: the share who left without a place; the share who had to wait; the mean wait and
        its ninth decile, of the served; minutes for which places were taken, of those open.
    further : mapping of str to Figure
        Of everybody's wait; of emergencies, where there are any: how many a year, the minutes
        until the staff were there, the share that had to wait for them.
    by_hour : tuple of Hour
        By the hour of arrival, from opening to closing.
    each : mapping of str to tuple of float
        By KEYS, the figure of each unit alone: two answers with one seed and as many years saw the
        same people in each, so that their difference is known better than either.
    people : int
        How many arrived.
    years, seed : int
        What was asked.
    fast : bool
        Whether the fast path was taken.
    """

    figures: Mapping[str, Figure]
    further: Mapping[str, Figure]
    by_hour: tuple[Hour, ...]
    each: Mapping[str, tuple[float, ...]]
    people: int
    years: int
    seed: int
    fast: bool


def figures_of(
    rows: NDArray[np.float64], pooled: NDArray[np.int64], place_min: float, years: int
) -> tuple[dict[str, Figure], dict[str, Figure]]:
    """Make figures of what was counted.

    Parameters
    ----------
    rows : (units, COLUMNS) float
        What was counted in each unit: independent, or long enough to be taken so.
    pooled : (BINS,) int
        Histogram of the waits of all served.
    place_min : float
        Minutes for which places were open in one unit.
    years : int
        How many years that was.

    Returns
    -------
    figures, further : dict of str to Figure
        As in `Answer`.
    """
    each = _each(rows, place_min)
    total = rows.sum(axis=0)
    whole = _each(total[None], place_min * len(rows))
    whole["p90_wait_min"] = np.array([t.quantile(pooled, total[t.SERVED], t.NINE_TENTHS)])
    found = {
        name: _figure(name, float(whole[name][0]), each[name], total[_OUT_OF.get(name, t.ARRIVED)])
        for name in each
    }
    further = {name: found[name] for name in found if name not in KEYS}
    if total[t.EMERGENCIES]:
        a_year = rows[:, t.EMERGENCIES] * len(rows) / years
        number = float(total[t.EMERGENCIES]) / years
        further["emergencies_a_year"] = _figure("", number, a_year, 1.0)
    else:
        further = {name: one for name, one in further.items() if "emergency" not in name}
    return {name: found[name] for name in KEYS}, further


def units_of(rows: NDArray[np.float64], place_min: float) -> dict[str, tuple[float, ...]]:
    """Give the figures of each unit alone, by KEYS; parameters as of `figures_of`."""
    each = _each(rows, place_min)
    return {name: tuple(each[name].tolist()) for name in KEYS}


def hours_of(hours: NDArray[np.float64], open_min: float, days: int) -> tuple[Hour, ...]:
    """Make figures of what was counted by hour, (years, HOURS, HOUR_COLUMNS)."""
    return tuple(
        Hour(
            from_min=60.0 * place,
            arrivals=float(one[:, t.ARRIVED].sum() / len(one) / days),
            p_abandon=_ratio("p_abandon", one, t.LEFT, t.ARRIVED),
            p_wait=_ratio("p_wait", one, t.WAITED, t.ARRIVED),
            mean_wait_min=_ratio("mean_wait_min", one, t.WAIT_SERVED, t.SERVED),
        )
        for place, one in enumerate(hours.swapaxes(0, 1))
        if 60.0 * place < open_min
    )


def _ratio(name: str, of: NDArray[np.float64], part: int, whole: int) -> Figure:
    total = of.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        each = of[:, part] / of[:, whole]
        return _figure(name, float(total[part] / total[whole]), each, float(total[whole]))


_OUT_OF: Final[Mapping[str, int]] = {"p_emergency_delayed": t.EMERGENCIES}


def _each(rows: NDArray[np.float64], place_min: float) -> dict[str, NDArray[np.float64]]:
    with np.errstate(invalid="ignore", divide="ignore"):
        return {
            "p_abandon": rows[:, t.LEFT] / rows[:, t.ARRIVED],
            "p_wait": rows[:, t.WAITED] / rows[:, t.ARRIVED],
            "mean_wait_min": rows[:, t.WAIT_SERVED] / rows[:, t.SERVED],
            "p90_wait_min": rows[:, t.P90_WAIT],
            "utilisation": rows[:, t.TAKEN] / place_min,
            "mean_wait_of_all_min": rows[:, t.WAIT_ALL] / rows[:, t.ARRIVED],
            "mean_emergency_wait_min": rows[:, t.EMERGENCY_WAIT] / rows[:, t.EMERGENCIES],
            "p_emergency_delayed": rows[:, t.EMERGENCY_DELAYED] / rows[:, t.EMERGENCIES],
        }


def _figure(name: str, value: float, each: NDArray[np.float64], out_of: float) -> Figure:
    if np.isinf(value):
        return Figure(value, value, value)
    known = each[~np.isnan(each)]
    if len(known) < 2:
        return Figure(value, np.nan, np.nan) if len(known) else Figure(np.nan, np.nan, np.nan)
    times = float(special.stdtrit(len(known) - 1, 0.5 + LEVEL / 2.0))
    with np.errstate(invalid="ignore"):  # a decile of one unit may be beyond what is counted
        half = times * float(known.std(ddof=1)) / sqrt(len(known))
    low, high = max(value - half, 0.0), value + half
    if name in _SHARES:
        # Nobody of n is no proof of nobody ever: the exact one-sided bound, and its mirror.
        unseen = 1.0 - (1.0 - LEVEL) ** (1.0 / max(out_of, 1.0))
        low = 1.0 - unseen if value == 1.0 else low
        high = unseen if value == 0.0 else min(high, 1.0)
    return Figure(value, low, high)
