"""The fee of a calendar year is paid, or was written down by mistake."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..models import Fee, Member
from ..queries.members import about


class PaidAlready(Exception):
    """The fee of this year is written down."""


@as_one
def pay(
    *, member: Member, year: int, paid_date: date, amount_ore: int, by: Staff, at: datetime
) -> None:
    """Write down that the fee of a year was paid on a day."""
    try:
        with transaction.atomic():
            Fee.objects.create(
                site_id=member.site_id, member=member, year=year, paid_date=paid_date,
                amount_ore=amount_ore, by=by,
            )  # fmt: skip
    except IntegrityError as error:
        raise PaidAlready from error
    record(what="members.fee_paid", subject=about(member.pk), by=by, at=at, site=member.site_id)


@as_one
def unpay(*, fee: Fee, because: str, by: Staff, at: datetime) -> bool:
    """Take a fee back, and say in the audit why; a count that was issued stays as it is.

    Parameters
    ----------
    because
        One of `TakenBack`: the audit is kept for good, so it holds no words of anybody's own.

    Returns
    -------
    bool
        Whether it was there: a second click finds nothing, and writes nothing.
    """
    gone, _kinds = Fee.objects.filter(pk=fee.pk, site_id=fee.site_id).delete()
    if gone:
        record(
            what=f"members.fee_taken_back_{because}", subject=about(fee.member_id), by=by, at=at,
            site=fee.site_id,
        )  # fmt: skip
    return bool(gone)
