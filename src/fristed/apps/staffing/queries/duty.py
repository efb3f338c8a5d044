"""Who is on duty, and who is planned to be."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from fristed.apps.sites.models import Site

from ..models import Duty, RosterEntry


def on_duty(site: Site) -> Sequence[Duty]:
    """Return who is on duty, the lead first, then in the order they came."""
    duties = Duty.objects.filter(site=site, ended_at__isnull=True).select_related("staff")
    return list(duties.order_by("-leads", "started_at"))


def duty_of(site: Site, pk: int) -> Duty | None:
    """Return one duty that has not ended."""
    duties = Duty.objects.filter(site=site, ended_at__isnull=True, pk=pk)
    return duties.select_related("staff").first()


def planned_between(site: Site, start: datetime, end: datetime) -> Sequence[RosterEntry]:
    """Return who is planned to work between two moments, in the order they begin."""
    entries = RosterEntry.objects.filter(
        Q(starts_at__lt=end) & Q(ends_at__gt=start), site=site
    ).select_related("staff")
    return list(entries.order_by("starts_at", "staff__display_name"))
