"""Changing when the house is open. What was once open stays in the figures."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import pairwise

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one

from ..models import OpeningException, OpeningPeriod


class BeforeToday(Exception):
    """The change would begin on a day that is over: what happened is not rewritten."""


class HoursMakeNoSense(Exception):
    """The house would close at the minute at which it opens, or two spans would overlap."""


class DayHasException(Exception):
    """That day has an exception already."""


class NoSuchException(Exception):
    """The exception is gone, or lies in the past."""


@as_one
def change_hours(
    *,
    site: Site,
    weekdays: Iterable[int],
    hours: Sequence[tuple[time, time]],
    from_date: date,
    by: Staff | None,
    at: datetime,
) -> None:
    """Let ordinary hours of some weekdays hold from a day on; no hours means closed.

    What held until then ends on that day; what was decided for later is dropped.
    """
    _refuse_past(site, from_date, at)
    _refuse_nonsense(hours)
    days = sorted(set(weekdays))
    held = OpeningPeriod.objects.select_for_update().filter(site=site, weekday__in=days)
    later = held.filter(from_date__gte=from_date)
    # A period that ends on the day it would have begun never held; its row stays.
    later.filter(Q(until_date__isnull=True) | Q(until_date__gt=F("from_date"))).update(
        until_date=F("from_date")
    )
    now = held.filter(from_date__lt=from_date)
    now.filter(Q(until_date__isnull=True) | Q(until_date__gt=from_date)).update(
        until_date=from_date
    )
    OpeningPeriod.objects.bulk_create(
        OpeningPeriod(site=site, weekday=day, opens_at=o, closes_at=c, from_date=from_date)
        for day in days
        for o, c in hours
    )
    record(what="premises.hours_changed", subject=f"site:{site.pk}", by=by, at=at, site=site.pk)
    tell_terminals(site)


@as_one
def publish_exception(
    *,
    site: Site,
    date: date,
    hours: tuple[time, time] | None,
    because: str,
    alternative_en: str,
    alternative_nb: str,
    by: Staff,
    at: datetime,
) -> OpeningException:
    """Publish other hours, or none, for one day, with what people can do instead."""
    _refuse_past(site, date, at)
    _refuse_nonsense([hours] if hours else [])
    opens_at, closes_at = hours or (None, None)
    try:
        with transaction.atomic():
            made = OpeningException.objects.create(
                site=site,
                date=date,
                opens_at=opens_at,
                closes_at=closes_at,
                because=because,
                alternative_en=alternative_en,
                alternative_nb=alternative_nb,
            )
    except IntegrityError as error:
        raise DayHasException from error
    _tell("premises.exception_published", made.pk, site, by, at)
    return made


@as_one
def withdraw_exception(*, site: Site, exception: int, by: Staff, at: datetime) -> None:
    """Take back an exception whose day is not over; its ordinary hours hold again."""
    coming = OpeningException.objects.filter(site=site, date__gte=local_day(site, at))
    gone, _each = coming.filter(pk=exception).delete()
    if not gone:
        raise NoSuchException
    _tell("premises.exception_withdrawn", exception, site, by, at)


def _tell(what: str, exception: int, site: Site, by: Staff, at: datetime) -> None:
    record(what=what, subject=f"exception:{exception}", by=by, at=at, site=site.pk)
    tell_terminals(site)


def _refuse_past(site: Site, day: date, at: datetime) -> None:
    if day < local_day(site, at):
        raise BeforeToday


def _refuse_nonsense(hours: Sequence[tuple[time, time]]) -> None:
    spans = sorted(hours)
    if any(opens == closes for opens, closes in spans):
        raise HoursMakeNoSense
    for (opens, closes), (then, _end) in pairwise(spans):
        if closes <= opens or then < closes:
            raise HoursMakeNoSense
