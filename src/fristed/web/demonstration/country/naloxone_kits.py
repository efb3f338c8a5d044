"""Take-home naloxone in a year: kits, refills and why, what people told of reversals, training."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from fristed.ground.bulk import Few, Many

from .. import naloxone as set_to
from .days import Calendar, Moments, as_moment, comings, one_of
from .equipment import MOVEMENT, deliveries
from .figures import DOSES_PER_KIT
from .people import Numbers, new_ids
from .standing import Standing
from .use_rows import visits

SUPPLY = ("id", "site_id", "visit_id", "recipient", "why", "form", "kits", "doses", "given_at",
          "by_id")  # fmt: skip
LINE = ("id", "site_id", "supply_id", "movement_id", "kits")
REVERSAL = ("id", "site_id", "told_date", "at_refill", "when", "doses", "route", "whom", "where",
            "helped", "came", "outcome", "police", "felt")  # fmt: skip
TRAINING = ("id", "site_id", "way", "people", "given_at", "by_id")
HELPED = ("called", "breathing", "position")
NALOXONE = 2  # position among the room's items


def kit_rows(rng: np.random.Generator, room: Standing, year: Calendar) -> Iterator[Many | Few]:
    """Yield kits given, each at a visit of nobody's, with the movement of the shelf."""
    count = room.plan.kits
    at, ids, visit = comings(rng, year, count), new_ids(rng, count), new_ids(rng, count)
    whys = [_why(rng) for _ in range(count)]
    recipients = list(set_to.RECIPIENTS)
    whom = [str(recipients[n]) for n in one_of(rng, set_to.RECIPIENTS, count)]
    worker = room.staff["worker"]
    yield visits(rng, room, visit, "naloxone", at, at)
    yield Few("naloxone_supply", SUPPLY, (
        (int(pk), room.site, int(met), to, why, "nasal", 1, DOSES_PER_KIT, as_moment(when), worker)
        for pk, met, to, why, when in zip(ids, visit, whom, whys, at, strict=True)
    ))  # fmt: skip
    yield from _off_the_shelf(rng, room, ids, at)
    one = np.ones(count, dtype=np.int64)
    yield from deliveries(rng, room, year, at, NALOXONE * one, one)
    yield Few("naloxone_reversal", REVERSAL, _reversals(rng, room, year, whys, at))
    yield Few("naloxone_training", TRAINING, _trainings(rng, room, whys, at))


def _off_the_shelf(
    rng: np.random.Generator, room: Standing, supplies: Numbers, at: Moments
) -> Iterator[Few]:
    moved = new_ids(rng, len(supplies))
    yield Few("stock_movement", MOVEMENT, (
        (int(pk), room.site, room.items[NALOXONE], -1, "supplied", "", None, as_moment(when),
         room.staff["worker"])
        for pk, when in zip(moved, at, strict=True)
    ))  # fmt: skip
    yield Few("naloxone_supplyline", LINE, (
        (int(pk), room.site, int(supply), int(movement), 1)
        for pk, supply, movement in zip(new_ids(rng, len(supplies)), supplies, moved, strict=True)
    ))  # fmt: skip


def _why(rng: np.random.Generator) -> str:
    if rng.random() >= set_to.REFILL:
        return "first"
    if rng.random() < set_to.USED:
        return "used"
    return str(list(set_to.OTHER_REASONS)[one_of(rng, set_to.OTHER_REASONS, 1)[0]])


def _pick(rng: np.random.Generator, shares: dict[Any, float]) -> Any:
    return list(shares)[one_of(rng, shares, 1)[0]]


def _reversals(
    rng: np.random.Generator, room: Standing, year: Calendar, whys: list[str], at: Moments
) -> Iterator[tuple[Any, ...]]:
    for why, day in zip(whys, year.day_of(at), strict=True):
        if why == "used" and rng.random() < set_to.TELLS:
            helped = [one for one in HELPED if rng.random() < 0.6]
            outcome = str(_pick(rng, set_to.OUTCOMES)) if rng.random() < 0.9 else ""
            yield (int(new_ids(rng, 1)[0]), room.site, year.days[day], True, "",
                   _pick(rng, set_to.DOSES), "nasal", _pick(rng, set_to.WHOM),
                   _pick(rng, set_to.WHERE), helped, [], outcome, "", "")  # fmt: skip


def _trainings(
    rng: np.random.Generator, room: Standing, whys: list[str], at: Moments
) -> Iterator[tuple[Any, ...]]:
    for why, when in zip(whys, at, strict=True):
        if why == "first" and rng.random() < 0.5:
            way = str(_pick(rng, set_to.WAYS))
            people = int(rng.integers(4, 15)) if way == "group" else 1
            yield (int(new_ids(rng, 1)[0]), room.site, way, people, as_moment(when),
                   room.staff["worker"])  # fmt: skip
