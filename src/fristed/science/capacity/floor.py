"""The floor of a room while it is simulated: its rules, its state, and the heap of what is next.

Everything stands in a few arrays with named columns: compiled code passes those on for nothing,
and many small ones not.
"""

from typing import Final, NamedTuple

import numpy as np

from .compiled import inner

# what can happen, and to whom
PATIENCE_ENDS: Final = 0  # a person
WELCOMED: Final = 1  # a place, as all below
USE_ENDS: Final = 2
EMERGENCY_BEGINS: Final = 3
EMERGENCY_ENDS: Final = 4
OBSERVED_AT_PLACE: Final = 5
OBSERVED_IN_SEAT: Final = 6
CLEANED: Final = 7
SWITCH: Final = 8  # of staff on duty or of the gate
CLOSING: Final = 9

# `Floor.n`
OFFSET: Final = 0  # number of the first person of this run
EVENTS: Final = 1
STAFF_FREE: Final = 2  # below nought while more are at work than are on duty by now
STAFF_ON_DUTY: Final = 3
GATE: Final = 4  # 1: new places may begin
ALARMS: Final = 5  # emergencies under way, also those that wait for staff
SEATS_FREE: Final = 6
UNRESOLVED: Final = 7  # people who have not left yet
GROUPS: Final = 8
KINDS: Final = 9
# Then head and tail of each line, first come first served. A place stands in at most one: it waits
# for staff or a seat, or is free in its group. A person stands in the queue of their kind.
LINES: Final = 10
ALARM: Final = 0
CLEANING: Final = 1
SEAT: Final = 2
FREE: Final = 3  # of group 0; the others follow, then the queues

# columns of `Floor.places`
PERSON: Final = 0
GROUP: Final = 1
NEXT_PLACE: Final = 2

# columns of `Floor.people`
ARRIVED: Final = 0
KIND: Final = 1
WAIT: Final = 2  # NaN while they wait
SERVED: Final = 3
TAKEN: Final = 4  # minutes for which their place was
ALARM_WAIT: Final = 5  # until staff were there; NaN without an emergency
NEXT_PERSON: Final = 6
PERSON_COLUMNS: Final = 7

# `Floor.rules`; laws are (family, a, b) as `Duration.law` gives them
OPEN_MIN: Final = 0
CLOSES: Final = 1
STAFFED: Final = 2
WELCOME_MIN: Final = 3
CLEANING_MIN: Final = 4
OBSERVATION_MIN: Final = 5
SEATS: Final = 6  # for observation; below nought: at the place itself
ALARM_SHARE: Final = 7  # of uses
ALARM_LAW: Final = 8  # and 9, 10
ALARM_STAFF: Final = 11
ALARM_SHUTS: Final = 12
SWITCH_COUNT: Final = 13
SWITCHES: Final = 14  # (minute of the day, staff on duty, gate) each; the first at 0

# columns of `Floor.kinds`
SHARE: Final = 0  # cumulated
SERVICE_LAW: Final = 1
PATIENCE_LAW: Final = 4
TAKEN_BY: Final = 7  # by group 0: 1 or 0; the others follow


class Floor(NamedTuple):
    """The state of a room and what holds in it."""

    n: np.ndarray
    heap: np.ndarray  # (size, 2): when, and what to whom
    places: np.ndarray
    people: np.ndarray
    rules: np.ndarray
    kinds: np.ndarray
    stream: np.ndarray


@inner
def line_up(floor: Floor, line: int, one: int, next_of: np.ndarray) -> None:
    """Put a place or a person at the end of a line."""
    head = LINES + 2 * line
    next_of[one] = -1
    if floor.n[head] < 0:
        floor.n[head] = one
    else:
        next_of[floor.n[head + 1]] = one
    floor.n[head + 1] = one


@inner
def somebody_in(floor: Floor, line: int) -> bool:
    """Say whether a line is not empty."""
    return bool(floor.n[LINES + 2 * line] >= 0)


@inner
def take_first(floor: Floor, line: int) -> int:
    """Take the first place out of a line of places."""
    head = LINES + 2 * line
    one = floor.n[head]
    floor.n[head] = floor.places[one, NEXT_PLACE]
    return int(one)


@inner
def push(floor: Floor, at: float, event: int, whom: int) -> None:
    """Put down what happens when to whom."""
    heap, hole = floor.heap, floor.n[EVENTS]
    floor.n[EVENTS] += 1
    while hole > 0:
        above = (hole - 1) >> 1
        if heap[above, 0] <= at:
            break
        heap[hole, 0], heap[hole, 1] = heap[above, 0], heap[above, 1]
        hole = above
    heap[hole, 0], heap[hole, 1] = at, whom * 16.0 + event


@inner
def pop(floor: Floor) -> tuple[float, int, int]:
    """Take the next event out: when, what, to whom."""
    heap = floor.heap
    at, told = heap[0, 0], int(heap[0, 1])
    floor.n[EVENTS] -= 1
    size, hole, child = floor.n[EVENTS], 0, 1
    last, last_told = heap[size, 0], heap[size, 1]
    while child < size:
        if child + 1 < size and heap[child + 1, 0] < heap[child, 0]:
            child += 1
        if heap[child, 0] >= last:
            break
        heap[hole, 0], heap[hole, 1] = heap[child, 0], heap[child, 1]
        hole, child = child, 2 * child + 1
    heap[hole, 0], heap[hole, 1] = last, last_told
    return at, told & 15, told >> 4
