"""Guests, hours and people at once to plan for, from published rates; nothing here is a rule.

The rates are guests per attendance of six published events. Hours of staff a guest come from one
(260 guests, 1,800 hours). How long guests stay was not found published: beds need the planner's own
figure (Little's law: at once = arrivals per hour x hours of a stay).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent.parent / "data" / "planner.yaml"


@dataclass(frozen=True)
class Plan:
    """What to expect, from the lowest to the highest published rate."""

    guests: tuple[int, int]
    staff_hours: tuple[int, int]
    at_once: tuple[int, int]
    shifts: int
    beds: tuple[int, int] | None


@cache
def published() -> Mapping[str, Any]:
    """Return the published figures, with their sources."""
    read: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return read


def rate_range() -> tuple[float, float]:
    """Return the lowest and the highest published share of an attendance."""
    rates = [one["guests"] / one["attendance"] for one in published()["rates"]]
    return min(rates), max(rates)


def plan(
    attendance: int, open_hours: float, shift_hours: float, stay_hours: float | None = None
) -> Plan:
    """Return what an event of this size may need.

    Parameters
    ----------
    attendance
        How many are expected.
    open_hours
        Hours that the tent is open over the whole event.
    shift_hours
        Hours of one shift.
    stay_hours
        The planner's own figure for a guest's stay, in hours; beds are left out without it.
    """
    each = published()["hours"]["staff_hours"] / published()["hours"]["guests"]
    low, high = (attendance * rate for rate in rate_range())
    return Plan(
        guests=(ceil(low), ceil(high)),
        staff_hours=(ceil(low * each), ceil(high * each)),
        at_once=(ceil(low * each / open_hours), ceil(high * each / open_hours)),
        shifts=ceil(open_hours / shift_hours),
        beds=(ceil(low / open_hours * stay_hours), ceil(high / open_hours * stay_hours))
        if stay_hours
        else None,
    )
