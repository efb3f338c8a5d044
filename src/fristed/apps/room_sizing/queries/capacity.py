"""How many places and which hours: a room simulated and sized, on a mean day and on the busiest.

What is computed is science.capacity's; `room` makes a form's numbers its scenario, and here its
answers become JSON. It is loaded when it is needed: its compiler takes seconds.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from fristed.apps.planning.queries.kinds import Impossible, Method, Results, Values

from .calibrated import counted_from_visits
from .room import DAYS, HOUR_MIN, minutes, scenario, sized

if TYPE_CHECKING:
    from fristed.science.capacity import Answer, Figure, Scenario

ROOM, SIZE, TABLE, BUSIEST = "room", "size", "table", "busiest"
MOST_SIZES: Final = 9
MOST_TRIED: Final = 20  # rooms, until the smallest is found and looked at from both sides
A_PERSON_S: Final = 1e-7  # on the fast path, with room to spare
QUICK_S: Final = 0.7
KEPT: Final = ("p90_wait_min", "p_abandon", "p_wait", "utilisation")
HOURLY: Final = ("mean_wait_min", "p_wait", "p_abandon")
NOT_QUICK: Final = (
    "staff", "staff_by_hour", "observation_places", "nurse_hours", "smoking_places",
)  # fmt: skip

DEFAULTS: Final[Results] = {
    "opens_at": "10:00",
    "closes_at": "20:00",
    "closing": "drain",
    "places": 8,
    "family": "gamma",
    "shape": 4.0,
    "use_min": 20.0,
    "cleaning_min": 3.0,
    "observation_min": 0.0,
    "patience_min": 40.0,
    "smoking_share": 30.0,
    "smoking_min": 15.0,
    "welcome_min": 0.0,
    "emergencies_per_1000": 6.0,
    "emergency_min": 40.0,
    "emergency_staff": 2,
    "shuts_gate": False,
    "promise_wait_min": 10.0,
    "years": 20,
}


def parts(values: Values) -> Sequence[str]:
    """Name the steps: the room, its size, sizes around it, and the busiest weekday."""
    return [ROOM, SIZE, TABLE, *([BUSIEST] if values.get("busiest_per_day") else [])]


def part(values: Values, seed: int, name: str, before: Sequence[Results]) -> Results:
    """Compute one step."""
    from fristed.science.capacity import GrowsWithoutEnd  # inline: numba is slow to load

    try:
        if name == ROOM:
            return _room(values, seed)
        if name == SIZE:
            return {"smallest": _smallest(scenario(values), values, seed)}
        if name == TABLE:
            return {"sizes": _sizes(values, seed, before[1]["smallest"])}
        return {"busiest": _busiest(values, seed)}
    except GrowsWithoutEnd as trouble:
        raise Impossible("endless") from trouble


def _room(values: Values, seed: int) -> Results:
    from fristed.science.capacity import simulate  # inline: numba is slow to load

    room = scenario(values)
    answer = simulate(room, years=values["years"], seed=seed)
    return {
        "load": room.load,
        "per_day": room.arrivals.per_day,
        "people": answer.people,
        "figures": {name: _plain(one) for name, one in answer.figures.items()},
        "further": {name: _plain(one) for name, one in answer.further.items()},
        # of each year, so that two rooms that saw the same people are told apart by years
        "each": {name: [_known(one) for one in answer.each[name]] for name in KEPT},
        "hours": _hours(room, answer, minutes(values["opens_at"])),
    }


def _hours(room: "Scenario", answer: "Answer", opens: int) -> list[Results]:
    """Say what those meet who come in each hour; nothing of an hour in which nobody comes."""
    edges, expected = room.arrivals.edges_min, room.arrivals.expected
    rows = []
    for one in answer.by_hour:
        start, end = one.from_min, min(one.from_min + HOUR_MIN, room.open_min)
        per_day = float(np.interp(end, edges, expected) - np.interp(start, edges, expected))
        at = opens + int(start)
        row: Results = {"from": f"{at // 60 % 24:02}:{at % 60:02}", "per_day": per_day}
        if one.arrivals:
            row |= {name: _plain(getattr(one, name)) for name in HOURLY}
        rows.append(row)
    return rows


def _smallest(room: "Scenario", values: Values, seed: int) -> int | None:
    from fristed.science.capacity import size  # inline: numba is slow to load

    found = size(room, _promises(values), group=sized(values), years=values["years"], seed=seed)
    return found.places


def _promises(values: Values) -> list[Any]:
    from fristed.science.capacity import promise  # inline: numba is slow to load

    found = [promise(f"p90_wait_min<={values['promise_wait_min']!r}")]
    if values.get("promise_leave"):
        found.append(promise(f"p_abandon<={values['promise_leave'] / 100!r}"))
    return found


def _sizes(values: Values, seed: int, smallest: int | None) -> list[Results]:
    """Try sizes around the one there is and the smallest that keeps the promise."""
    room = scenario(values)
    return [_tried(room, places, values, seed) for places in _around(values["places"], smallest)]


def _tried(room: "Scenario", places: int, values: Values, seed: int) -> Results:
    from fristed.science.capacity import simulate  # inline: numba is slow to load

    held = room.with_places(places, sized(values))
    answer = simulate(held, years=values["years"], seed=seed)
    promised = [(one, answer.figures[one.figure]) for one in _promises(values)]
    keeps = all(one.kept_by(figure) for one, figure in promised)
    breaks = any(one.broken_by(figure) for one, figure in promised)
    row = {name: _plain(answer.figures[name]) for name in KEPT}
    return {"places": places, "keeps": keeps, "unsure": not keeps and not breaks} | row


def _busiest(values: Values, seed: int) -> Results:
    """Ask the same of a day on which as many come as on the busiest weekday."""
    room = scenario(values)
    times = values["busiest_per_day"] / values["per_day"]
    busy = replace(room, arrivals=room.arrivals.scaled(times))
    found = _smallest(busy, values, seed)
    wanted = {values["places"]} | ({found} if found else set())
    rows = [_tried(busy, places, values, seed) for places in sorted(wanted)]
    return {"per_day": busy.arrivals.per_day, "smallest": found, "sizes": rows}


def _around(now: int, smallest: int | None) -> list[int]:
    around = {now} | ({smallest} if smallest else set())
    wide = {place + step for place in around for step in (-2, -1, 0, 1, 2)}
    nearest = sorted(wide, key=lambda one: (min(abs(one - each) for each in around), one))
    return sorted([one for one in nearest if one > 0][:MOST_SIZES])


def _plain(figure: "Figure") -> dict[str, float | None]:
    # JSON has no word for what cannot be said but null
    held = {"value": figure.value, "low": figure.low, "high": figure.high}
    return {name: _known(float(value)) for name, value in held.items()}


def _known(value: float) -> float | None:
    return value + 0.0 if value == value and abs(value) != float("inf") else None


def is_quick(values: Values) -> bool:
    """Tell whether a page may wait: one queue, few people, and the compiler is loaded already."""
    if any(values.get(name) for name in NOT_QUICK) or not _is_loaded():
        return False
    rooms = 1 + MOST_TRIED + MOST_SIZES + (MOST_TRIED if values.get("busiest_per_day") else 0)
    people = DAYS * values["years"] * max(values["per_day"], values.get("busiest_per_day") or 0)
    return bool(rooms * people * A_PERSON_S < QUICK_S)


def _is_loaded() -> bool:
    return "fristed.science.capacity.simulating" in sys.modules


METHOD: Final = Method(
    name="capacity",
    version=2,
    page="docs/methods/capacity.md",
    defaults=DEFAULTS,
    parts=parts,
    part=part,
    is_quick=is_quick,
    counted=counted_from_visits,
)
