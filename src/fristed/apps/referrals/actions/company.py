"""A colleague goes along, and when they set out."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.ground.context import as_one

from ..choices import OPEN
from ..models import Company, Referral
from .stepping import UNDO_LASTS, NotPossible, TooLate, done, hold


@as_one
def accompany(
    *, referral: Referral, companion: Staff, meets_at: datetime, by: Staff, at: datetime
) -> Company:
    """Say who goes along and when; whoever was to go before does not."""
    held = _open(referral)
    made = _written(held, companion=companion, meets_at=meets_at, by=by, at=at)
    done("accompanied", held, by=by, at=at)
    return made


@as_one
def go_alone(*, referral: Referral, by: Staff, at: datetime) -> Company:
    """Say that nobody goes along any more."""
    held = _open(referral)
    made = _written(held, companion=None, meets_at=None, by=by, at=at)
    done("company_ended", held, by=by, at=at)
    return made


@as_one
def take_back_company(*, referral: Referral, by: Staff, at: datetime) -> Company:
    """Let it be as it was before the last word on who goes along, within five minutes."""
    held = _open(referral)
    last, before = [*_last(held), None, None][:2]
    if last is None or at - last.at > UNDO_LASTS:
        raise TooLate
    made = _written(
        held,
        companion=before.companion if before else None,
        meets_at=before.meets_at if before else None,
        by=by,
        at=at,
    )
    done("company_taken_back", held, by=by, at=at)
    return made


def _open(referral: Referral) -> Referral:
    held = hold(referral)
    if held.state not in OPEN:
        raise NotPossible(held.state)
    return held


def _last(held: Referral) -> list[Company]:
    rows = Company.objects.filter(site=held.site_id, referral=held)
    return list(rows.select_related("companion").order_by("-number")[:2])


def _written(
    held: Referral, *, companion: Staff | None, meets_at: datetime | None, by: Staff, at: datetime
) -> Company:
    last = _last(held)[:1]
    return Company.objects.create(
        site=held.site,
        referral=held,
        number=last[0].number + 1 if last else 1,
        companion=companion,
        meets_at=meets_at,
        at=at,
        by=by,
    )
