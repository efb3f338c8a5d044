"""Reports of the first demonstration house: what it owes, months sent, one of them corrected."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from fristed.apps.accounts.models import Staff
from fristed.apps.dispatches.actions import (
    NothingToCorrect,
    NotWhole,
    Said,
    correct,
    hand_in,
    owe,
    seal,
)
from fristed.apps.dispatches.models import Dispatch, Obligation
from fristed.apps.dispatches.presenters import papers
from fristed.apps.dispatches.queries import Owed, obligation_at, owed_of
from fristed.apps.indicators.actions import refresh
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.science.figures import period

MONTHS = 3
MONTHLY = "saxony_month"
YEARLY = "council_year"


def send_reports(site: Site, *, coordinator: Staff, until: datetime) -> None:
    """Count the house's figures, owe two reports, send months that are over and correct the last.

    What is corrected is what the recipient asked for: nothing in the replay is entered too late.
    """
    refresh(sites=[site], by=None, at=until)
    names = list(_months(local_day(site, until)))
    monthly = _owed(site, MONTHLY, names[0], 15, 1, coordinator, until)
    _owed(site, YEARLY, names[-1], 31, 3, coordinator, until)
    months = names[:-1]  # the last month that is over is still due
    sent = [_send(site, monthly, name, coordinator, until) for name in months]
    if sent[-1] is not None:
        _correct(site, monthly, sent[-1], coordinator, until)


def _owed(
    site: Site, report: str, first: str, day: int, months: int, by: Staff, at: datetime
) -> Obligation:
    to = {MONTHLY: "tilsynsmyndigheten", YEARLY: "kommunestyret"}[report]
    said = Said(to=to, how="by_hand", due_day=day, due_months=months, language="nb")
    first_date = period(first).first
    return owe(site=site, report=report, first_date=first_date, said=said, by=by, at=at)


def _send(
    site: Site, obligation: Obligation, name: str, by: Staff, until: datetime
) -> Dispatch | None:
    try:
        made = seal(owed=_found(site, obligation, name, until), papers=papers, by=by, at=until)
    except NotWhole:  # the figures were never counted
        return None
    hand_in(dispatch=made, date=local_day(site, until), by=by, at=until)
    return made


def _correct(
    site: Site, obligation: Obligation, sent: Dispatch, by: Staff, until: datetime
) -> None:
    at = until + timedelta(seconds=1)
    owed = _found(site, obligation, sent.period, at)
    try:
        made = correct(owed=owed, because="asked", papers=papers, by=by, at=at)
    except NothingToCorrect:
        return
    hand_in(dispatch=made, date=local_day(site, at), by=by, at=at)


def _found(site: Site, obligation: Obligation, name: str, at: datetime) -> Owed:
    terms = obligation_at(site, obligation.pk)
    assert terms is not None  # noqa: S101 - it was made above
    terms.obligation.site = site
    owed = owed_of(site, terms, name, local_day(site, at))
    assert owed is not None  # noqa: S101 - its period is one of those it is owed for
    return owed


def _months(today: date) -> Iterator[str]:
    """Yield the names of the last months that are over, the oldest first."""
    first = today.replace(day=1)
    for back in range(MONTHS, 0, -1):
        month = first.year * 12 + first.month - 1 - back
        yield f"{month // 12:04}-{month % 12 + 1:02}"
