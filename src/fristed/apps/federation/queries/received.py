"""What came: the report that stands of each member and month, those before it, what was refused."""

from collections.abc import Iterable

from django.db.models import QuerySet

from fristed.science.attestation import Refused, Report, Standing, read_unchecked

from ..choices import Outcome, What
from ..models import Member, Received


def taken(period: str) -> list[Received]:
    """Return every report of a month that was taken, voided ones too, the newest first."""
    rows = _reports().filter(period=period).order_by("member__code", "-sequence", "-at")
    return list(rows)


def standing_of(found: Iterable[Received]) -> dict[int, Received]:
    """Return the report that stands of each member: the highest sequence that is not void."""
    stands: dict[int, Received] = {}
    for one in found:
        if one.void_at is not None or one.member_id is None:
            continue
        before = stands.get(one.member_id)
        if before is None or (before.sequence or 0) < (one.sequence or 0):
            stands[one.member_id] = one
    return stands


def standing_for(member: Member | None) -> dict[tuple[str, str], Standing]:
    """Return what stands of a member, month by month."""
    if member is None:
        return {}
    rows = Received.objects.filter(
        member=member, outcome=Outcome.TAKEN, what=What.REPORT, void_at=None
    )
    told = rows.order_by("period", "sequence").values_list("period", "sequence", "sha256")
    return {(member.code, month): Standing(number or 0, sha) for month, number, sha in told}


def same_again(sha256: str) -> Received | None:
    """Return what was answered to the same bytes, where they were taken and still stand."""
    rows = Received.objects.filter(sha256=sha256, outcome=Outcome.TAKEN, void_at=None)
    found = rows.select_related("member").first()
    if found is None or found.member is None or found.what == What.KEY:
        return found
    stands = standing_for(found.member)[(found.member.code, found.period)]
    return found if stands.sha256 == sha256 else None


def refused() -> QuerySet[Received]:
    """Return what was refused, the newest first."""
    rows = Received.objects.filter(outcome=Outcome.REFUSED).select_related("member", "by")
    return rows.order_by("-at", "-pk")


def of_member(member: Member) -> QuerySet[Received]:
    """Return everything that came from a member, or was said to, the newest first."""
    rows = Received.objects.filter(member=member).select_related("member", "key", "by")
    return rows.defer("content").order_by("-at", "-pk")


def report_of_number(pk: int) -> Received | None:
    """Return one report that was taken."""
    return _reports().filter(pk=pk).first()


def said_by(one: Received) -> Report | None:
    """Return what a report says; None where this version reads it no longer."""
    try:
        return read_unchecked(bytes(one.content))
    except Refused:
        return None


def months_with_reports() -> dict[str, set[int]]:
    """Return which members have a report that stands, month by month: their ids."""
    rows = Received.objects.filter(outcome=Outcome.TAKEN, what=What.REPORT, void_at=None)
    found: dict[str, set[int]] = {}
    for period, member in rows.values_list("period", "member_id").distinct():
        found.setdefault(period, set()).add(member)
    return found


def _reports() -> QuerySet[Received]:
    rows = Received.objects.filter(outcome=Outcome.TAKEN, what=What.REPORT)
    return rows.select_related("member__room", "key", "by")
