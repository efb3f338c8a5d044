"""Somebody is elected to an office, and leaves it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..models import Member, Officer
from ..queries.members import about


class HoldsItAlready(Exception):
    """They hold this office now."""


@as_one
def elect(
    *,
    member: Member,
    office: str,
    from_date: date,
    meeting: str,
    meeting_date: date,
    by: Staff,
    at: datetime,
) -> None:
    """Write down who was elected to what, by which meeting."""
    try:
        with transaction.atomic():
            Officer.objects.create(
                site_id=member.site_id, member=member, office=office, from_date=from_date,
                meeting=meeting, meeting_date=meeting_date,
            )  # fmt: skip
    except IntegrityError as error:
        raise HoldsItAlready from error
    record(what="members.elected", subject=about(member.pk), by=by, at=at, site=member.site_id)


@as_one
def leave_office(*, officer: Officer, day: date, by: Staff, at: datetime) -> None:
    """Write down that somebody no longer holds an office."""
    Officer.objects.filter(pk=officer.pk).update(until_date=max(day, officer.from_date))
    subject = about(officer.member_id)
    record(what="members.office_left", subject=subject, by=by, at=at, site=officer.site_id)
