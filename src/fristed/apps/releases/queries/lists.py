"""What staff of a room see: its releases and the network's, what can be published, research."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from fristed.apps.indicators.queries.reports import before, period_with
from fristed.apps.sites.models import Site
from fristed.science.figures import Period

from ..choices import Audience
from ..models import NETWORK, Release, RequestEnded, ResearchRequest
from .published import with_cells
from .scopes import may_be_published_from
from .tables import DeclaredTable, declared

LOOK_BACK = {"month": 24, "quarter": 8, "year": 5}
RUNS_OUT_DAYS = 30
MOST_DAYS = 366  # of an approval for research


def releases_seen_at(site: Site, *, research: bool) -> QuerySet[Release]:
    """Return the releases of a room and of the network, the newest first.

    Those for research among them only for whoever gives them out: a researcher has files by a
    request that is open, each of them noted.
    """
    seen = Release.objects.filter(scope__in=(site.slug, NETWORK))
    if not research:
        seen = seen.filter(audience=Audience.EVERYBODY)
    return seen.select_related("withdrawal", "replaced_by").order_by("-number")


def release_seen_at(site: Site, number: int, *, research: bool) -> Release | None:
    """Return one of them with its cells."""
    return (
        with_cells(releases_seen_at(site, research=research))
        .select_related("by", "withdrawal__by")
        .filter(number=number)
        .first()
    )


def tables_of_a_room(*, research: bool) -> Sequence[DeclaredTable]:
    """Return the tables that a room publishes for everybody; and those for research after them."""
    found = [one for one in declared() if "site" in one.scopes]
    if not research:
        found = [one for one in found if one.audience == Audience.EVERYBODY]
    return sorted(found, key=lambda one: one.audience != Audience.EVERYBODY)


@dataclass(frozen=True)
class Stand:
    """How far a period of a table is: its newest release, or from which day there can be one."""

    period: Period
    newest: Release | None
    first_day: date


def stands(table: DeclaredTable, site: Site, today: date) -> list[Stand]:
    """Return the last periods of a table that are over, the newest first."""
    line = releases_seen_at(site, research=True).filter(
        table=table.id, scope=site.slug, audience=table.audience, replaced_by=None
    )
    newest: Mapping[str, Release] = {one.period: one for one in line}
    return [
        Stand(one, newest.get(one.name), may_be_published_from(one))
        for one in _over(table.every, today)
        if one.last >= site.opened_date or one.name in newest
    ]


def _over(every: str, today: date) -> Iterator[Period]:
    now = period_with(today, every)
    for _each in range(LOOK_BACK[every]):
        now = before(now, every)
        yield now


def requests_at(site: Site) -> QuerySet[ResearchRequest]:
    """Return what research was allowed, what ends last first."""
    ended = RequestEnded.objects.filter(request=OuterRef("pk"))
    found = ResearchRequest.objects.filter(site=site).annotate(was_ended=Exists(ended))
    return found.order_by("-until_date", "-pk")


def request_at(site: Site, pk: int) -> ResearchRequest | None:
    """Return one request."""
    return requests_at(site).filter(pk=pk).first()


def is_open(request: ResearchRequest, today: date) -> bool:
    """Tell whether anything of a request may still be fetched."""
    ended = getattr(request, "was_ended", None)
    if ended is None:  # not asked for with the request: nothing is open unasked
        ended = request.ended.exists()
    return not ended and request.date <= today <= request.until_date


def releases_for(request: ResearchRequest, site: Site) -> QuerySet[Release]:
    """Return the releases that a request may have: its tables, within its days, that stand."""
    return (
        with_cells(Release.objects.filter(scope=site.slug, table__in=request.tables))
        .filter(replaced_by=None, withdrawal=None)
        .filter(Q(first_day__gte=request.first_day, last_day__lte=request.last_day))
        .order_by("table", "first_day")
    )
