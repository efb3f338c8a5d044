"""The report of a night: begun, added to batch by batch, ended."""

from datetime import date, datetime

from django.db.models import F

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..models import Night, NightLine


@as_one
def begin_night(*, site: Site, day: date, at: datetime) -> Night:
    """Begin the report, or go on with the one of a run that was interrupted."""
    night, made = Night.objects.get_or_create(site=site, date=day, defaults={"began_at": at})
    if made:
        _record("night_began", night, by=None, at=at)
    return night


@as_one
def count_rows(*, night: Night, what: str, rows: int, oldest_left: date | None = None) -> None:
    """Add to a line; in the transaction of the rows it tells of, so that a kill loses neither."""
    line, _made = NightLine.objects.get_or_create(site_id=night.site_id, night=night, what=what)
    NightLine.objects.filter(site=night.site_id, pk=line.pk).update(
        rows=F("rows") + rows, oldest_left_date=oldest_left or line.oldest_left_date
    )


@as_one
def end_night(*, night: Night, at: datetime) -> None:
    """End the report; what is in it then stays."""
    Night.objects.filter(site=night.site_id, pk=night.pk).update(ended_at=at)
    _record("night_ended", night, by=None, at=at)


@as_one
def note_export(*, night: Night, by: Staff, at: datetime) -> None:
    """Write that a report left the house as a file."""
    _record("night_exported", night, by=by, at=at)


def _record(what: str, night: Night, *, by: Staff | None, at: datetime) -> None:
    subject = f"night:{night.pk}"
    record(what=f"retention.{what}", subject=subject, by=by, at=at, site=night.site_id)
