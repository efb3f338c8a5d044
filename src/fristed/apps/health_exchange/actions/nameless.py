"""What came from elsewhere without what could say who the person is."""

from typing import Any

from .received import Json

# Resources that are about nothing but who somebody is.
PEOPLE = ("RelatedPerson", "Person")
# What a reference consists of; a coding or a concept has other elements.
REFERENCE = {"id", "extension", "reference", "type", "identifier", "display"}
REFERENCE |= {f"_{name}" for name in REFERENCE}
NAMING = ("display", "_display", "identifier", "_identifier")
# To whom a referral goes is said by name alone.
TO_WHOM = {"ServiceRequest": "performer", "Task": "owner"}
MASKED = {
    "extension": [
        {
            "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
            "valueCode": "masked",
        }
    ]
}


def nameless(entry: Json) -> Json:
    """Return an entry without narrative, contained resources, and names within references."""
    theirs = entry["resource"]
    kept = TO_WHOM.get(str(theirs["resourceType"]), "")
    resource = {
        name: value if name == kept and _is_name_alone(value) else _without(value)
        for name, value in theirs.items()
        if name not in ("text", "_text", "contained")
    }
    return entry | {"resource": resource}


def _is_name_alone(value: Any) -> bool:
    rows = value if isinstance(value, list) else [value]
    return all(isinstance(one, dict) and one.keys() == {"display"} for one in rows)


def _without(value: Any) -> Any:
    if isinstance(value, list):
        return [_without(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value and value.keys() <= REFERENCE and not value.keys() <= {"id", "extension"}:
        return {name: one for name, one in value.items() if name not in NAMING} or MASKED
    return {name: _without(one) for name, one in value.items() if not _is_narrative(one)}


def _is_narrative(value: Any) -> bool:
    return isinstance(value, dict) and "div" in value
