"""A scenario as the arrays that compiled code reads."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from . import floor as f
from .durations import law_of
from .scenario import CLOSINGS, Group, Scenario

Numbers = NDArray[np.float64]


def groups_of(scenario: Scenario) -> NDArray[np.int64]:
    """Give the places of each group, the choosiest first, (groups,)."""
    return np.array([group.places for group in _choosiest(scenario)], dtype=np.int64)


def kinds_of(scenario: Scenario) -> Numbers:
    """Give what holds of each kind of use, in the columns of `floor`."""
    shares = np.cumsum([kind.share for kind in scenario.kinds])
    shares[-1] = 1.0
    rows = [
        [
            share,
            *kind.service.law,
            *law_of(kind.patience),
            *(float(kind.name in group.takes) for group in _choosiest(scenario)),
        ]
        for kind, share in zip(scenario.kinds, shares, strict=True)
    ]
    return np.array(rows)


def rules_of(scenario: Scenario) -> Numbers:
    """Give what holds in the room, in the places that `floor` names."""
    changes = list(switches(scenario))
    rules = np.zeros(f.SWITCHES + 3 * len(changes))
    rules[f.OPEN_MIN] = scenario.open_min
    rules[f.CLOSES] = CLOSINGS[scenario.closing]
    rules[f.CLEANING_MIN] = scenario.cleaning_min
    rules[f.OBSERVATION_MIN] = scenario.observation_min
    seats = scenario.observation_places
    rules[f.SEATS] = -1.0 if seats is None else seats
    if scenario.staff:
        rules[f.STAFFED] = 1.0
        rules[f.WELCOME_MIN] = scenario.staff.welcome_min
    if alarm := scenario.emergencies:
        rules[f.ALARM_SHARE] = alarm.per_1000_uses / 1000.0
        rules[f.ALARM_LAW : f.ALARM_LAW + 3] = alarm.duration.law
        rules[f.ALARM_STAFF] = alarm.staff
        rules[f.ALARM_SHUTS] = float(alarm.shuts_gate)
    rules[f.SWITCH_COUNT] = len(changes)
    rules[f.SWITCHES :] = np.array(changes).ravel()
    return rules


def switches(scenario: Scenario) -> Iterator[tuple[float, int, int]]:
    """Yield each minute at which something changes, with the staff on duty and the gate."""
    roster = scenario.staff.roster if scenario.staff else ((0.0, 0),)
    minutes = {start for start, _ in roster} | {0.0}
    minutes |= {minute for window in scenario.nurse for minute in window}
    for minute in sorted(minutes):
        if minute >= scenario.open_min and minute > 0.0:
            continue
        staff = [number for start, number in roster if start <= minute][-1]
        there = any(start <= minute < end for start, end in scenario.nurse)
        yield minute, staff, int(there or not scenario.nurse)


def _choosiest(scenario: Scenario) -> list[Group]:
    return sorted(scenario.groups, key=lambda group: len(group.takes))
