"""The visits of a year at which somebody used: who came when, waited, used where, and went."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heapreplace

import numpy as np
from numpy.typing import NDArray

from .. import calibration as set_to
from . import figures
from .days import Calendar, Moments, comings, lasting
from .people import Numbers, People, kept_apart, new_ids
from .standing import PAIRS, Standing

ROUTES = tuple(figures.STATED)
INJECT, INHALE, NASAL, ORAL = range(4)
SMOKED_AT = (INHALE, NASAL, ORAL)  # at a smoking place one may also snort or swallow


@dataclass(frozen=True)
class Uses:
    """Visits with one use each, in the order of coming; one array per column."""

    ids: Numbers
    who: Numbers  # position among the people, or nobody
    route: Numbers
    pair: Numbers  # position in PAIRS: route and substance
    place: Numbers
    arrived: Moments
    assessed: Moments
    assigned: Moments
    began: Moments
    ended: Moments
    cleaned: Moments
    observed: Moments
    left: Moments
    after: NDArray[np.bool_]  # stayed on after use
    assessments: Numbers
    place_uses: Numbers
    episodes: Numbers


def draw_uses(rng: np.random.Generator, room: Standing, people: People, year: Calendar) -> Uses:
    """Draw a year; whoever waits, waits because every place was taken."""
    count = room.plan.episodes
    arrived = comings(rng, year, count)
    who = rng.permutation(np.repeat(np.arange(len(people.ids)), people.counts))
    route = _routes(rng, room, people.leaning[who])
    assessed = arrived + _lasting(rng, set_to.DESK, count)
    ready = assessed + _lasting(rng, set_to.CALLED_AFTER, count)
    preparing, using = (_lasting(rng, of, count) for of in (set_to.PREPARING, set_to.USE))
    cleaning = _lasting(rng, set_to.CLEANING, count)
    assigned, place = _seated(room, route, ready, preparing + using + cleaning)
    began = assigned + preparing
    ended = began + using
    observed = ended + _lasting(rng, set_to.OBSERVATION, count)
    after = rng.random(count) < figures.AFTER_USE
    left = observed + np.where(after, _lasting(rng, set_to.AFTER_USE, count), 0)
    return Uses(
        ids=new_ids(rng, count), who=kept_apart(rng, who, arrived, left, route), route=route,
        pair=_pairs(rng, route), place=place, arrived=arrived, assessed=assessed,
        assigned=assigned, began=began, ended=ended, cleaned=ended + cleaning, observed=observed,
        left=left, after=after, assessments=new_ids(rng, count), place_uses=new_ids(rng, count),
        episodes=new_ids(rng, count),
    )  # fmt: skip


def _lasting(rng: np.random.Generator, what: tuple[float, float], count: int) -> Moments:
    return lasting(rng, what, count, set_to.LONGEST)


def _routes(rng: np.random.Generator, room: Standing, leaning: NDArray[np.float64]) -> Numbers:
    """Say who injects: those who lean that way, as many as were asked for; then the others."""
    plan, count = room.plan, room.plan.episodes
    order = np.argsort(-(1.5 * leaning + rng.gumbel(size=count)), kind="stable")
    route = np.full(count, ORAL)
    route[order[: plan.injections]] = INJECT
    others = rng.permutation(order[plan.injections :])
    route[others[: plan.inhaled]] = INHALE
    route[others[plan.inhaled : plan.inhaled + plan.snorted]] = NASAL
    return route


def _pairs(rng: np.random.Generator, route: Numbers) -> Numbers:
    """Draw what is stated, by the shares of the route."""
    drawn = np.zeros(len(route), dtype=np.int64)
    first = 0
    for number, said in enumerate(figures.STATED.values()):
        mine = np.flatnonzero(route == number)
        shares = np.array(list(said.values()))
        drawn[mine] = first + rng.choice(len(shares), len(mine), p=shares / shares.sum())
        first += len(shares)
    return drawn


def _seated(
    room: Standing, route: Numbers, ready: Moments, taken: Moments
) -> tuple[Moments, Numbers]:
    """Give everybody the place that is free first, in the order in which they are ready."""
    assigned, place = np.zeros_like(ready), np.zeros_like(ready)
    for kind, routes in (("inject", (INJECT,)), ("smoke", SMOKED_AT)):
        mine = np.flatnonzero(np.isin(route, routes))
        mine = mine[np.argsort(ready[mine], kind="stable")]
        seats = room.places[kind]
        moments, which = _one_after_the_other(ready[mine].tolist(), taken[mine].tolist(), seats)
        assigned[mine], place[mine] = moments, which
    return assigned, place


def _one_after_the_other(
    ready: Sequence[int], taken: Sequence[int], places: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Simulate a queue in front of several places; a place is free again once it is cleaned."""
    free = [(0, number) for number in range(len(places))]
    heapify(free)
    assigned, which = [], []
    for at, lasts in zip(ready, taken, strict=True):
        since, number = free[0]
        begins = max(at, since)
        assigned.append(begins)
        which.append(places[number])
        heapreplace(free, (begins + lasts, number))
    return assigned, which


def first_and_last(uses: Uses, people: People) -> tuple[Moments, Moments]:
    """Return when each person first came and last came in the year."""
    known = uses.who >= 0
    who, at = uses.who[known], uses.arrived[known]
    first = np.full(len(people.ids), np.iinfo(np.int64).max)
    last = np.zeros(len(people.ids), dtype=np.int64)
    np.minimum.at(first, who, at)
    np.maximum.at(last, who, at)
    return first, last


def opioid(uses: Uses) -> NDArray[np.bool_]:
    """Return at which uses an opioid was stated."""
    said = np.array([what in figures.OPIOIDS for _route, what in PAIRS])
    found: NDArray[np.bool_] = said[uses.pair]
    return found
