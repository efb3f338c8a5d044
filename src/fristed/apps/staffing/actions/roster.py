"""The roster: who is planned to work, as what, from when to when."""

from datetime import datetime, timedelta

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..models import RosterEntry

LONGEST_SHIFT = timedelta(hours=24)


class ShiftMakesNoSense(Exception):
    """A shift ends after it begins and lasts at most a day."""


class PlannedAlready(Exception):
    """This person is planned for part of that time already."""


class NoSuchEntry(Exception):
    """The entry is gone, or its shift has begun."""


@as_one
def plan_shift(
    *,
    site: Site,
    staff: Staff,
    profession: str,
    starts_at: datetime,
    ends_at: datetime,
    by: Staff,
    at: datetime,
) -> RosterEntry:
    """Plan a shift for somebody; not on top of another of theirs."""
    if not timedelta(0) < ends_at - starts_at <= LONGEST_SHIFT:
        raise ShiftMakesNoSense
    Site.objects.select_for_update(no_key=True).filter(pk=site.pk).first()  # one planner at a time
    theirs = RosterEntry.objects.filter(site=site, staff=staff)
    if theirs.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exists():
        raise PlannedAlready
    entry = RosterEntry.objects.create(
        site=site, staff=staff, profession=profession, starts_at=starts_at, ends_at=ends_at
    )
    record(what="staffing.shift_planned", subject=f"roster:{entry.pk}", by=by, at=at, site=site.pk)
    return entry


@as_one
def unplan_shift(*, site: Site, entry: int, by: Staff, at: datetime) -> None:
    """Take a shift that has not begun off the roster."""
    gone, _each = RosterEntry.objects.filter(site=site, pk=entry, starts_at__gt=at).delete()
    if not gone:
        raise NoSuchEntry
    record(what="staffing.shift_unplanned", subject=f"roster:{entry}", by=by, at=at, site=site.pk)
