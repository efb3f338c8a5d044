"""What an address asks for: which rooms, and which part of the map. Anything else is left out."""

import re
from dataclasses import asdict

from django.http import HttpRequest

from fristed.apps.directory.choices import Form, Service, Status
from fristed.apps.directory.queries.rooms import Asked
from fristed.apps.directory.queries.values import countries

from ..presenters.mapped import View, view_at

_AT = re.compile(r"(-?\d{1,2}),(-?\d{1,3}),(\d)")
LONGEST_CITY = 80


def asked_of(request: HttpRequest) -> Asked:
    """Return what a list is narrowed to."""
    given = request.GET.get
    country = given("country", "")
    return Asked(
        country=country if country in countries("en") else "",
        city=given("city", "")[:LONGEST_CITY],
        form=_known(given("form", ""), Form.values),
        service=_known(given("service", ""), Service.values),
        status=_known(given("status", ""), Status.values),
    )


def view_of(request: HttpRequest) -> View | None:
    """Return the part of the map that is asked for; none where the rooms decide."""
    found = _AT.fullmatch(request.GET.get("at", ""))
    return view_at(*(int(one) for one in found.groups())) if found else None


def carried(asked: Asked) -> dict[str, str]:
    """Return what a link has to carry to ask for the same rooms."""
    return {name: value for name, value in asdict(asked).items() if value}


def _known(value: str, values: list[str]) -> str:
    return value if value in values else ""
