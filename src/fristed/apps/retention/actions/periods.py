"""Signing for how long something is kept."""

from datetime import date, datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..choices import Kind
from ..models import Period


class NoSuchPeriod(Exception):
    """That class has no period, or the period has no days."""


@as_one
def sign_period(
    *, site: Site, kind: str, days: int, approver: str, approved_date: date, by: Staff, at: datetime
) -> Period:
    """Keep what was decided, as a new row; the nights follow it from the next one on."""
    if kind not in Kind.values or days < 1:
        raise NoSuchPeriod
    made = Period.objects.create(
        site=site,
        kind=kind,
        days=days,
        approver=approver.strip(),
        approved_date=approved_date,
        at=at,
        by=by,
    )
    record(what="retention.period_signed", subject=f"period:{made.pk}", by=by, at=at, site=site.pk)
    return made
