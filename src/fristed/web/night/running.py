"""One night: one runner, site by site, a short transaction per batch, and a report."""

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from fristed.apps.clients.actions import PersonErased
from fristed.apps.clients.models import Client
from fristed.apps.person_rights.actions import HeldBack, StillHere, forget_person
from fristed.apps.retention.actions import begin_night, count_rows, end_night
from fristed.apps.retention.choices import PEOPLE_LEFT
from fristed.apps.retention.models import Night
from fristed.apps.retention.queries import held_clients, nights_of, periods_of
from fristed.apps.sites.models import Site
from fristed.ground.context import working

from . import chores
from .cutting import BATCH, Scope, after, cut, delete, oldest_left, over, to_do
from .rules import Rule, roots

BEGINS_HOUR = 3
MOST_DAYS_AWAY = 31
PEOPLE_AT_ONCE = 20
LOCK = 0x6E69676874  # "night"
log = logging.getLogger(__name__)


@dataclass
class Report:
    """What a night did at a site, or would do."""

    site: Site
    rows: Counter[str] = field(default_factory=Counter)


def due_day(site: Site, at: datetime) -> date | None:
    """Return the night whose work is not done yet, from 03:00 on; None where it is.

    A clock that jumped must not end a year's rows: after more than a month without a night
    somebody runs it by hand.
    """
    local = at.astimezone(site.zone)
    day = local.date() - timedelta(days=local.hour < BEGINS_HOUR)
    with working(staff=None, sites=[site.pk]):
        last = nights_of(site).first()
    if last is not None and last.date >= day and last.ended_at is not None:
        return None
    if last is not None and day - last.date > timedelta(days=MOST_DAYS_AWAY):
        log.warning("No night for over a month at a site: run `manage.py night` by hand")
        return None
    return day


def run_due_nights(*, at: datetime) -> list[Report]:
    """Run the nights that are due. The heart calls this."""
    due = [(site, day) for site in _sites() if (day := due_day(site, at))]
    return run_night(at=at, days=dict(due)) if due else []


def run_night(
    *, at: datetime, days: dict[Site, date] | None = None, dry_run: bool = False
) -> list[Report]:
    """Run a night at these sites, or at all of them today; nothing while another run goes on."""
    wanted = days if days is not None else {s: at.astimezone(s.zone).date() for s in _sites()}
    with _alone() as alone:
        if not alone:
            return []
        found = [_at_site(site, day, at=at, dry_run=dry_run) for site, day in wanted.items()]
        if not dry_run:
            chores.in_the_house(at=at)
    return found


def _at_site(site: Site, day: date, *, at: datetime, dry_run: bool) -> Report:
    report = Report(site)
    with working(staff=None, sites=[site.pk]):
        scope = Scope(site, at, day, frozenset(held_clients(site, day)))
        days = {kind: kept.days for kind, kept in periods_of(site).items()}
        days["belonging"] = site.discard_after_days
        night = None if dry_run else begin_night(site=site, day=day, at=at)
    for rule in roots():
        report.rows += _follow(rule, scope, days[rule.kind], night)
    if night is not None:
        report.rows += _chores(night, site, at)
        with working(staff=None, sites=[site.pk]):
            end_night(night=night, at=at)
    return report


def _follow(rule: Rule, scope: Scope, days: int, night: Night | None) -> Counter[str]:
    if night is None:
        with working(staff=None, sites=[scope.site.pk]):
            rows = to_do(rule, over(rule, scope, days), scope.site.time_zone)
            return Counter({rule.label: rows.count()})
    done: Counter[str] = Counter()
    last: Any = None
    while True:
        with working(staff=None, sites=[scope.site.pk]):
            chores.patient()
            batch = _batch(rule, scope, days, last)
            if not batch:
                count_rows(
                    night=night, what=rule.label, rows=0, oldest_left=oldest_left(rule, scope)
                )
                return done
            last = batch[-1]
            did = _do(rule, batch, scope)
            for what, number in did.items():
                count_rows(night=night, what=what, rows=number)
        done += did


def _batch(rule: Rule, scope: Scope, days: int, last: Any) -> list[Any]:
    rows = after(to_do(rule, over(rule, scope, days), scope.site.time_zone), rule, last)
    if rule.act == "erase":
        return list(_who_can_go(rows)[:PEOPLE_AT_ONCE])
    return list(rows[:BATCH])


def _who_can_go(people: Any) -> Any:
    """Leave out whom an open registration keeps, who is here, and who is gone already."""
    still_here = {"visits__left_at__isnull": True, "visits__isnull": False}
    registered = Client.objects.registered().values("pk")
    return (
        people.kept()
        .exclude(pk__in=registered)
        .exclude(pk__in=Client.objects.filter(**still_here).values("pk"))
    )


def _do(rule: Rule, batch: list[Any], scope: Scope) -> Counter[str]:
    if rule.act == "erase":
        return _forget(rule, batch, scope)
    pks = [row.pk for row in batch]
    return delete(rule, pks, scope) if rule.act == "delete" else cut(rule, pks, scope)


def _forget(rule: Rule, people: list[Client], scope: Scope) -> Counter[str]:
    """Erase people, each whole or not at all: whom something keeps since waits for a night."""
    done: Counter[str] = Counter()
    for client in people:
        try:
            forget_person(client=client, at=scope.at)
        except (HeldBack, StillHere, PersonErased):
            done[PEOPLE_LEFT] += 1
        else:
            done[rule.label] += 1
    return done


def _chores(night: Night, site: Site, at: datetime) -> Counter[str]:
    done = chores.at_the_site(site, at=at)
    with working(staff=None, sites=[site.pk]):
        for what, rows in done.items():
            count_rows(night=night, what=what, rows=rows)
    return done


def _sites() -> list[Site]:
    return list(Site.objects.order_by("pk"))


@contextmanager
def _alone() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        alone = bool(cursor.fetchone()[0])
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
