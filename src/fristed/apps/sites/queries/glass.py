"""Break-glass as it is looked at afterwards: what was opened, by whom, and who has looked at it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import DateTimeField, Func, QuerySet
from django.db.models.functions import Coalesce

from fristed.apps.audit.models import Entry

from ..models import BreakGlass, Site

MOST_ENTRIES = 500
A_MINUTE = timedelta(minutes=1)


def glass_of(site: Site) -> QuerySet[BreakGlass]:
    """Return every breaking of glass at a site, the newest first."""
    rows = BreakGlass.objects.filter(site=site).select_related("staff", "reviewed_by")
    return rows.order_by("-started_at")


def over(site: Site) -> QuerySet[BreakGlass]:
    """Return what has ended, by the database's clock."""
    now = Func(function="clock_timestamp", output_field=DateTimeField())
    ended = glass_of(site).alias(end=Coalesce("ended_at", "ends_at"))
    return ended.filter(end__lte=now)


def unreviewed(site: Site) -> Sequence[BreakGlass]:
    """Return what nobody else has looked at yet, the oldest first."""
    return list(over(site).filter(reviewed_by__isnull=True).order_by("started_at"))


def one_glass(site: Site, pk: int) -> BreakGlass | None:
    """Return one breaking of glass of the site."""
    return glass_of(site).filter(pk=pk).first()


def is_overdue(glass: BreakGlass, at: datetime) -> bool:
    """Tell whether somebody else should have looked at it by now."""
    due = glass.started_at + timedelta(days=settings.GLASS_REVIEW_DAYS)
    return glass.reviewed_by_id is None and at > due


def done_under(glass: BreakGlass) -> Sequence[Entry]:
    """Return what its holder did at the site while it lasted, in order.

    The record's moments are the pages' own, the glass's the database's: a minute may lie between.
    """
    lasted = (glass.started_at - A_MINUTE, (glass.ended_at or glass.ends_at) + A_MINUTE)
    entries = Entry.objects.filter(site=glass.site_id, by=glass.staff_id, at__range=lasted)
    return list(entries.order_by("at", "pk")[:MOST_ENTRIES])
