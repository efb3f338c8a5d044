"""The fast path: one queue, first come first served, and no resource but the places.

Who comes finds the wait already decided: the time until the first of the c places is free for
them. Whoever has less patience than that leaves, and changes nothing for those behind. So no list
of events is needed (Kiefer and Wolfowitz 1955; with patience, Baccelli and Hebuterne 1981).
"""

from math import inf, log
from typing import Final, NamedTuple

import numpy as np

from .compiled import compiled, inner
from .streams import ARRIVAL, PATIENCE, SERVICE, drawn, key, uniform
from .tallies import close, note, note_hour

NONE: Final = 0  # days follow each other without a break
DRAIN: Final = 1  # who waits at closing time is still served
EMPTY: Final = 2  # who waits at closing time leaves


class Days(NamedTuple):
    """How long a replication runs, and how its days end."""

    open_min: float
    closing: int
    warm: int  # days that are simulated and not counted
    counted: int
    batch: int  # days


class Queue(NamedTuple):
    """Who comes to a room with one queue, and its places; laws as `Duration.law` gives them."""

    edges: np.ndarray  # (k,) minutes of the day
    expected: np.ndarray  # (k,) how many are expected by then
    places: int
    service: np.ndarray  # (3,)
    patience: np.ndarray  # (3,)
    held_min: float  # for which a place stays taken after the use


@compiled
def single_queue(
    stream: np.ndarray,
    queue: Queue,
    days: Days,
    rows: np.ndarray,
    pooled: np.ndarray,
    hours: np.ndarray,
) -> None:
    """Simulate one replication of a room with one queue.

    Parameters
    ----------
    stream : (PURPOSES,) uint64
        Of `streams`.
    queue, days : Queue, Days
        The room, and which days.
    rows : (batches, COLUMNS) float
        Written.
    pooled, hours : (BINS,) int64 and (HOURS, HOUR_COLUMNS) float
        Added to.
    """
    waits, service, patience = np.zeros_like(pooled), queue.service, queue.patience
    free = np.zeros(queue.places)  # a heap: when each place is free
    passed, knot, day, person, batch = 0.0, 0, 0, 0, 0
    last, total = days.warm + days.counted, queue.expected[-1]
    while True:
        passed -= log(uniform(key(stream[ARRIVAL], person)))
        while passed >= total:
            passed, day, knot = passed - total, day + 1, 0
            if days.closing != NONE:
                free[:] = 0.0
            if day > days.warm and (day - days.warm) % days.batch == 0:
                close(rows[batch], waits, pooled)
                batch += 1
            if day == last:
                return
        knot = knot_of(queue.expected, passed, knot)
        now = at_min = moment(queue.edges, queue.expected, passed, knot)
        closes = days.open_min - now if days.closing == EMPTY else inf
        if days.closing == NONE:
            now += day * days.open_min
        wait = max(free[0] - now, 0.0)
        most, taken = wait, 0.0
        if wait > 0.0:
            own = key(stream[PATIENCE], person)
            most = min(drawn(patience[0], patience[1], patience[2], own), closes)
        if wait <= most:
            own = key(stream[SERVICE], person)
            taken = drawn(service[0], service[1], service[2], own) + queue.held_min
            replace_first(free, now + wait + taken)
        if day >= days.warm:
            note(rows[batch], waits, min(wait, most), wait <= most, taken)
            note_hour(hours, at_min, wait, wait <= most)
        person += 1


@inner
def knot_of(expected: np.ndarray, passed: float, knot: int) -> int:
    """Give the last edge by which fewer are expected, from a knot on."""
    while expected[knot + 1] <= passed:
        knot += 1
    return knot


@inner
def moment(edges: np.ndarray, expected: np.ndarray, passed: float, knot: int) -> float:
    """Give the minute of the day by which so many are expected."""
    share = (passed - expected[knot]) / (expected[knot + 1] - expected[knot])
    return float(edges[knot] + share * (edges[knot + 1] - edges[knot]))


@inner
def replace_first(heap: np.ndarray, value: float) -> None:
    """Take the least number out of a heap and put another in."""
    size, hole, child = len(heap), 0, 1
    while child < size:
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= value:
            break
        heap[hole] = heap[child]
        hole, child = child, 2 * child + 1
    heap[hole] = value
