"""Simulating a scenario for so many years, and what is answered."""

from collections.abc import Callable
from math import ceil, sqrt
from typing import Final

import numpy as np

from .answers import Answer, figures_of, hours_of, units_of
from .durations import law_of
from .encoding import groups_of, kinds_of, rules_of
from .events import many_events
from .scenario import CLOSINGS, Scenario
from .single import Days, Queue, single_queue
from .streams import streams
from .tallies import BINS, COLUMNS, HOUR_COLUMNS, HOURS, P90_WAIT, SERVED

Progress = Callable[[int], None]

DAYS_A_YEAR: Final = 365
BATCH_DAYS: Final = 73
YEARS_AS_UNITS: Final = 10  # from so many on, a whole year is the unit of the interval
MOST_YEARS: Final = 100_000
_WARM_DAYS: Final = 7
_RELAXATIONS: Final = 10


class GrowsWithoutEnd(ValueError):
    """Nobody leaves the queue, and more arrive than can be served: there is no average wait."""


def simulate(
    scenario: Scenario,
    *,
    years: int = 20,
    seed: int = 1,
    progress: Progress | None = None,
    events: bool = False,
) -> Answer:
    """Simulate a room.

    Parameters
    ----------
    scenario : Scenario
        The room and its day.
    years : int
        How many years of 365 days, each a replication of its own.
    seed : int
        Scenarios with one seed see the same people.
    progress : callable, optional
        Told how many years are done.
    events : bool
        Take the general path also where the fast one would do; the answer is the same.

    Returns
    -------
    Answer
        Figures with 95 % intervals: Student's t over years, or over fifths of a year where
        there are fewer than ten.

    Raises
    ------
    GrowsWithoutEnd
        Where the queue has no steady state.
    ValueError
        Where years or seed are none.
    """
    _hold(scenario, years, seed)
    days, fast = days_of(scenario), scenario.one_queue and not events
    size = days.counted // days.batch
    rows, pooled = np.zeros((years * size, COLUMNS)), np.zeros(BINS, np.int64)
    hours = np.zeros((years, HOURS, HOUR_COLUMNS))
    replicate = _fast(scenario, days) if fast else _general(scenario, days)
    for year in range(years):
        batches = rows[year * size : (year + 1) * size]
        replicate(streams(seed, year), batches, pooled, hours[year])
        if progress:
            progress(year + 1)
    people = int(rows[:, 0].sum())
    units = rows if years < YEARS_AS_UNITS else _by_year(rows, size)
    place_min = years * days.counted * scenario.open_min * scenario.places / len(units)
    figures, further = figures_of(units, pooled, place_min, years)
    by_hour = hours_of(hours, scenario.open_min, days.counted)
    each = units_of(units, place_min)
    return Answer(figures, further, by_hour, each, people, years, seed, fast)


def _hold(scenario: Scenario, years: int, seed: int) -> None:
    if not 1 <= years <= MOST_YEARS:
        raise ValueError(f"{years} years cannot be simulated; say from 1 to {MOST_YEARS:,}")
    if not 0 <= seed < 2**63:
        raise ValueError(f"{seed} is no seed; say a whole number from 0 on")
    if scenario.grows:
        raise GrowsWithoutEnd(
            f"{scenario.load:.1f} places would be taken on average and there are"
            f" {scenario.places}; nobody leaves and days follow each other, so the queue grows"
            " without end. Give more places, a patience, or closing: drain"
        )


def days_of(scenario: Scenario) -> Days:
    """Say which days a replication has, and how many pass before it counts."""
    warm = 0
    if scenario.closing == "none":
        warm = _WARM_DAYS
        used = min(scenario.load / scenario.places, 1.0)
        if any(kind.patience is None for kind in scenario.kinds) and used < 1.0:
            # An M/M/c queue forgets its start in about 1 / (c mu (1 - sqrt(rho))^2) minutes.
            forgets = scenario.taken_min / (scenario.places * (1.0 - sqrt(used)) ** 2)
            warm = max(warm, ceil(_RELAXATIONS * forgets / scenario.open_min))
    closing = CLOSINGS[scenario.closing]
    return Days(float(scenario.open_min), closing, min(warm, DAYS_A_YEAR), DAYS_A_YEAR, BATCH_DAYS)


Replicate = Callable[[np.ndarray, np.ndarray, np.ndarray, np.ndarray], None]


def _fast(scenario: Scenario, days: Days) -> Replicate:
    kind = scenario.kinds[0]
    queue = Queue(
        np.array(scenario.arrivals.edges_min),
        np.array(scenario.arrivals.expected),
        scenario.places,
        np.array(kind.service.law),
        np.array(law_of(kind.patience)),
        float(scenario.cleaning_min + scenario.observation_min),
    )

    def replicate(
        stream: np.ndarray, rows: np.ndarray, pooled: np.ndarray, hours: np.ndarray
    ) -> None:
        single_queue(stream, queue, days, rows, pooled, hours)

    return replicate


def _general(scenario: Scenario, days: Days) -> Replicate:
    edges, expected = np.array(scenario.arrivals.edges_min), np.array(scenario.arrivals.expected)
    told = groups_of(scenario), rules_of(scenario), kinds_of(scenario)

    def replicate(
        stream: np.ndarray, rows: np.ndarray, pooled: np.ndarray, hours: np.ndarray
    ) -> None:
        many_events(stream, edges, expected, *told, days, rows, pooled, hours)

    return replicate


def _by_year(rows: np.ndarray, size: int) -> np.ndarray:
    each = rows.reshape(-1, size, COLUMNS)
    joined: np.ndarray = each.sum(axis=1)
    # The decile of a year, near enough for its spread: its parts' weighted by their people.
    with np.errstate(invalid="ignore"):
        weighted = np.nansum(each[:, :, P90_WAIT] * each[:, :, SERVED], axis=1)
        joined[:, P90_WAIT] = weighted / joined[:, SERVED]
    return joined
