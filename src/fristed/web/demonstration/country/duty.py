"""Who was on duty on each day, and when the room was opened and closed for new places."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from fristed.ground.bulk import Few

from .days import Calendar, as_moment
from .people import new_ids
from .rooms import TEAM
from .standing import Standing

DUTY = ("id", "site_id", "staff_id", "profession", "leads", "started_at", "ended_at")
STATE = ("id", "site_id", "change", "at", "by_id")
BEFORE, AFTER = 30 * 60, 90 * 60


def duty_rows(rng: np.random.Generator, room: Standing, year: Calendar) -> Iterator[Few]:
    """Yield a team on duty for each day that the room was open."""
    duties: list[tuple[Any, ...]] = []
    states: list[tuple[Any, ...]] = []
    is_open = np.flatnonzero(year.is_open)
    keys = iter(new_ids(rng, len(is_open) * (len(TEAM) + 2)).tolist())
    for day in is_open:
        opens, closes = as_moment(year.opens[day]), as_moment(year.closes[day])
        begins, ends = as_moment(year.opens[day] - BEFORE), as_moment(year.closes[day] + AFTER)
        for name, _roles, profession in TEAM:
            duties.append((next(keys), room.site, room.staff[name], profession, name == "lead",
                           begins, ends))  # fmt: skip
        states += [
            (next(keys), room.site, change, at, room.staff["lead"])
            for change, at in (("opened", opens), ("closed", closes))
        ]
    yield Few("staffing_duty", DUTY, duties)
    yield Few("shifts_roomstate", STATE, states)
