"""A membership ends; codes go out again."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.jobs.actions import put_off
from fristed.ground.context import as_one

from ..choices import LeftBecause
from ..models import Member, Officer
from ..queries.members import about, by_address
from .joining import SEND_CODE


class LeftAlready(Exception):
    """The membership has ended before."""


@as_one
def leave(*, member: Member, because: str, by: Staff | None, at: datetime) -> None:
    """End a membership and the offices that go with it. Who they were goes later."""
    rows = Member.objects.filter(pk=member.pk, left_at__isnull=True)
    if not rows.update(left_at=at, left_because=because or LeftBecause.ASKED):
        raise LeftAlready
    offices = Officer.objects.filter(member=member, site_id=member.site_id, until_date__isnull=True)
    offices.filter(from_date__lte=at.date()).update(until_date=at.date())
    record(what="members.left", subject=about(member.pk), by=by, at=at, site=member.site_id)


@as_one
def send_codes(*, address: str, at: datetime) -> None:
    """Send the code to an address again, where it is a member's; nothing is told either way."""
    for member in by_address(address):
        put_off(kind=SEND_CODE, site=member.site, subject=member.pk, at=at)
