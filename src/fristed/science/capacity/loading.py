"""Reading a scenario: each value is there, known, and of a size that makes sense."""

from math import isclose
from typing import Final

import yaml

from .arrivals import MOST_PER_DAY, Arrivals, constant, sinusoid, stepped
from .asked import Asked, ScenarioError, asked
from .durations import FAMILIES, SHAPED, Duration
from .scenario import (
    CLOSINGS,
    MOST_PLACES,
    MOST_STAFF,
    Emergencies,
    Group,
    Kind,
    Scenario,
    Staff,
)

PLACES: Final = "places"
NEEDED: Final = {"open_min", "arrivals", PLACES, "service"}
FURTHER: Final = {
    "patience", "uses", "staff", "emergencies", "cleaning_min", "observation_min",
    "observation_places", "closing", "nurse",
}  # fmt: skip
FREE: Final = (NEEDED - {PLACES}, FURTHER | {PLACES})
MOST_MIN: Final = 100_000.0
LONGEST_DAY_MIN: Final = 1_440.0
PLACE: Final = "place"
LEAST_GAMMA: Final = 0.01
MOST_LOGNORMAL: Final = 5.0


def load(text: str, file: str = "scenario", *, sizing: bool = False) -> Scenario:
    """Read a scenario.

    Parameters
    ----------
    text : str
        YAML, as docs/methods/capacity.md describes it.
    file : str
        What the file is called in errors.
    sizing : bool
        Whether the places are what is asked for: where the file leaves them out, there is 1.

    Raises
    ------
    ScenarioError
        Where a value is missing, unknown or impossible; names the file, the line and the value.
    """
    top = asked(text, file)
    said = top.fields(*(FREE if sizing else (NEEDED, FURTHER)))
    open_min = said["open_min"].number(least=0, most=LONGEST_DAY_MIN, above=True)
    given = {PLACES: _one(top), **said}
    groups = _groups(given[PLACES])
    scenario = Scenario(
        open_min=open_min,
        arrivals=_arrivals(said["arrivals"], open_min),
        kinds=_kinds(given, groups),
        groups=groups,
        closing=said["closing"].choice(tuple(CLOSINGS)) if "closing" in said else "none",
        cleaning_min=_minutes(said, "cleaning_min"),
        observation_min=_minutes(said, "observation_min"),
        observation_places=(
            said["observation_places"].whole(least=1, most=MOST_PLACES)
            if "observation_places" in said
            else None
        ),
        staff=_staff(said["staff"], open_min) if "staff" in said else None,
        emergencies=_emergencies(said["emergencies"]) if "emergencies" in said else None,
        nurse=_windows(said["nurse"], open_min) if "nurse" in said else (),
    )
    _hold_together(scenario, said)
    return scenario


def _hold_together(scenario: Scenario, said: dict[str, Asked]) -> None:
    alarm, staff = scenario.emergencies, scenario.staff
    if alarm and staff and (fewest := min(number for _, number in staff.roster)) < alarm.staff:
        said["staff"].refuse(
            f"at times {fewest} are on duty and an emergency takes {alarm.staff};"
            " give more staff, or fewer for an emergency (emergencies.staff)"
        )
    if scenario.observation_places is not None and not scenario.observation_min:
        said["observation_places"].refuse("say for how long: observation_min")
    if PLACES in said and scenario.nurse and scenario.closing == "none" and not scenario.grows:
        patient = any(kind.patience is None for kind in scenario.kinds)
        there = sum(end - start for start, end in scenario.nurse) / scenario.open_min
        if patient and scenario.load >= there * scenario.places:
            said["nurse"].refuse("too little of the day for those who come; give a patience")


def _one(top: Asked) -> Asked:
    return Asked(top.file, PLACES, yaml.ScalarNode("", "1", top.node.start_mark))


def _minutes(said: dict[str, Asked], name: str) -> float:
    return said[name].number(least=0, most=MOST_MIN) if name in said else 0.0


def duration(said: Asked) -> Duration:
    """Read a family, its mean in minutes and its shape."""
    fields = said.fields({"family", "mean_min"}, {"shape"})
    family = fields["family"].choice(tuple(FAMILIES))
    mean = fields["mean_min"].number(least=0, most=MOST_MIN, above=True)
    if family not in SHAPED:
        return Duration(family, mean)
    if "shape" not in fields:
        said.refuse(f"shape is missing; a {family} needs one")
    return Duration(family, mean, _shape(fields["shape"], family))


def _shape(said: Asked, family: str) -> float:
    """Read a shape; outside of these nearly every duration is nought."""
    if family == "gamma":
        return said.number(least=LEAST_GAMMA, most=10_000)
    return said.number(least=0, most=MOST_LOGNORMAL, above=True)


def _arrivals(said: Asked, open_min: float) -> Arrivals:
    if said.is_list:
        return _steps(said, open_min)
    fields = said.fields({"per_day"}, {"shape", "amplitude"})
    per_day = fields["per_day"].number(least=0, most=MOST_PER_DAY, above=True)
    shape = fields["shape"].choice(("constant", "sinusoid")) if "shape" in fields else "constant"
    if shape == "constant":
        return constant(per_day, open_min)
    if "amplitude" not in fields:
        said.refuse("amplitude is missing; a sinusoid needs one")
    return sinusoid(per_day, open_min, fields["amplitude"].number(least=-1, most=1e6))


def _steps(said: Asked, open_min: float) -> Arrivals:
    steps = []
    for one in said.items:
        if len(one.items) != 2:
            one.refuse("write [from_min, per_hour]")
        start, rate = one.items
        steps.append(
            (start.number(least=0, most=MOST_MIN), rate.number(least=0, most=MOST_PER_DAY))
        )
    try:
        return stepped(steps, open_min)
    except ValueError as trouble:
        said.refuse(str(trouble))


def _groups(said: Asked) -> tuple[Group, ...]:
    if not said.is_list:
        return (Group(PLACE, said.whole(least=1, most=MOST_PLACES), (PLACE,)),)
    found: dict[str, Group] = {}
    for one in said.items:
        fields = one.fields({"type", "number"}, {"takes"})
        name = fields["type"].word
        if name in found:
            one.refuse(f"{name} is said twice")
        takes = tuple(each.word for each in fields["takes"].items) if "takes" in fields else (name,)
        found[name] = Group(name, fields["number"].whole(least=0, most=MOST_PLACES), takes)
    if not sum(group.places for group in found.values()):
        said.refuse("there is no place at all")
    return tuple(found.values())


def _kinds(said: dict[str, Asked], groups: tuple[Group, ...]) -> tuple[Kind, ...]:
    service = duration(said["service"])
    patience = duration(said["patience"]) if "patience" in said else None
    typed = said["places"].is_list
    if not typed and "uses" not in said:
        return (Kind(PLACE, 1.0, service, patience),)
    if typed != ("uses" in said):
        said["places"].refuse("types of place and uses go together: give places as a list and uses")
    kinds = []
    for name, one in said["uses"].fields(set(), _names(said["uses"])).items():
        fields = one.fields({"share"}, {"service", "patience"})
        share = fields["share"].number(least=0, most=1, above=True)
        own = duration(fields["service"]) if "service" in fields else service
        for_it = duration(fields["patience"]) if "patience" in fields else patience
        if not any(name in group.takes and group.places for group in groups):
            one.refuse("no place takes it; give places of this type, or name it in takes")
        kinds.append(Kind(name, share, own, for_it))
    if not isclose(total := sum(kind.share for kind in kinds), 1.0, abs_tol=1e-6):
        said["uses"].refuse(f"the shares add up to {total:g}; they must add up to 1")
    for group, one in zip(groups, said["places"].items, strict=True):
        if odd := sorted(set(group.takes) - {kind.name for kind in kinds}):
            one.refuse(f"nobody comes for {', '.join(odd)}; name it in uses")
    return tuple(kinds)


def _names(said: Asked) -> set[str]:
    pairs = said.node.value if said.is_mapping else ()
    return {str(key.value) for key, _ in pairs if isinstance(key, yaml.ScalarNode)}


def _staff(said: Asked, open_min: float) -> Staff:
    if not said.is_mapping:
        return Staff(_roster(said, open_min))
    fields = said.fields({"number"}, {"welcome_min"})
    welcome = fields["welcome_min"].number(least=0, most=MOST_MIN) if len(fields) > 1 else 0.0
    return Staff(_roster(fields["number"], open_min), welcome)


def _roster(said: Asked, open_min: float) -> tuple[tuple[float, int], ...]:
    if not said.is_list:
        return ((0.0, said.whole(least=1, most=MOST_STAFF)),)
    found: list[tuple[float, int]] = []
    for one in said.items:
        if len(one.items) != 2:
            one.refuse("write [from_min, number]")
        start, number = one.items
        at = start.number(least=0, most=open_min)
        if (not found and at) or (found and at <= found[-1][0]):
            start.refuse("the first begins at 0, and each later than the one before")
        found.append((at, number.whole(least=1, most=MOST_STAFF)))
    if not found:
        said.refuse("write a number, or [from_min, number] for each change")
    return tuple(found)


def _emergencies(said: Asked) -> Emergencies:
    fields = said.fields({"per_1000_uses", "mean_min"}, {"family", "shape", "staff", "shuts_gate"})
    law = {name: fields[name] for name in ("family", "shape") if name in fields}
    family = law["family"].choice(tuple(FAMILIES)) if "family" in law else "exponential"
    if family in SHAPED and "shape" not in law:
        said.refuse(f"shape is missing; a {family} needs one")
    mean = fields["mean_min"].number(least=0, most=MOST_MIN, above=True)
    shape = _shape(law["shape"], family) if family in SHAPED else 1.0
    return Emergencies(
        per_1000_uses=fields["per_1000_uses"].number(least=0, most=1000),
        duration=Duration(family, mean, shape),
        staff=fields["staff"].whole(least=1, most=MOST_STAFF) if "staff" in fields else 2,
        shuts_gate="shuts_gate" in fields and fields["shuts_gate"].flag,
    )


def _windows(said: Asked, open_min: float) -> tuple[tuple[float, float], ...]:
    found: list[tuple[float, float]] = []
    for one in said.items:
        if len(one.items) != 2:
            one.refuse("write [from_min, to_min]")
        start, end = (each.number(least=0, most=open_min) for each in one.items)
        if start >= end or (found and start < found[-1][1]):
            one.refuse("each window ends after it begins, and begins after the one before")
        found.append((start, end))
    if not found:
        said.refuse("write [from_min, to_min] for each time a nurse is there")
    return tuple(found)


__all__ = ["ScenarioError", "duration", "load"]
