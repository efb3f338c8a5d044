"""What leaves as a file: a row for each item handed out and each thing that came back.

There is nothing of a person in it, and no time of day: a date, by which way, how many.
"""

from collections.abc import Iterator
from datetime import date

from fristed.apps.sites.models import Site

from ..models import Line, Returned
from .figures import DESK

COLUMNS: tuple[str, ...] = (
    "date",
    "outlet_kind",
    "outlet",
    "place_type",
    "direction",
    "what",
    "measure",
    "amount",
    "basis",
)
AT_ONCE = 2000
_OUTLET = (
    "exchange__date",
    "exchange__outlet__kind",
    "exchange__outlet__name",
    "exchange__outlet__place_type",
)


def rows_between(site: Site, first: date, last: date) -> Iterator[tuple[str, ...]]:
    """Yield every row of some days, both included, read in pieces and never cut."""
    days = {"site": site, "exchange__taken_back__isnull": True}
    days |= {"exchange__date__range": (first, last)}
    lines = Line.objects.filter(**days).order_by("exchange__date", "pk")
    given = lines.values_list(*_OUTLET, "item__name_en", "item__unit", "quantity")
    for *outlet, item, unit, n in given.iterator(AT_ONCE):
        yield (*_said(*outlet), "out", item, unit, str(n), "")
    back = Returned.objects.filter(**days).order_by("exchange__date", "pk")
    brought = back.values_list(*_OUTLET, "measure", "amount", "basis")
    for *outlet, measure, n, basis in brought.iterator(AT_ONCE):
        yield (*_said(*outlet), "back", "used equipment", measure, str(n), basis)


def _said(day: date, kind: str | None, name: str | None, place: str | None) -> tuple[str, ...]:
    return day.isoformat(), kind or DESK, name or "", place or ""
