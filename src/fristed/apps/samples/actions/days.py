"""The day of an act about a sample: what is written of it has a day and no time."""

from datetime import date, datetime

from django.db.models import Max, Model

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds, local_day

from ..models import Sample


class NoSuchSample(Exception):
    """The sample was entered by mistake and taken back."""


def day_of(site: Site, at: datetime) -> tuple[date, datetime]:
    """Return the local day of a moment, and that day's first moment: all that is written down."""
    day = local_day(site, at)
    return day, day_bounds(site, day)[0]


def hold(sample: Sample) -> Sample:
    """Lock a sample for an act, so that two acts on it come one after the other."""
    rows = Sample.objects.select_for_update(no_key=True).filter(site=sample.site_id, pk=sample.pk)
    held = rows.filter(taken_back_date__isnull=True).first()
    if held is None:
        raise NoSuchSample
    held.site = sample.site
    return held


def next_number(model: type[Model], sample: Sample, field: str = "number") -> int:
    """Return the next number of a kind of row of a sample that is held."""
    rows = model._default_manager.filter(site=sample.site_id, sample=sample)
    last: int | None = rows.aggregate(last=Max(field))["last"]
    return (last or 0) + 1


def done(what: str, *, site: Site, by: Staff | None, at: datetime, subject: str = "") -> None:
    """Write an act on a sample to the record, with the day's first moment."""
    wrote(what, subject, site=site, by=by, at=day_of(site, at)[1])


def wrote(what: str, subject: str, *, site: Site, by: Staff | None, at: datetime) -> None:
    """Write to the record; tell the other screens."""
    record(what=what, subject=subject, by=by, at=at, site=site.pk)
    tell_terminals(site)
