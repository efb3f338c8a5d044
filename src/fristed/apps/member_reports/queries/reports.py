"""Reports that were signed, and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from fristed.apps.indicators.queries.reports import before, period_with
from fristed.apps.jobs.queries import under_way
from fristed.apps.releases.queries.scopes import may_be_published_from
from fristed.apps.releases.queries.shelf import standing
from fristed.apps.sites.models import Site
from fristed.science.attestation import Refused, Report, read_unchecked
from fristed.science.figures import Period

from ..choices import NO_ANSWER, OUTDATED, Result
from ..models import MonthlyReport, Sending
from .drafts import EVERY, Draft, draft, monthly_tables
from .network import network_name

SEND = "member_reports.send"
MONTHS_BACK = 24


@dataclass(frozen=True)
class Month:
    """How far a month is: how many of its tables are published, and its newest report."""

    period: Period
    published: int
    tables: int
    newest: MonthlyReport | None
    first_day: date


def months(site: Site, today: date) -> list[Month]:
    """Return the last months that are over, the newest first."""
    names = {table.id for table in monthly_tables()}
    out = [one.period for one in standing(scope=site.slug) if one.table in names]
    newest: Mapping[str, MonthlyReport] = {
        one.period: one for one in _with_sendings(_of(site), site).order_by("period", "sequence")
    }
    found, now = [], period_with(today, EVERY)
    for _each in range(MONTHS_BACK):
        now = before(now, EVERY)
        if now.last < site.opened_date:
            break
        first = may_be_published_from(now)
        told = newest.get(now.name)
        found.append(Month(now, out.count(now.name), len(names), told, first))
    return found


def line_of(site: Site, period: str) -> list[MonthlyReport]:
    """Return every report of a month, the newest first, each with its sendings."""
    rows = _of(site).filter(period=period).select_related("key")
    return list(_with_sendings(rows, site).order_by("-sequence"))


def newest_of(site: Site, period: str) -> MonthlyReport | None:
    """Return the newest report of a month, with its sendings."""
    rows = _of(site).filter(period=period).select_related("key")
    return _with_sendings(rows, site).order_by("-sequence").first()


def report_at(site: Site, pk: int) -> MonthlyReport | None:
    """Return one report, with its sendings."""
    rows = MonthlyReport.objects.filter(site=site, pk=pk).select_related("key", "by")
    return _with_sendings(rows, site).first()


def content_of(one: MonthlyReport) -> Report | None:
    """Return what a report says; None where this version reads it no longer."""
    try:
        return read_unchecked(bytes(one.content))
    except Refused:
        return None


def says_the_same(one: MonthlyReport, made: Draft) -> bool:
    """Tell whether a report says what a draft would."""
    told = content_of(one)
    if told is None or told.numbers != made.numbers:
        return False
    head = told.header
    policies = made.policies or {head.policy}  # nothing is published: no rules were applied
    return (dict(head.definitions), {head.policy}) == (dict(made.definitions), set(policies))


def is_nothing_new(newest: MonthlyReport, made: Draft) -> bool:
    """Tell whether signing a draft would add nothing: the network can take the newest as it is.

    It cannot where its key was revoked since, or where it refused it: the same numbers are then
    signed anew.
    """
    sent = [one for one in newest.sendings.all() if one.reason not in (NO_ANSWER, OUTDATED)]
    answers = {one.result for one in sent}
    if newest.key.revoked_at is not None:
        return False
    if Result.REFUSED in answers and Result.TAKEN not in answers:
        return False
    return says_the_same(newest, made)


def still_holds(one: MonthlyReport, site: Site) -> bool:
    """Tell whether a report is the newest of its month, and says what stands published now."""
    newest = newest_of(site, one.period)
    if newest is None or newest.pk != one.pk:
        return False
    return says_the_same(one, draft(site, one.period))


def last_sending(one: MonthlyReport) -> Sending | None:
    """Return what became of it the last time it was sent."""
    found = list(one.sendings.all())
    return found[0] if found else None


def gave_no_answer(one: Sending) -> bool:
    """Tell whether the network did not answer, and nobody tries any longer.

    A job that failed as often as it may is not begun again by itself; nor is one that is gone.
    """
    waits = one.result == Result.WAITS and not getattr(one, "is_tried", True)
    return waits or one.reason == NO_ANSWER


def _of(site: Site) -> QuerySet[MonthlyReport]:
    return MonthlyReport.objects.filter(site=site, network=network_name())


def _with_sendings(rows: QuerySet[MonthlyReport], site: Site) -> QuerySet[MonthlyReport]:
    is_tried = Exists(under_way(site, SEND).filter(subject=OuterRef("pk")))
    sendings = Sending.objects.select_related("by").annotate(is_tried=is_tried)
    sendings = sendings.order_by("-asked_at", "-pk")
    return rows.prefetch_related(Prefetch("sendings", sendings))
