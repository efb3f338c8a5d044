"""When a site is open: ordinary hours by weekday, and dated exceptions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.sites.queries.day import in_force
from fristed.ground.together import together

from ..choices import Weekday
from ..models import OpeningException, OpeningPeriod

Hours = list[tuple[time, time]]

_HOURS = """
SELECT 'exception', to_jsonb(e) FROM premises_openingexception e
  WHERE site_id = %(site)s AND date = %(day)s
UNION ALL SELECT 'period', to_jsonb(p) FROM premises_openingperiod p
  WHERE site_id = %(site)s AND weekday = %(weekday)s
    AND from_date <= %(day)s AND (until_date IS NULL OR until_date > %(day)s)
"""


@dataclass(frozen=True)
class DayHours:
    """The hours of one day, and the exception that made them, where there is one."""

    date: date
    hours: Hours
    exception: OpeningException | None


def hours_on(site: Site, day: date) -> Hours:
    """Return the hours of a day: the exception's where there is one, else the weekday's."""
    kinds = {"exception": OpeningException, "period": OpeningPeriod}
    told = {"site": site.pk, "day": day, "weekday": day.isoweekday()}
    rows = together(_HOURS, told, kinds)
    if rows["exception"]:
        return _of_exception(rows["exception"][0])
    return sorted((p.opens_at, p.closes_at) for p in rows["period"])


def week_from(site: Site, monday: date, days: int = 7) -> list[DayHours]:
    """Return day by day what `hours_on` says, in two queries."""
    last = monday + timedelta(days=days - 1)
    exceptions = {
        row.date: row
        for row in OpeningException.objects.filter(site=site, date__range=(monday, last))
    }
    periods = list(
        OpeningPeriod.objects.filter(site=site, from_date__lte=last)
        .filter(Q(until_date__isnull=True) | Q(until_date__gt=monday))
        .order_by("opens_at")
    )
    every = (monday + timedelta(days=n) for n in range(days))
    return [_day(day, exceptions.get(day), periods) for day in every]


def ordinary_week(site: Site, day: date) -> list[tuple[int, Hours]]:
    """Return the ordinary hours that hold from a day on, by weekday, Monday first."""
    periods = OpeningPeriod.objects.filter(in_force(day), site=site).order_by("opens_at")
    found: dict[int, Hours] = {weekday: [] for weekday in Weekday.values}
    for period in periods:
        found[period.weekday].append((period.opens_at, period.closes_at))
    return list(found.items())


def coming_hours(site: Site, day: date) -> Sequence[OpeningPeriod]:
    """Return ordinary hours that are decided and begin after a day."""
    periods = OpeningPeriod.objects.filter(site=site, from_date__gt=day)
    kept = periods.exclude(until_date__lte=F("from_date"))
    return list(kept.order_by("from_date", "weekday", "opens_at"))


def exceptions_from(site: Site, day: date) -> Sequence[OpeningException]:
    """Return the exceptions of a day and after, soonest first."""
    return list(OpeningException.objects.filter(site=site, date__gte=day).order_by("date"))


def is_open(site: Site, at: datetime) -> bool:
    """Tell whether the site is open at a moment; hours past midnight belong to the day before."""
    today, now = local_day(site, at), at.astimezone(site.zone).time()
    if any(o <= now and (now < c or c <= o) for o, c in hours_on(site, today)):
        return True
    return any(c <= o and now < c for o, c in hours_on(site, today - timedelta(days=1)))


def _of_exception(exception: OpeningException) -> Hours:
    if exception.opens_at is None or exception.closes_at is None:
        return []
    return [(exception.opens_at, exception.closes_at)]


def _day(
    day: date, exception: OpeningException | None, periods: Iterable[OpeningPeriod]
) -> DayHours:
    if exception is not None:
        return DayHours(day, _of_exception(exception), exception)
    holding = [
        (p.opens_at, p.closes_at)
        for p in periods
        if p.weekday == day.isoweekday()
        and p.from_date <= day
        and (p.until_date is None or p.until_date > day)
    ]
    return DayHours(day, holding, None)
