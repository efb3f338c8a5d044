"""What is owed: which report, of which period, to whom, and by when."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fristed.apps.indicators.queries.reports import ON_SCREENS, after, open_reports, period_with
from fristed.apps.sites.models import Site
from fristed.science.figures import NotAPeriod, Period, Report, period

from ..models import Obligation, Terms
from .sent import sent_by, standing_of

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Owed:
    """A report of one period that is owed, and what was sealed of it so far."""

    obligation: Obligation
    terms: Terms
    report: Report
    period: Period
    due: date
    dispatch: Any | None = None  # a Dispatch that says how it stands (`with_deliveries`)

    def is_over(self, today: date) -> bool:
        """Tell whether the period has ended."""
        return self.period.last < today

    def is_overdue(self, today: date) -> bool:
        """Tell whether the day has passed."""
        return self.due < today


def open_reports_of() -> Sequence[Report]:
    """Return the reports that can be owed to somebody outside."""
    return [one for one in open_reports() if one.id not in ON_SCREENS]


def report_named(name: str) -> Report | None:
    """Return one of them."""
    return {one.id: one for one in open_reports_of()}.get(name)


def terms_of(site: Site) -> Sequence[Terms]:
    """Return the terms that hold now, of each obligation the newest."""
    rows = Terms.objects.filter(site=site).select_related("obligation")
    return list(rows.order_by("obligation", "-number").distinct("obligation"))


def obligations_of(site: Site) -> Sequence[Terms]:
    """Return what is owed in the order of its reports, what has ended last."""
    rows = [one for one in terms_of(site) if report_named(one.obligation.report)]
    return sorted(rows, key=lambda one: (one.ended_date is not None, one.obligation.report))


def obligation_at(site: Site, pk: int) -> Terms | None:
    """Return one obligation by the terms that hold."""
    rows = Terms.objects.filter(site=site, obligation=pk).select_related("obligation", "site")
    return rows.order_by("-number").first()


def due_date(terms: Terms, of: Period) -> date:
    """Return by when a period is due: that day of the month, or the month's last."""
    months = of.last.year * 12 + of.last.month - 1 + terms.due_months
    year, month = divmod(months, 12)
    return date(year, month + 1, min(terms.due_day, monthrange(year, month + 1)[1]))


def owed_at(site: Site, today: date) -> Sequence[Owed]:
    """Return every period that is owed and not yet handed over, what is due first on top.

    Of each obligation the period that goes on is the last.
    """
    done = standing_of(site)
    found = [
        Owed(one.obligation, one, report, each, due_date(one, each), sealed)
        for one in terms_of(site)
        if (report := report_named(one.obligation.report))
        for each in _periods(one, report, today)
        if not (sealed := done.get((one.obligation.pk, each.name))) or not sealed.is_through
    ]
    return sorted(found, key=lambda one: (one.due, one.report.id, one.obligation.pk))


def owed_of(site: Site, terms: Terms, name: str, today: date) -> Owed | None:
    """Return one period of an obligation, sealed or not; None where it is not owed."""
    report = report_named(terms.obligation.report)
    try:
        asked = period(name)
    except NotAPeriod:
        return None
    if report is None or not _is_owed(terms, report, asked, today):
        return None
    sealed = standing_of(site, obligation=terms.obligation_id, period=name)
    key = (terms.obligation_id, name)
    return Owed(terms.obligation, terms, report, asked, due_date(terms, asked), sealed.get(key))


def attention(site: Site, today: date) -> tuple[int, int, int]:
    """Return how many are overdue, how many are due within a week, how many sent ones changed."""
    waits = [one for one in owed_at(site, today) if one.is_over(today)]
    late = sum(one.is_overdue(today) for one in waits)
    soon = sum(not one.is_overdue(today) and one.due <= today + SOON for one in waits)
    return late, soon, sent_by(site, changed=True).count()


def _periods(terms: Terms, report: Report, today: date) -> Iterator[Period]:
    one = period_with(terms.obligation.first_date, report.every)
    while one.first <= today and not _ended(terms, one):
        yield one
        one = after(one, report.every)


def _is_owed(terms: Terms, report: Report, asked: Period, today: date) -> bool:
    begun = period_with(terms.obligation.first_date, report.every).first
    whole = asked == period_with(asked.first, report.every)
    return whole and begun <= asked.first <= today and not _ended(terms, asked)


def _ended(terms: Terms, one: Period) -> bool:
    return terms.ended_date is not None and one.last >= terms.ended_date
