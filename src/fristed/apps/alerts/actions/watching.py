"""Looking for what surprises: every night, and when somebody asks. Nothing here tells anybody."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one

from ..choices import SignalKind
from ..models import Looked, Signal
from ..queries.signals import looked_at, recurring_unknowns, worse_results
from ..queries.watched import (
    SETTINGS,
    Watched,
    levels,
    price_of,
    test_of_emergencies,
    tests_of,
)
from ..queries.weeks import checked, emergencies, monday

MOST_WEEKS = 8  # of a house whose nights did not run; older weeks are not looked at any more
# Not the site's row: others write to it, and would wait for all of the statistics.
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


@as_one
def look(*, site: Site, by: Staff | None, at: datetime) -> int:
    """Look at every week that is over and was not looked at; return how many signals are new."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME, [f"alerts.look|{site.pk}"])
    new = _weeks(site, at) + _results(site, at) + _unknowns(site, at)
    if by is not None or new:
        record(what="alerts.looked", subject=f"signals:{new}", by=by, at=at, site=site.pk)
    return new


def _weeks(site: Site, at: datetime) -> int:
    before = looked_at(site)
    seen = {one.week_date for one in before}
    tests = _tests(site, seen, at)
    history = [float(test[3]) for one in before for test in one.tests]
    new = 0
    for week in sorted(tests)[-MOST_WEEKS:]:
        found = sorted(tests[week], key=lambda one: one.key)
        held = levels(history, [one.p for one in found])
        history += [one.p for one in found]
        Looked.objects.create(
            site=site, week_date=week, tests=[[*one.key, one.p] for one in found], at=at
        )
        new += _keep(site, zip(found, held, strict=True), at)
    return new


def _tests(site: Site, seen: Collection[date], at: datetime) -> dict[date, list[Watched]]:
    """Return the tests of the last weeks that are over and were not seen yet, each in a list."""
    checks, (weeks, events, visits) = checked(site, at), emergencies(site, at)
    found: dict[date, list[Watched]] = {}
    for place, week in list(enumerate(checks.weeks))[-MOST_WEEKS:]:
        if week not in seen:
            found.setdefault(week, []).extend(tests_of(checks, place))
    for place, week in list(enumerate(weeks))[-MOST_WEEKS:]:
        if week not in seen:
            tests = test_of_emergencies(weeks, events, visits, place)
            found.setdefault(week, []).extend(tests)
    return found


def _keep(site: Site, tests: Iterable[tuple[Watched, tuple[float, bool]]], at: datetime) -> int:
    """Keep as a signal what is a discovery, and whatever is found for the first time."""
    rows = [
        _signal(site, one, level, at)
        for one, (level, is_found) in tests
        if is_found or (one.kind == SignalKind.FIRST_SEEN and one.alarm)
    ]
    Signal.objects.bulk_create(rows)
    return len(rows)


def _signal(site: Site, one: Watched, level: float, at: datetime) -> Signal:
    name, setting = SETTINGS[one.kind]
    price = price_of(one)
    return Signal(
        site=site,
        kind=one.kind,
        about=one.about,
        name=one.name,
        area=one.area,
        week_date=one.week,
        method=name,
        setting=dict(setting),
        figures=dict(one.figures),
        score=one.score,
        p_value=one.p,
        level=level,
        false_alarms_a_year=price.false_alarms_a_year if price else None,
        delay_weeks=price.delay_weeks if price else None,
        seen_share=price.seen_share if price else None,
        found_at=at,
    )


def _results(site: Site, at: datetime) -> int:
    """Propose the results that turned more dangerous, each version once."""
    rows = [
        Signal(
            site=site,
            kind=SignalKind.WORSE,
            about=str(one.release),
            name=one.name,
            area=one.area,
            week_date=one.week,
            method="changes",
            figures={"sample": str(one.sample), "sold_as": one.sold_as, "changed": one.changed},
            found_at=at,
        )
        for one in worse_results(site, local_day(site, at))
    ]
    return _add(site, SignalKind.WORSE, rows)


def _unknowns(site: Site, at: datetime) -> int:
    """Propose the unknowns that come again, each once."""
    rows = [
        Signal(
            site=site,
            kind=SignalKind.UNKNOWN,
            about=str(one.cluster),
            week_date=monday(local_day(site, at)),
            method="recurs",
            figures={"count": one.count, "here": one.here, "months": _months(one.months)},
            found_at=at,
        )
        for one in recurring_unknowns(site)
    ]
    return _add(site, SignalKind.UNKNOWN, rows)


def _months(months: Any) -> dict[str, int]:
    return {f"{month:%Y-%m}": count for month, count in sorted(months.items())}


def _add(site: Site, kind: SignalKind, rows: Iterable[Signal]) -> int:
    had = set(Signal.objects.filter(site=site, kind=kind).values_list("about", flat=True))
    new = [one for one in rows if one.about not in had]
    Signal.objects.bulk_create(new)
    return len(new)
