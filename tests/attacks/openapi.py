"""An OpenAPI 3.1 document of the house, from its resolver and the forms that its pages show."""

from typing import Any

from tests.walls.conftest import Two
from tests.walls.pages import Address, Field, addresses
from tests.walls.table import lines

from .conftest import Shown

HUGE = 9_223_372_036_854_775_808
FORM = "application/x-www-form-urlencoded"
# A switch in a form is a word too; what else it holds is a choice among its own values.
LEFT_OUT = ("submit", "reset", "image")


def document(two: Two, forms: dict[str, list[Shown]]) -> dict[str, Any]:
    """Return the document: every address, its arguments, and the form that is sent there."""
    sent = {one.target: one for found in forms.values() for one in found}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Fristed", "version": "0"},
        "paths": {
            template(address): operations(address, two, sent)
            for address in addresses()
            if address.name != "live" and address.name in lines()
        },
    }


def template(address: Address) -> str:
    """Return an address's path with its arguments in braces."""
    from django.urls import get_resolver  # inline: read once the settings are there

    space, _, name = address.name.rpartition(":")
    resolver = get_resolver()
    prefix = ""
    for one in filter(None, space.split(":")):
        head, resolver = resolver.namespace_dict[one]
        prefix += head
    ((path, _arguments),) = resolver.reverse_dict.getlist(name)[0][0]
    return "/" + (prefix + path).replace("%(", "{").replace(")s", "}")


def operations(address: Address, two: Two, sent: dict[str, Shown]) -> dict[str, Any]:
    """Return what can be done at an address."""
    path = next(address.paths(two.a))
    parameters = [argument(name, kind, address, two) for name, kind in address.arguments]
    answers = {"responses": {"default": {"description": "a page"}}, "parameters": parameters}
    found: dict[str, Any] = {}
    if lines()[address.name].look is not None:
        found["get"] = answers | {"parameters": [*parameters, *queries()]}
    if lines()[address.name].send is not None:
        shown = sent.get(path)
        schema = form_schema(shown.form.fields if shown else [])
        found["post"] = answers | {"requestBody": {"content": {FORM: {"schema": schema}}}}
    return found


def argument(name: str, kind: str, address: Address, two: Two) -> dict[str, Any]:
    """Return one argument of a path: the row's own number, and a few that are nobody's."""
    known = list(address._values(name, kind, two.a))[:2]
    if kind == "IntConverter":
        schema: dict[str, Any] = {"type": "integer", "enum": [*known, 0, HUGE - 1, HUGE]}
    elif name == "site_slug":
        schema = {"type": "string", "enum": known}
    else:
        schema = {"type": "string", "enum": [*known, "no-such"]}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def queries() -> list[dict[str, Any]]:
    """Return what any page may be asked for."""
    words = {"schema": {"type": "string"}, "in": "query"}
    whole = {"schema": {"type": "integer"}, "in": "query"}
    return [
        {"name": "page"} | whole,
        {"name": "open"} | whole,
        {"name": "visit"} | whole,
        {"name": "day"} | words,
        {"name": "week"} | words,
        {"name": "language"} | words,
        {"name": "all"} | words,
        {"name": "next"} | words,
    ]


def form_schema(fields: list[Field]) -> dict[str, Any]:
    """Return what a form takes."""
    return {
        "type": "object",
        "properties": {
            one.name: field_schema(one)
            for one in fields
            if one.kind not in LEFT_OUT and one.name != "csrfmiddlewaretoken"
        },
        "additionalProperties": not fields,
    }


def field_schema(one: Field) -> dict[str, Any]:
    """Return what one control takes."""
    if one.options:
        return {"type": "string", "enum": one.options}
    if one.kind in ("checkbox", "radio", "hidden", "button"):
        return {"type": "string", "enum": [one.value, ""]}
    if one.kind == "number":
        return {"type": "integer"}
    if one.kind in ("date", "datetime-local", "time"):
        return {"type": "string", "format": {"date": "date", "time": "time"}.get(one.kind, "x")}
    return {"type": "string"} | ({"maxLength": one.most} if one.most else {})
