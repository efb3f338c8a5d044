"""Answering for a schedule: by somebody named, in the very words its file has now."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.science.vaccination import schedules

from ..models import Approval


class NoSuchSchedule(Exception):
    """There is no schedule of this code."""


class ApproverMissing(Exception):
    """An approval is somebody's, by name."""


@as_one
def approve(*, site: Site, schedule: str, approved_by: str, by: Staff, at: datetime) -> Approval:
    """Let a schedule prompt at this site, until its words change or it is withdrawn."""
    if not approved_by.strip():
        raise ApproverMissing
    return _said(site, schedule, approved_by.strip(), withdrawn=False, by=by, at=at)


@as_one
def withdraw(*, site: Site, schedule: str, by: Staff, at: datetime) -> Approval:
    """Let a schedule prompt no more."""
    return _said(site, schedule, by.display_name, withdrawn=True, by=by, at=at)


def _said(
    site: Site, schedule: str, approved_by: str, *, withdrawn: bool, by: Staff, at: datetime
) -> Approval:
    known = schedules().get(schedule)
    if known is None:
        raise NoSuchSchedule
    row = Approval.objects.create(
        site=site,
        schedule=schedule,
        fingerprint=known.fingerprint,
        approved_by=approved_by,
        withdrawn=withdrawn,
        at=at,
        by=by,
    )
    what = "vaccinations.approval_withdrawn" if withdrawn else "vaccinations.approved"
    record(what=what, subject=f"approval:{row.pk}", by=by, at=at, site=site.pk)
    tell_terminals(site)
    return row
