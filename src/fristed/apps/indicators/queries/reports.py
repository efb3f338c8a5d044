"""Which reports staff open, which period each is of, and until when the figures are counted."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from fristed.apps.sites.models import Site
from fristed.science.figures import Period, Report, period

from .catalogue import definitions
from .snapshot import NoSnapshot, manifest

EVERY = ("day", "month", "quarter", "year")
# Steps of hepatitis C have a page of their own, where small numbers are hidden from staff as well.
ELSEWHERE = ("hcv_cascade_quarter",)
# For the floor: of a day that goes on it stays on the screens, as all that is not over.
ON_SCREENS = ("same_day_sheet",)


def open_reports() -> Sequence[Report]:
    """Return the reports that have a page, days before years."""
    found = [one for one in definitions().reports.values() if one.id not in ELSEWHERE]
    return sorted(found, key=lambda one: (EVERY.index(one.every), one.id != ON_SCREENS[0], one.id))


def open_report(name: str) -> Report | None:
    """Return one that has a page."""
    return {one.id: one for one in open_reports()}.get(name)


def counted_until(site: Site) -> datetime | None:
    """Return when the figures of a site were last counted; None where they never were."""
    try:
        standing = manifest().sites.get(str(site.pk))
    except NoSnapshot:
        return None
    return datetime.fromisoformat(standing.refreshed) if standing else None


def period_with(day: date, every: str) -> Period:
    """Return the day, month, quarter or year in which a day lies."""
    names = {
        "day": f"{day}",
        "month": f"{day:%Y-%m}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04}",
    }
    return period(names[every])


def before(one: Period, every: str) -> Period:
    """Return the period before."""
    return period_with(one.first - timedelta(days=1), every)


def after(one: Period, every: str) -> Period:
    """Return the period after."""
    return period_with(one.last + timedelta(days=1), every)


def usual(every: str, today: date) -> Period:
    """Return what is asked for where nobody says: today, or the last that is over."""
    now = period_with(today, every)
    return now if every == "day" else before(now, every)
