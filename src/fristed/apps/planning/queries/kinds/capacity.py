"""How many places and which hours: a room simulated, sized, and looked at hour by hour.

What is computed is science.capacity's; here a form's numbers become its scenario, and its answers
become JSON. It is loaded when it is needed: its compiler takes seconds.
"""

import json
import sys
from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from .by_hour import DAYS, REPLICATIONS, hour
from .calibrated import counted_from_visits, open_minutes
from .method import Impossible, Method, Results, Values

if TYPE_CHECKING:
    from fristed.science.capacity import Answer, Figure, Scenario

ROOM, SIZE, TABLE, HOUR = "room", "size", "table", "hour-"
MOST_SIZES: Final = 9
A_PERSON_S: Final = 1e-7  # on the fast path, with room to spare
QUICK_S: Final = 0.7
KEPT: Final = ("p90_wait_min", "p_abandon", "p_wait", "utilisation")

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
    "welcome_min": 0.0,
    "emergencies_per_1000": 6.0,
    "emergency_min": 40.0,
    "emergency_staff": 2,
    "promise_wait_min": 10.0,
    "years": 20,
}


def scenario(values: Values) -> "Scenario":
    """Make science's scenario of a form's numbers."""
    from fristed.science.capacity import ScenarioError, load  # inline: numba is slow to load

    length = open_minutes(values)
    law = {"family": values["family"], "mean_min": values["use_min"]}
    if values["family"] in ("gamma", "lognormal"):
        law["shape"] = values["shape"]
    said: Results = {
        "open_min": length,
        "arrivals": _arrivals(values, length),
        "places": values["places"],
        "service": law,
        "closing": values["closing"],
        "cleaning_min": values["cleaning_min"],
        "observation_min": values["observation_min"],
        **_further(values),
    }
    try:
        return load(json.dumps(said))
    except ScenarioError as trouble:
        raise Impossible("impossible") from trouble


def _arrivals(values: Values, length: float) -> Any:
    weights = values["by_hour"]
    if not weights:
        return {"per_day": values["per_day"]}
    # The last hour may be shorter: its number is a rate, so that it holds for as long as it lasts.
    spans = [min(60.0, length - 60.0 * n) / 60.0 for n in range(len(weights))]
    whole = sum(weight * span for weight, span in zip(weights, spans, strict=True))
    return [[60.0 * n, values["per_day"] * weight / whole] for n, weight in enumerate(weights)]


def _further(values: Values) -> Results:
    found: Results = {}
    if values["patience_min"]:
        found["patience"] = {"family": "exponential", "mean_min": values["patience_min"]}
    if values["observation_places"] and values["observation_min"]:
        found["observation_places"] = values["observation_places"]
    if values["staff"]:
        found["staff"] = {"number": values["staff"], "welcome_min": values["welcome_min"]}
        if values["emergencies_per_1000"]:
            found["emergencies"] = {
                "per_1000_uses": values["emergencies_per_1000"],
                "mean_min": values["emergency_min"],
                "staff": values["emergency_staff"],
            }
    return found


def parts(values: Values) -> Sequence[str]:
    """Name the steps: the room, its size, sizes around it, then each hour."""
    hours = ceil(open_minutes(values) / 60)
    return [ROOM, SIZE, TABLE, *(f"{HOUR}{n}" for n in range(hours))]


def part(values: Values, seed: int, name: str, before: Sequence[Results]) -> Results:
    """Compute one step."""
    from fristed.science.capacity import GrowsWithoutEnd  # inline: numba is slow to load

    try:
        if name == ROOM:
            return _room(values, seed)
        if name == SIZE:
            return _size(values, seed)
        if name == TABLE:
            return _table(values, seed, before[1]["smallest"])
        return hour(scenario(values), int(name.removeprefix(HOUR)), values, seed)
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
    }


def _size(values: Values, seed: int) -> Results:
    from fristed.science.capacity import size  # inline: numba is slow to load

    found = size(scenario(values), [_promise(values)], years=values["years"], seed=seed)
    return {"smallest": found.places}


def _promise(values: Values) -> Any:
    from fristed.science.capacity import promise  # inline: numba is slow to load

    return promise(f"p90_wait_min<={values['promise_wait_min']!r}")


def _table(values: Values, seed: int, smallest: int | None) -> Results:
    """Try sizes around the one there is and the smallest that keeps the promise."""
    from fristed.science.capacity import simulate  # inline: numba is slow to load

    room, held = scenario(values), _promise(values)
    rows = []
    for places in _sizes(values["places"], smallest):
        answer = simulate(room.with_places(places), years=values["years"], seed=seed)
        figure = answer.figures["p90_wait_min"]
        keeps = bool(held.kept_by(figure))
        unsure = not keeps and not held.broken_by(figure)
        rows.append({"places": places, "keeps": keeps, "unsure": unsure} | _row(answer))
    return {"sizes": rows}


def _row(answer: "Answer") -> Results:
    return {name: _plain(answer.figures[name]) for name in KEPT}


def _sizes(now: int, smallest: int | None) -> list[int]:
    around = {now} | ({smallest} if smallest else set())
    wide = {place + step for place in around for step in (-2, -1, 0, 1, 2)}
    nearest = sorted(wide, key=lambda one: (min(abs(one - each) for each in around), one))
    return sorted([one for one in nearest if one > 0][:MOST_SIZES])


def _plain(figure: "Figure") -> dict[str, float | None]:
    # JSON has no word for what cannot be said but null
    held = {"value": figure.value, "low": figure.low, "high": figure.high}
    return {name: float(value) + 0.0 if value == value else None for name, value in held.items()}


def is_quick(values: Values) -> bool:
    """Tell whether a page may wait: one queue, few people, and the compiler is loaded already."""
    if values["staff"] or values["observation_places"] or not _is_loaded():
        return False
    hours = ceil(open_minutes(values) / 60)
    years = MOST_SIZES * values["years"] + 2 * REPLICATIONS * hours
    return bool(DAYS * years * values["per_day"] * A_PERSON_S < QUICK_S)


def _is_loaded() -> bool:
    return "fristed.science.capacity.simulating" in sys.modules


METHOD: Final = Method(
    name="capacity",
    version=1,
    page="docs/methods/capacity.md",
    defaults=DEFAULTS,
    parts=parts,
    part=part,
    is_quick=is_quick,
    counted=counted_from_visits,
)
