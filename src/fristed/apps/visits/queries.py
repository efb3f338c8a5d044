"""Questions about visits that other rooms ask."""

from datetime import date, datetime

from django.db.models import Q

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds

from .models import Visit, VisitQuerySet


def visits_on(site: Site, day: date) -> VisitQuerySet:
    """Return the visits that began on a local day."""
    start, end = day_bounds(site, day)
    return Visit.objects.filter(site=site).begun_between(start, end)


def here_around(site: Site, at: datetime) -> VisitQuerySet:
    """Return the visits that were open at a moment, the latest comer first."""
    left_before = Q(left_at__lt=at) | Q(frozen_at__lt=at)
    came_before = Visit.objects.filter(site=site, arrived_at__lte=at)
    return came_before.exclude(left_before).order_by("-arrived_at")
