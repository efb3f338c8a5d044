"""Who waits now, and how the waits of a day ended."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds
from fristed.apps.visits.models import Visit

from ..choices import WaitEnd
from ..models import Guidance, Waiting


@dataclass(frozen=True)
class Today:
    """How many were seen today, and how many left before."""

    seen: int
    left: int


def waits_here(site: Site) -> QuerySet[Waiting]:
    """Return who waits or is with somebody, the longest first; whoever has left waits no more."""
    here = {"visit__left_at__isnull": True, "visit__frozen_at__isnull": True}
    waits = Waiting.objects.filter(site=site, **here).now()
    return waits.select_related("visit", "called_by")


def waiting_at(site: Site, pk: int) -> Waiting | None:
    """Return one wait of the site."""
    return Waiting.objects.filter(site=site, pk=pk).select_related("visit").first()


def open_wait_of(visit: Visit) -> Waiting | None:
    """Return the wait of a visit that has not ended."""
    return Waiting.objects.filter(site=visit.site_id, visit=visit).now().first()


def today(site: Site, day: date) -> Today:
    """Count how the waits of a day ended; whoever left the house while waiting left unseen."""
    start, end = day_bounds(site, day)
    gone = Q(end="", called_at__isnull=True, visit__left_at__gte=start, visit__left_at__lt=end)
    in_the_day = Q(ended_at__gte=start, ended_at__lt=end)
    counts = Waiting.objects.filter(site=site).filter(gone | in_the_day)
    found = counts.aggregate(
        seen=Count("pk", filter=Q(end=WaitEnd.SEEN)),
        left=Count("pk", filter=Q(end=WaitEnd.LEFT) | gone),
    )
    return Today(**found)


def guidance_at(visit: Visit) -> QuerySet[Guidance]:
    """Return what guidance was given at a visit, the oldest first."""
    rows = Guidance.objects.filter(site=visit.site_id, visit=visit, undone_at__isnull=True)
    return rows.order_by("at", "topic", "pk")
