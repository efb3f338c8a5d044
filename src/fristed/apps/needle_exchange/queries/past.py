"""What stands in the log of some days already, before a table of past hand-outs is added to it."""

from datetime import date

from django.db.models import Exists

from fristed.apps.sites.models import Site

from ..models import Line, Outlet, Returned

Key = tuple[date, int | None, int | None]


def outlets_ever(site: Site) -> list[tuple[int, str]]:
    """Return every outlet there ever was, with its name."""
    return list(Outlet.objects.filter(site=site).values_list("pk", "name"))


def in_the_log(site: Site, first: date, last: date, *, besides: Exists) -> set[Key]:
    """Return day, outlet (None: the desk) and item (None: it came back) of what stands already.

    `besides` is true of lines and of what came back that whoever asks wrote there themselves.
    """
    days = {"site": site, "exchange__taken_back__isnull": True}
    days |= {"exchange__date__range": (first, last)}
    where = ("exchange__date", "exchange__outlet")
    lines = Line.objects.filter(~besides, **days).order_by().values_list(*where, "item").distinct()
    back = Returned.objects.filter(~besides, **days).order_by().values_list(*where).distinct()
    return set(lines) | {(day, outlet, None) for day, outlet in back}
