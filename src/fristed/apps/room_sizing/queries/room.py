"""A form's numbers as the room that science simulates: its places, its staff, its gate, its day."""

import json
import re
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from fristed.apps.planning.queries.kinds import Impossible, Results, Values

if TYPE_CHECKING:
    from fristed.science.capacity import Scenario

DAYS: Final = 365
HOUR_MIN: Final = 60
DAY_MIN: Final = 24 * HOUR_MIN
MAIN, SMOKING, EITHER = "main", "smoking", "either"
_SPAN: Final = re.compile(r"(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})")


def minutes(clock: str) -> int:
    """Return how many minutes after midnight a clock shows."""
    hours, past = clock.split(":")
    return int(hours) * HOUR_MIN + int(past)


def open_minutes(values: Values) -> float:
    """Return how long a day is; past midnight where it closes earlier than it opens."""
    opens, closes = (minutes(values[name]) for name in ("opens_at", "closes_at"))
    return float(closes - opens if closes > opens else closes + DAY_MIN - opens)


def hours_of(values: Values) -> int:
    """Return how many hours a day has; the last may be shorter."""
    return ceil(open_minutes(values) / HOUR_MIN)


def gate(text: str, values: Values) -> list[tuple[float, float]]:
    """Return when a nurse is there, in minutes from opening.

    Raises
    ------
    ValueError
        Where it is no list of spans as 10:00-14:00, each after the one before and while it is open.
    """
    found: list[tuple[float, float]] = []
    opens, length = minutes(values["opens_at"]), open_minutes(values)
    if _SPAN.sub("", text).replace(",", " ").strip():
        raise ValueError(text)
    for begins, ends in _SPAN.findall(text):
        start = float((_clock(begins) - opens) % DAY_MIN)
        end = float((_clock(ends) - opens) % DAY_MIN) or float(DAY_MIN)
        if not (found[-1][1] if found else 0.0) <= start < end <= length:
            raise ValueError(text)
        found.append((start, end))
    return found


def _clock(text: str) -> int:
    found = minutes(text)
    if found > DAY_MIN or int(text.split(":")[1]) >= HOUR_MIN:
        raise ValueError(text)
    return found


def scenario(values: Values) -> "Scenario":
    """Make science's scenario of a form's numbers."""
    from fristed.science.capacity import ScenarioError, load  # inline: numba is slow to load

    length = open_minutes(values)
    said: Results = {
        "open_min": length,
        "arrivals": _arrivals(values, length),
        "closing": values["closing"],
        "cleaning_min": values["cleaning_min"],
        "observation_min": values["observation_min"],
        **_places(values),
        **_further(values),
        **_staffed(values),
    }
    try:
        return load(json.dumps(said))
    except ScenarioError as trouble:
        raise Impossible("impossible") from trouble


def sized(values: Values) -> str:
    """Return of which places the number is looked for; nothing where there is but one type."""
    return MAIN if values.get("smoking_places") else ""


def _law(values: Values, mean_min: float) -> Results:
    law: Results = {"family": values["family"], "mean_min": mean_min}
    if values["family"] in ("gamma", "lognormal"):
        law["shape"] = values["shape"]
    return law


def _places(values: Values) -> Results:
    whole = {"service": _law(values, values["use_min"])}
    if not values.get("smoking_places"):
        return whole | {"places": values["places"]}
    kinds = [
        {"type": MAIN, "number": values["places"]},
        {"type": SMOKING, "number": values["smoking_places"]},
    ]
    if values.get("either_places"):
        both = [MAIN, SMOKING]
        kinds.append({"type": EITHER, "number": values["either_places"], "takes": both})
    smoke = values["smoking_share"] / 100
    smoked = {"share": smoke, "service": _law(values, values["smoking_min"])}
    return whole | {"places": kinds, "uses": {MAIN: {"share": 1 - smoke}, SMOKING: smoked}}


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
    if values.get("nurse_hours"):
        found["nurse"] = gate(values["nurse_hours"], values)
    return found


def _staffed(values: Values) -> Results:
    roster = values.get("staff_by_hour")
    if not roster and not values["staff"]:
        return {}
    number: Any = values["staff"]
    if roster:
        number = [[60.0 * n, int(many)] for n, many in enumerate(roster)]
    found: Results = {"staff": {"number": number, "welcome_min": values["welcome_min"]}}
    if values["emergencies_per_1000"]:
        found["emergencies"] = {
            "per_1000_uses": values["emergencies_per_1000"],
            "mean_min": values["emergency_min"],
            "staff": values["emergency_staff"],
            "shuts_gate": bool(values.get("shuts_gate")),
        }
    return found
