"""Questions about visits that other rooms ask."""

from datetime import date, datetime

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds

from .models import Visit, VisitQuerySet


def visits_on(site: Site, day: date) -> VisitQuerySet:
    """Return the visits that began on a local day."""
    start, end = day_bounds(site, day)
    return Visit.objects.filter(site=site).begun_between(start, end)


def here_around(site: Site, at: datetime) -> VisitQuerySet:
    """Return the visits that were open at a moment, the latest comer first."""
    came_before = Visit.objects.filter(site=site, arrived_at__lte=at)
    still_in = came_before.filter(left_at__isnull=True) | came_before.filter(left_at__gte=at)
    return still_in.order_by("-arrived_at")
