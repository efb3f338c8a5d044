"""Exchanges and outlets of a site."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet

from fristed.apps.sites.models import Site

from ..models import Exchange, ExchangeQuerySet, Line, Outlet


def exchange_at(site: Site, pk: int) -> Exchange | None:
    """Return an exchange of the site, taken back or not."""
    rows = Exchange.objects.filter(site=site, pk=pk)
    return rows.select_related("site", "outlet").first()


def exchanges_on(site: Site, day: date) -> ExchangeQuerySet:
    """Return the exchanges of a day with all that belongs to them, newest first."""
    rows = Exchange.objects.filter(site=site).standing().on_days(day, day)
    return _with_all(rows).newest_first()


def _with_all(rows: ExchangeQuerySet) -> ExchangeQuerySet:
    """Return exchanges with lines, what came back and what was talked about, in four queries."""
    lines = Line.objects.select_related("item").order_by("item__position", "item__name_en", "pk")
    return rows.select_related("outlet", "by").prefetch_related(
        Prefetch("lines", lines), "returned", "interventions"
    )


def outlets_of(site: Site) -> "QuerySet[Outlet]":
    """Return the outlets in use, in the site's order."""
    return Outlet.objects.filter(site=site, active=True).order_by("position", "name")


def outlet_at(site: Site, pk: int) -> Outlet | None:
    """Return an outlet of the site."""
    return outlets_of(site).filter(pk=pk).first()


def lines_summed(lines: Iterable[Line]) -> list[tuple[str, int]]:
    """Return how many of each item, an item that came from several lots once."""
    sums: dict[str, int] = {}
    for line in lines:
        sums[line.item.name] = sums.get(line.item.name, 0) + line.quantity
    return list(sums.items())
