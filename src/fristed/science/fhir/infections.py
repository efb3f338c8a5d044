"""Steps of tests and of the way to a cure, each an Observation."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from . import systems
from .elements import (
    Json,
    Part,
    Unread,
    coding,
    concept,
    extension,
    filled,
    group,
    moment,
    quantity,
)
from .naming import Names, named, number_of, reference
from .records import Episode, Step

CATEGORIES = {
    "staged": "imaging",
    "started": "therapy",
    "completed": "therapy",
    "offered": "procedure",
    "told": "procedure",
    "notified": "procedure",
}
INTERPRETATIONS = {
    "reactive": ("RR", "Reactive"),
    "non_reactive": ("NR", "Non-reactive"),
    "detected": ("DET", "Detected"),
    "not_detected": ("ND", "Not detected"),
    "indeterminate": ("IND", "Indeterminate"),
}


def step_of(step: Step, patient: str) -> Json:
    """Return a step as FHIR says it."""
    category = coding(systems.CATEGORY, CATEGORIES.get(step.kind, "laboratory"))
    result = step.outcome if step.outcome != "pending" else ""
    reading = INTERPRETATIONS.get(result)
    return named("Observation", step.id) | filled(
        extension=_episode(step.episode)
        + extension("not-done", valueCodeableConcept=concept("not-done", step.not_done)),
        status=_status(step),
        category=[{"coding": [category]}],
        code=concept(systems.TEST, f"{step.episode.infection}-{step.kind}"),
        subject=reference("Patient", patient),
        effectiveDateTime=step.date.isoformat(),
        issued=moment(step.signed_at),
        valueCodeableConcept=concept("outcome", result),
        dataAbsentReason=_absent(step),
        interpretation=[{"coding": [coding(systems.INTERPRETATION, *reading)]}] if reading else [],
        method=concept("method", step.method),
        derivedFrom=[reference("Observation", step.of)] if step.of else [],
        component=_stiffness(step.stiffness_kpa),
    )


def _stiffness(kpa: Decimal | None) -> list[Json]:
    """Return how stiff the liver is, as a part: a step has one value, and that is its outcome."""
    if kpa is None:
        return []
    return [
        {"code": concept("step-part", "stiffness"), "valueQuantity": quantity(kpa, "kPa", "kPa")}
    ]


def _status(step: Step) -> str:
    if step.not_done:
        return "cancelled"
    return "registered" if step.outcome == "pending" else "final"


def _absent(step: Step) -> Json:
    if step.not_done:
        return {"coding": [coding(systems.ABSENT, "not-performed")]}
    if step.outcome == "pending":
        return {"coding": [coding(systems.ABSENT, "temp-unknown")]}
    return {}


def _episode(one: Episode) -> list[Json]:
    return group(
        "episode",
        extension("number", valuePositiveInt=one.number),
        extension("because", valueCodeableConcept=concept("because", one.because)),
        extension("begun", valueDate=one.begun_date.isoformat()),
    )


def read_step(part: Part, names: Names) -> Step:
    """Read a step; a test without our own code is another's, and stays with what was received."""
    test = part.needed("code", part.code("code", systems.TEST))
    infection, _, kind = test.partition("-")
    day: date = part.needed("effectiveDateTime", part.day("effectiveDateTime"))
    pending = part.part("dataAbsentReason").system(systems.ABSENT) == "temp-unknown"
    measured = [one.part("valueQuantity").content.get("value") for one in part.parts("component")]
    of = [names.of(one) for one in part.parts("derivedFrom")]
    return Step(
        id=number_of(part),
        episode=_read_episode(part.extension("episode"), infection),
        kind=kind,
        date=day,
        signed_at=part.needed("issued", part.moment("issued")),
        not_done=part.extension("not-done").code("valueCodeableConcept", "not-done"),
        method=part.code("method", "method"),
        outcome="pending" if pending else part.code("valueCodeableConcept", "outcome"),
        stiffness_kpa=_kpa(measured[0]) if measured else None,
        of=next(iter(of), ""),
    )


def _kpa(measured: Any) -> Decimal:
    try:
        return Decimal(str(measured)).quantize(Decimal("0.1"))
    except InvalidOperation:
        raise Unread("component.valueQuantity.value", "is no number that can be kept") from None


def _read_episode(part: Part, infection: str) -> Episode:
    begun = part.extension("begun")
    number = part.extension("number").number("valuePositiveInt")
    because = part.extension("because").code("valueCodeableConcept", "because")
    return Episode(
        infection=infection,
        number=part.needed("number", number),
        because=part.needed("because", because),
        begun_date=part.needed("begun", begun.day("valueDate")),
    )
