"""Waits of those who come in one hour of the day, each with its interval.

Who comes later changes nothing for who came before: one queue, first come first served. So the
waits of an hour are those of everybody who came until its end, less those of everybody who came
until its beginning. Both are simulated with the same people (common random numbers): whoever comes
later is sent to the end of a very long day, one at a time, where nobody waits.
"""

from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy import special

from .method import Results, Values

if TYPE_CHECKING:
    from fristed.science.capacity import Scenario

DAYS: Final = 365
REPLICATIONS: Final = 20  # years, each of them one unit of the interval
LATER_MIN: Final = 1e7  # over which those who come later are spread
LEVEL: Final = 0.95


def hour(room: "Scenario", number: int, values: Values, seed: int) -> Results:
    """Say what those meet who come in an hour, counted from opening."""
    start, end = 60.0 * number, min(60.0 * (number + 1), room.open_min)
    expected = DAYS * (_by(room, end) - _by(room, start))
    opens = _minutes(values["opens_at"]) + int(start)
    row: Results = {"from": f"{opens // 60 % 24:02}:{opens % 60:02}", "per_day": expected / DAYS}
    if expected > 0:
        each = [
            _sums(room, end, seed + n) - _sums(room, start, seed + n) for n in range(REPLICATIONS)
        ]
        counted = np.array(each) / expected
        row |= {
            "mean_wait_min": _figure(counted[:, 0]),
            "p_wait": _figure(counted[:, 1], most=1.0),
            "p_abandon": _figure(counted[:, 2], most=1.0),
        }
    return {"hours": [row]}


def _sums(room: "Scenario", until_min: float, seed: int) -> Any:
    """Sum up a year's people who came until a minute of the day: waited, had to, left."""
    from fristed.science.capacity import simulate  # inline: numba is slow to load

    until = _by(room, until_min)
    if until <= 0:
        return np.zeros(3)
    answer = simulate(_held(room, until_min, until), years=1, seed=seed)
    of_all = answer.further["mean_wait_of_all_min"].value
    shares = [answer.figures[name].value for name in ("p_wait", "p_abandon")]
    return answer.people * np.array([of_all, *shares])


def _held(room: "Scenario", until_min: float, until: float) -> "Scenario":
    """Give the room with everybody who comes after a minute spread over a very long time."""
    arrivals = room.arrivals
    kept = [
        (edge, many)
        for edge, many in zip(arrivals.edges_min, arrivals.expected, strict=True)
        if edge < until_min
    ]
    edges = [*kept, (until_min, until), (until_min + LATER_MIN, arrivals.per_day)]
    spread = replace(
        arrivals,
        edges_min=tuple(edge for edge, _many in edges),
        expected=tuple(many for _edge, many in edges),
    )
    # Who waits at closing is followed to the end, also where the room sends them away.
    return replace(room, open_min=until_min + LATER_MIN, arrivals=spread, closing="drain")


def _by(room: "Scenario", minute: float) -> float:
    return float(np.interp(minute, room.arrivals.edges_min, room.arrivals.expected))


def _figure(each: Any, most: float = float("inf")) -> dict[str, float]:
    value = float(each.mean())
    times = float(special.stdtrit(len(each) - 1, 0.5 + LEVEL / 2.0))
    half = times * float(each.std(ddof=1)) / sqrt(len(each))
    # Differences of sums are a little off nought by rounding alone; jsonb knows no minus nought.
    value = max(round(value, 9) + 0.0, 0.0)
    return {"value": value, "low": max(value - half, 0.0), "high": min(value + half, most)}


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
