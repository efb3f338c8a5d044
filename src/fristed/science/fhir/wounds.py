"""Looks at wounds, each an Observation with its parts after TIMES."""

from typing import Any

from . import systems
from .elements import Json, Part, coding, concept, extension, filled, moment, quantity, words
from .naming import Names, named, number_of, reference
from .records import WoundSeen

LENGTH = coding(systems.LOINC, "39126-8", "Length of Wound")
WIDTH = coding(systems.LOINC, "39125-0", "Width of Wound")
ONE_CODE = ("cause", "tissue", "moisture", "edge", "skin", "standing")


def look_of(seen: WoundSeen, patient: str) -> Json:
    """Return a look at a wound as FHIR says it."""
    since = seen.since_date.isoformat() if seen.since_date else ""
    return named("Observation", seen.id) | filled(
        extension=extension("wound-number", valuePositiveInt=seen.number)
        + extension("wound-since", valueDate=since),
        status="final",
        category=[{"coding": [coding(systems.CATEGORY, "exam")]}],
        code=concept("observation", "wound"),
        subject=reference("Patient", patient),
        effectiveDateTime=moment(seen.seen_at),
        issued=moment(seen.signed_at),
        bodySite=concept("body-place", seen.place),
        note=words(seen.note),
        component=_parts(seen),
    )


def _parts(seen: WoundSeen) -> list[Json]:
    coded = [(name, code) for name in ONE_CODE if (code := getattr(seen, name))]
    coded += [("sign", one) for one in seen.signs] + [("care", one) for one in seen.care]
    rows = [_part(name, valueCodeableConcept=concept(name, code)) for name, code in coded]
    if seen.length_mm is not None:
        rows.append(_part("length", LENGTH, valueQuantity=quantity(seen.length_mm, "mm", "mm")))
    if seen.width_mm is not None:
        rows.append(_part("width", WIDTH, valueQuantity=quantity(seen.width_mm, "mm", "mm")))
    if seen.pen_line:
        rows.append(_part("pen_line", valueBoolean=True))
    if seen.review_date:
        rows.append(_part("review", valueDateTime=seen.review_date.isoformat()))
    return rows


def _part(name: str, *others: Json, **value: Any) -> Json:
    return {"code": concept("wound-part", name, *others), **value}


def read_look(part: Part, _names: Names) -> WoundSeen:
    """Read a look at a wound."""
    number = part.extension("wound-number").number("valuePositiveInt")
    rows = [(one.code("code", "wound-part"), one) for one in part.parts("component")]
    coded = [(name, one.code("valueCodeableConcept", name)) for name, one in rows if _coded(name)]
    single = {name: code for name, code in coded if name in ONE_CODE}
    by_name = dict(rows)
    nothing = Part({}, part.path)
    return WoundSeen(
        id=number_of(part),
        number=part.needed("extension(wound-number)", number),
        place=part.needed("bodySite", part.code("bodySite", "body-place")),
        seen_at=part.needed("effectiveDateTime", part.moment("effectiveDateTime")),
        signed_at=part.needed("issued", part.moment("issued")),
        since_date=part.extension("wound-since").day("valueDate"),
        signs=tuple(code for name, code in coded if name == "sign"),
        care=tuple(code for name, code in coded if name == "care"),
        length_mm=by_name.get("length", nothing).part("valueQuantity").number("value"),
        width_mm=by_name.get("width", nothing).part("valueQuantity").number("value"),
        pen_line=by_name.get("pen_line", nothing).flag("valueBoolean"),
        review_date=by_name.get("review", nothing).day("valueDateTime"),
        note=part.note(),
        **single,
    )


def _coded(name: str) -> bool:
    return name in (*ONE_CODE, "sign", "care")
