"""From a draft to what everybody is told: written by one, approved by two others, ended."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Max

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.jobs.actions import put_off
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..choices import Audience
from ..models import Alert, Approval, Cancelled, Decision, Published, Signal, Version
from ..queries.subscribers import SEND

APPROVERS = 2
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7235940)"


class NoSuchAlert(Exception):
    """There is no alert of that number."""


class OverAlready(Exception):
    """The alert was cancelled: a new danger is a new alert."""


class OwnWords(Exception):
    """Nobody approves what they wrote themselves."""


class ApprovedAlready(Exception):
    """This person approved this version, or it is published."""


class NotTheNewest(Exception):
    """A newer version was written since: that one is to be read."""


class ToldToAll(Exception):
    """Everybody was told: what is for services alone from now on would vanish without a word."""


class TooLate(Exception):
    """The version's end has passed."""


class DecidedAlready(Exception):
    """Somebody decided on this signal."""


@as_one
def open_alert(
    *,
    site: Site,
    says: Mapping[str, Any],
    days: int,
    by: Staff,
    at: datetime,
    signal: Signal | None = None,
) -> Version:
    """Open an alert with its first version; the signal it comes from is decided with it."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)
    last = Alert.objects.aggregate(last=Max("number"))["last"] or 0
    alert = Alert.objects.create(number=last + 1, synthetic=site.is_demonstration, opened_at=at)
    version = _write(alert, 1, says, days, by, at)
    if signal is not None:
        _decided(signal, by=by, at=at, alert_number=alert.number)
    _done("alert_written", alert, site, by, at)
    return version


@as_one
def change_alert(
    *, number: int, site: Site, says: Mapping[str, Any], days: int, by: Staff, at: datetime
) -> Version:
    """Write a new version; what is published stands until this one is approved."""
    alert = _held(number)
    if says["audience"] == Audience.SERVICES and _told_to_all(alert):
        raise ToldToAll
    last = alert.versions.aggregate(last=Max("number"))["last"] or 0
    version = _write(alert, last + 1, says, days, by, at)
    _done("alert_changed", alert, site, by, at)
    return version


@as_one
def approve(*, number: int, version: int, site: Site, by: Staff, at: datetime) -> bool:
    """Approve the newest version; return whether that was the second, and it is published."""
    alert = _held(number)
    newest = alert.versions.order_by("-number").first()
    if newest is None or newest.number != version:
        raise NotTheNewest
    if newest.by_id == by.pk:
        raise OwnWords
    if newest.expires_at <= at:
        raise TooLate
    before = list(newest.approvals.order_by("at", "pk"))
    if len(before) >= APPROVERS or any(one.by_id == by.pk for one in before):
        raise ApprovedAlready
    own = Approval.objects.create(version=newest, author_id=newest.by_id, by=by, at=at)
    _done("alert_approved", alert, site, by, at)
    if not before:
        return False
    Published.objects.create(version=newest, first=before[0], second=own, at=at)
    if newest.audience != Audience.SERVICES:  # those who subscribe are the public
        put_off(kind=SEND, site=site, subject=newest.pk, at=at)
    _done("alert_published", alert, site, by, at)
    return True


@as_one
def cancel(*, number: int, site: Site, because: str, by: Staff, at: datetime) -> None:
    """Take an alert back before its end; its page says so, and why."""
    alert = _held(number)
    Cancelled.objects.create(alert=alert, because=because, by=by, at=at)
    _done("alert_cancelled", alert, site, by, at)


@as_one
def dismiss(*, signal: Signal, because: str, by: Staff, at: datetime) -> None:
    """Say why a signal becomes no alert."""
    _decided(signal, by=by, at=at, because=because)
    subject = f"signal:{signal.pk}"
    record(what="alerts.signal_dismissed", subject=subject, by=by, at=at, site=signal.site_id)


def _decided(signal: Signal, **said: Any) -> None:
    """Keep what was decided; the signal is held, so that nobody decides beside us."""
    rows = Signal.objects.select_for_update(no_key=True)
    rows.get(site=signal.site_id, pk=signal.pk)
    if Decision.objects.filter(site=signal.site_id, signal=signal).exists():
        raise DecidedAlready
    Decision.objects.create(site_id=signal.site_id, signal=signal, **said)


def _write(
    alert: Alert, number: int, says: Mapping[str, Any], days: int, by: Staff, at: datetime
) -> Version:
    ends = at + timedelta(days=days)
    return Version.objects.create(alert=alert, number=number, expires_at=ends, at=at, by=by, **says)


def _told_to_all(alert: Alert) -> bool:
    told = alert.versions.filter(published__isnull=False)
    return told.exclude(audience=Audience.SERVICES).exists()


def _held(number: int) -> Alert:
    """Lock an alert, so that two acts on it come one after the other."""
    alert = Alert.objects.select_for_update(no_key=True).filter(number=number).first()
    if alert is None:
        raise NoSuchAlert
    if Cancelled.objects.filter(alert=alert).exists():
        raise OverAlready
    return alert


def _done(what: str, alert: Alert, site: Site, by: Staff, at: datetime) -> None:
    record(what=f"alerts.{what}", subject=f"alert:{alert.number}", by=by, at=at, site=site.pk)
