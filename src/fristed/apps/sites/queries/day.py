"""The legal day: the site's local one."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q

from ..models import Site


def local_day(site: Site, at: datetime) -> date:
    """Return the legal day: the site's local one."""
    return at.astimezone(site.zone).date()


def day_bounds(site: Site, day: date) -> tuple[datetime, datetime]:
    """Return the first moment of a local day and of the next (23 to 25 hours later)."""
    start = datetime.combine(day, time.min, tzinfo=site.zone)
    return start, datetime.combine(day + timedelta(days=1), time.min, tzinfo=site.zone)


def in_force(day: date) -> Q:
    """Narrow to rows with from_date and until_date that hold on a day."""
    return Q(from_date__lte=day) & (Q(until_date__isnull=True) | Q(until_date__gt=day))
