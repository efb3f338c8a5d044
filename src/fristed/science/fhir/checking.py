"""Whether a bundle is valid FHIR: checked with fhir.resources, told by resource and element."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .elements import Json

MOST_BYTES = 24 * 2**20
DEEPEST = 40  # resources of R4 are far shallower; what is deeper was made to break a reader


@dataclass(frozen=True)
class Trouble:
    """What is wrong: with which resource, at which element, and what about it."""

    resource: str
    element: str
    what: str


class NotABundle(ValueError):
    """The bytes are no JSON, or no Bundle of FHIR."""


def loaded(content: bytes) -> Json:
    """Return what a file says, where it is a Bundle at all."""
    if len(content) > MOST_BYTES:
        raise NotABundle(f"larger than {MOST_BYTES // 2**20} MB")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotABundle(f"no JSON ({type(error).__name__})") from error
    if not isinstance(found, dict) or found.get("resourceType") != "Bundle":
        raise NotABundle("no Bundle of FHIR")
    entries = found.get("entry") or []
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise NotABundle("its entries are no list of entries")
    if not all(isinstance(one.get("resource"), dict) for one in entries):
        raise NotABundle("an entry holds no resource")
    if _is_deep(found, DEEPEST):
        raise NotABundle("nested deeper than any resource")
    return found


def _is_deep(value: Any, left: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return left == 0 or any(_is_deep(one, left - 1) for one in inner)


def troubles(bundle: Json) -> list[Trouble]:
    """Return everything that is not valid, resource by resource; empty where all is."""
    from fhir.resources.R4B import get_fhir_model_class  # half a second: nobody waits unasked

    shell = {name: value for name, value in bundle.items() if name != "entry"}
    found = _wrong("Bundle", shell, get_fhir_model_class)
    for i, entry in enumerate(bundle.get("entry") or []):
        resource = entry["resource"]
        name = f"entry[{i}] {resource.get('resourceType', '?')}"
        found += _wrong(name, resource, get_fhir_model_class)
        if not isinstance(entry.get("fullUrl", ""), str):
            found.append(Trouble(name, "fullUrl", "is no text"))
    return found + list(_doubled(bundle))


def _wrong(name: str, resource: Json, model_of: Callable[[str], Any]) -> list[Trouble]:
    from fhir.resources.R4B.resource import Resource  # as late as the other, for its half second
    from pydantic import ValidationError  # it comes with them

    try:
        model = model_of(str(resource.get("resourceType")))
    except ValueError:
        return [Trouble(name, "resourceType", "no resource of R4")]
    if not issubclass(model, Resource):
        return [Trouble(name, "resourceType", "no resource of R4")]
    try:
        model.model_validate(resource)
    except ValidationError as error:
        rows = error.errors(include_url=False, include_input=False)
        return [Trouble(name, _where(one["loc"]), str(one["msg"])) for one in rows]
    except (KeyError, TypeError, ValueError, AttributeError, AssertionError) as error:
        # What is of a wrong kind deep inside meets the library unprepared.
        return [Trouble(name, "–", f"cannot be read ({type(error).__name__})")]
    return list(_codes(name, resource, model))


def _where(loc: tuple[int | str, ...]) -> str:
    return ".".join(map(str, loc)) or "–"


def _codes(name: str, resource: Json, model: Any) -> Iterator[Trouble]:
    """Yield the codes that R4 demands one of a few for; the models take any word there."""
    for field_name, one in model.model_fields.items():
        allowed = (one.json_schema_extra or {}).get("enum_values")
        element = one.alias or field_name
        said = resource.get(element)
        if not allowed or "+" in allowed:  # the models name the first few of a longer list
            continue
        if isinstance(said, str) and said not in allowed:
            yield Trouble(name, element, f"is none of: {', '.join(allowed)}")


def _doubled(bundle: Json) -> Iterator[Trouble]:
    """Refuse two entries of one address: nobody could say which of them is meant."""
    seen: set[str] = set()
    for i, entry in enumerate(bundle.get("entry") or []):
        address = str(entry.get("fullUrl", ""))
        if address and address in seen:
            yield Trouble(f"entry[{i}]", "fullUrl", "another entry has this address")
        seen.add(address)
