"""Needles found around a room in a year, and who took them up; shares of the demonstration city."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import numpy as np

from fristed.ground.bulk import Few

from .. import needle_finds as set_to
from .days import Calendar, as_moment, comings, one_of
from .people import new_ids
from .standing import Standing

FIND = ("id", "site_id", "date", "at", "source", "area_id", "place_type", "measure", "amount",
        "basis")  # fmt: skip
OUTCOME = ("id", "site_id", "find_id", "result", "collector", "measure", "basis", "sharps_box",
           "date", "at")  # fmt: skip
COLLECTED = 0.95


def find_rows(rng: np.random.Generator, room: Standing, year: Calendar) -> Iterator[Few]:
    """Yield finds and what came of them; the last of the year still lie there."""
    count = room.plan.finds
    at = [as_moment(one) for one in comings(rng, year, count)]
    ids = new_ids(rng, count).tolist()
    kinds, amounts = list(set_to.KINDS), list(set_to.HOW_MANY)
    finds: list[tuple[Any, ...]] = []
    outcomes: list[tuple[Any, ...]] = []
    for pk, when, kind, amount in zip(
        ids, at, one_of(rng, set_to.KINDS, count), one_of(rng, set_to.HOW_MANY, count), strict=True
    ):
        area = room.areas[int(rng.integers(len(room.areas)))]
        finds.append((pk, room.site, when.astimezone(room.zone).date(), when, "staff", area,
                      str(kinds[kind]), "pieces", amounts[amount], "counted"))  # fmt: skip
        if rng.random() < COLLECTED:
            later = when + timedelta(hours=int(rng.integers(0, 26)))
            staff = rng.random() < set_to.COLLECTORS[next(iter(set_to.COLLECTORS))]
            outcomes.append((int(new_ids(rng, 1)[0]), room.site, pk, "collected",
                             "staff" if staff else "municipality", "", "", True,
                             later.astimezone(room.zone).date(), later))  # fmt: skip
    yield Few("needle_finds_find", FIND, finds)
    yield Few("needle_finds_outcome", OUTCOME, outcomes)
