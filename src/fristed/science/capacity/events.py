"""The general path: what happens next, one event after the other, for any scenario."""

from math import log

import numpy as np

from . import floor as f
from .compiled import compiled, inner
from .floor import Floor, line_up, pop, push
from .happening import (
    after,
    alarm,
    arrive,
    everybody_leaves,
    leave,
    release,
    seat,
    settle,
    use,
    vacate,
    wait_for,
)
from .single import EMPTY, NONE, Days, knot_of, moment
from .streams import ARRIVAL, KIND, key, uniform
from .tallies import EMERGENCIES, EMERGENCY_DELAYED, EMERGENCY_WAIT, close, note, note_hour


@compiled
def many_events(
    stream: np.ndarray,
    edges: np.ndarray,
    expected: np.ndarray,
    groups: np.ndarray,
    rules: np.ndarray,
    kinds: np.ndarray,
    days: Days,
    rows: np.ndarray,
    pooled: np.ndarray,
    hours: np.ndarray,
) -> None:
    """Simulate one replication of any room.

    Parameters
    ----------
    groups : (groups,) int
        Places of each.
    rules, kinds : (…,) and (kinds, …) float
        As `floor` names their columns.
    stream, edges, expected, days, rows, pooled, hours
        As for `single_queue`.
    """
    at, begins = arrivals(stream[ARRIVAL], edges, expected, days)
    whole = days.closing == NONE
    waits, batch = np.zeros_like(pooled), 0
    most = len(at) if whole else np.diff(begins).max()
    floor = floor_of(groups, rules, kinds, stream, most)
    if whole:
        run(floor, at, 0)
    for day in range(len(begins) - 1):
        begin, end = begins[day], begins[day + 1]
        if not whole:
            run(floor, at[begin:end], begin)
        if day < days.warm:
            continue
        opened = day * days.open_min if whole else 0.0
        for number in range(begin, end):
            person = floor.people[number - floor.n[f.OFFSET]]
            count(rows[batch], waits, person)
            at_min = person[f.ARRIVED] - opened
            note_hour(hours, at_min, person[f.WAIT], person[f.SERVED] > 0.0)
        if (day + 1 - days.warm) % days.batch == 0:
            close(rows[batch], waits, pooled)
            batch += 1


@inner
def count(row: np.ndarray, waits: np.ndarray, person: np.ndarray) -> None:
    """Add what came of one person to the row of their batch."""
    note(row, waits, person[f.WAIT], person[f.SERVED] > 0.0, person[f.TAKEN])
    delay = person[f.ALARM_WAIT]
    if not np.isnan(delay):
        row[EMERGENCIES] += 1.0
        row[EMERGENCY_WAIT] += delay
        row[EMERGENCY_DELAYED] += delay > 0.0


@compiled
def arrivals(
    stream: np.uint64, edges: np.ndarray, expected: np.ndarray, days: Days
) -> tuple[np.ndarray, np.ndarray]:
    """Draw when people arrive, by inversion of the expected number.

    Returns
    -------
    at : (people,) float
        Minutes from opening; from the first opening where days follow each other.
    begins : (days + 1,) int
        The first person of each day.
    """
    last, total = days.warm + days.counted, expected[-1]
    at, begins = np.empty(int(last * total * 1.1) + 100), np.zeros(last + 1, np.int64)
    passed, knot, day, person = 0.0, 0, 0, 0
    while True:
        passed -= log(uniform(key(stream, person)))
        while passed >= total:
            passed -= total
            day, knot = day + 1, 0
            begins[day] = person
            if day == last:
                return at[:person], begins
        knot = knot_of(expected, passed, knot)
        if person == len(at):
            at = np.concatenate((at, np.empty(len(at))))
        at[person] = moment(edges, expected, passed, knot)
        if days.closing == NONE:
            at[person] += day * days.open_min
        person += 1


@compiled
def floor_of(
    groups: np.ndarray, rules: np.ndarray, kinds: np.ndarray, stream: np.ndarray, people: int
) -> Floor:
    """Give a floor with room for so many people in one run."""
    total = groups.sum()
    n = np.zeros(f.LINES + 2 * (f.FREE + len(groups) + len(kinds)), np.int64)
    n[f.GROUPS], n[f.KINDS] = len(groups), len(kinds)
    places, at = np.zeros((total, 3), np.int64), 0
    for group in range(len(groups)):
        places[at : at + groups[group], f.GROUP] = group
        at += groups[group]
    # at most one event each of a place and a seat, the end of each patience, a switch, closing
    heap = np.empty((people + total + max(int(rules[f.SEATS]), 0) + 8, 2))
    return Floor(n, heap, places, np.empty((people, f.PERSON_COLUMNS)), rules, kinds, stream)


@inner
def reset(floor: Floor, at: np.ndarray, offset: int) -> None:
    """Empty the floor for those who arrive from here on."""
    n = floor.n
    n[: f.GROUPS] = 0
    n[f.LINES :] = -1
    n[f.OFFSET], n[f.SEATS_FREE] = offset, max(int(floor.rules[f.SEATS]), 0)
    for place in range(len(floor.places)):
        line_up(floor, f.FREE + floor.places[place, f.GROUP], place, floor.places[:, f.NEXT_PLACE])
    for one in range(len(at)):
        person = floor.people[one]
        person[:] = 0.0
        person[f.ARRIVED], person[f.WAIT], person[f.ALARM_WAIT] = at[one], np.nan, np.nan
        if n[f.KINDS] > 1:
            dice, kind = uniform(key(floor.stream[KIND], offset + one)), 0
            while floor.kinds[kind, f.SHARE] <= dice:
                kind += 1
            person[f.KIND] = kind


@inner
def run(floor: Floor, at: np.ndarray, offset: int) -> None:
    """Run until nobody is left of those who arrive."""
    reset(floor, at, offset)
    switch(floor, 0, 0.0)
    if floor.rules[f.CLOSES] == EMPTY:
        push(floor, floor.rules[f.OPEN_MIN], f.CLOSING, 0)
    one, size, now, n = 0, len(at), 0.0, floor.n
    while one < size or n[f.UNRESOLVED] > 0:
        if one < size and (n[f.EVENTS] == 0 or at[one] <= floor.heap[0, 0]):
            now = at[one]
            arrive(floor, one)
            settle(floor, now)
            wait_for(floor, one)
            one += 1
        elif n[f.EVENTS] > 0:
            now, event, whom = pop(floor)
            happen(floor, event, whom, now)
            settle(floor, now)
        else:
            everybody_leaves(floor, now)  # the gate will not open again


@inner
def happen(floor: Floor, event: int, whom: int, now: float) -> None:
    """Let one event happen; what follows from what has become free is `settle`'s."""
    if event == f.PATIENCE_ENDS:
        leave(floor, whom, now)
    elif event == f.USE_ENDS:
        after(floor, whom, now)
    elif event == f.CLEANED:
        floor.n[f.STAFF_FREE] += 1
        release(floor, whom, now)
    elif event == f.WELCOMED:
        floor.n[f.STAFF_FREE] += 1
        use(floor, whom, now)
    elif event == f.OBSERVED_AT_PLACE:
        vacate(floor, whom, now)
    elif event == f.OBSERVED_IN_SEAT:
        floor.n[f.SEATS_FREE] += 1
        seat(floor, now)
    elif event == f.EMERGENCY_BEGINS:
        alarm(floor, whom, now)
    elif event == f.EMERGENCY_ENDS:
        floor.n[f.ALARMS] -= 1
        floor.n[f.STAFF_FREE] += int(floor.rules[f.ALARM_STAFF])
        after(floor, whom, now)
    elif event == f.SWITCH:
        switch(floor, whom, now)
    else:
        everybody_leaves(floor, now)


@inner
def switch(floor: Floor, number: int, now: float) -> None:
    """Change who is on duty and whether the gate is open; put down the next change."""
    at, size = f.SWITCHES + 3 * number, int(floor.rules[f.SWITCH_COUNT])
    on_duty = int(floor.rules[at + 1])
    floor.n[f.STAFF_FREE] += on_duty - floor.n[f.STAFF_ON_DUTY]
    floor.n[f.STAFF_ON_DUTY] = on_duty
    floor.n[f.GATE] = int(floor.rules[at + 2])
    if number + 1 < size:
        push(floor, now + floor.rules[at + 3] - floor.rules[at], f.SWITCH, number + 1)
    elif floor.rules[f.CLOSES] == NONE and size > 1:
        push(floor, now + floor.rules[f.OPEN_MIN] - floor.rules[at], f.SWITCH, 0)
