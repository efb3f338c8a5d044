"""Sending a signed report to the network's address, in the background, until it is answered."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.jobs.actions import put_off
from fristed.apps.jobs.queries import under_way
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..choices import NO_ANSWER, OUTDATED, Result
from ..models import MonthlyReport, Sending
from ..queries.network import has_an_address
from ..queries.reports import SEND, still_holds
from .gateway import NETWORK, Answer, Network


class CannotSend(Exception):
    """The house's settings name no address: the report is carried as a file."""


class OnItsWay(Exception):
    """It is on its way already, or the network has taken it."""


class Outdated(Exception):
    """A newer one was signed, or it says what does not stand published any longer."""


@as_one
def send(*, report: MonthlyReport, by: Staff | None, at: datetime) -> Sending:
    """Let a report be sent; the background tries until the network answers, or for hours.

    Raises
    ------
    CannotSend, OnItsWay, Outdated
        Nothing is sent then.
    """
    if not has_an_address():
        raise CannotSend
    site = report.site
    rows = Sending.objects.filter(site=site, monthly_report=report)
    if rows.filter(result=Result.TAKEN).exists():
        raise OnItsWay
    if not still_holds(report, site):
        raise Outdated
    _give_up(report, at)
    try:
        with transaction.atomic():
            made = Sending.objects.create(site=site, monthly_report=report, asked_at=at, by=by)
    except IntegrityError as trouble:
        raise OnItsWay from trouble
    put_off(kind=SEND, site=site, subject=made.pk, at=at)
    subject = f"monthly_report:{report.pk}"
    record(what="member_reports.sent", subject=subject, site=site.pk, by=by, at=at)
    return made


def _give_up(report: MonthlyReport, at: datetime) -> None:
    """Let go of a sending that nobody tries any longer: its job failed as often as it may."""
    tried = under_way(report.site, SEND).values("subject")
    rows = Sending.objects.filter(site=report.site, monthly_report=report, result=Result.WAITS)
    rows.exclude(pk__in=tried).update(result=Result.REFUSED, reason=NO_ANSWER, done_at=at)


@as_one
def deliver(*, site: Site, sending: int, at: datetime, network: Network = NETWORK) -> None:
    """Hand one report in and keep the answer; whoever may answer later raises `NotNow`.

    One that does not say any more what is published is given up.
    """
    waits = Sending.objects.filter(site=site, pk=sending, result=Result.WAITS)
    one = waits.select_related("monthly_report").select_for_update(of=("self",)).first()
    if one is None:
        return
    if still_holds(one.monthly_report, site):
        answer = network.hand_in(bytes(one.monthly_report.content))
    else:  # taken back or corrected while it waited: it does not leave the house any more
        answer = Answer(False, OUTDATED)
    result = Result.TAKEN if answer.taken else Result.REFUSED
    waits.update(result=result, reason=answer.reason, done_at=at)
    subject = f"monthly_report:{one.monthly_report_id}"
    record(what=f"member_reports.{result}", subject=subject, site=site.pk, by=None, at=at)
    tell_terminals(site)
