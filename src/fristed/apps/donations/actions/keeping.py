"""Books and purposes are said by whoever keeps them."""

from collections.abc import Mapping
from datetime import date, datetime
from secrets import randbelow
from typing import Any, Final

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.science.bank_statements import customer_reference

from ..models import Books, DonorPeriod, Purpose

_NUMBERS: Final = 10**9


class CodeIsTaken(Exception):
    """Another purpose of this chapter has this code."""


def new_reference() -> str:
    """Return a reference of ten digits; made by chance, so that it says nothing."""
    return customer_reference(_NUMBERS // 10 + randbelow(_NUMBERS * 9 // 10))


@as_one
def say_books(*, site: Site, said: Mapping[str, Any], by: Staff, at: datetime) -> None:
    """Say where money comes in, and how the accountant calls the accounts."""
    Books.objects.update_or_create(site=site, defaults=dict(said))
    record(what="donations.books_said", subject=f"site:{site.pk}", by=by, at=at, site=site.pk)


@as_one
def add_purpose(
    *, site: Site, code: str, name: str, income_account: str, by: Staff, at: datetime
) -> Purpose:
    """Add what gifts can be for, with a reference of its own."""
    try:
        with transaction.atomic():
            made = Purpose.objects.create(
                site=site, code=code, name=name, income_account=income_account,
                reference=new_reference(),
            )  # fmt: skip
    except IntegrityError as error:
        raise CodeIsTaken from error
    record(what="donations.purpose_added", subject=f"purpose:{made.pk}", by=by, at=at, site=site.pk)
    return made


@as_one
def open_or_close(*, purpose: Purpose, is_open: bool, by: Staff, at: datetime) -> None:
    """Say whether a purpose stands on the public page; its gifts stay."""
    Purpose.objects.filter(pk=purpose.pk).update(is_open=is_open)
    what = "donations.purpose_opened" if is_open else "donations.purpose_closed"
    record(what=what, subject=f"purpose:{purpose.pk}", by=by, at=at, site=purpose.site_id)


@as_one
def sign_period(
    *,
    site: Site,
    years: int,
    reason: str,
    approver: str,
    approved_date: date,
    by: Staff,
    at: datetime,
) -> DonorPeriod:
    """Keep for how long who a donor is stays, as a new row; the nights follow it from then on."""
    made = DonorPeriod.objects.create(
        site=site, years=years, reason=reason, approver=approver, approved_date=approved_date,
        at=at, by=by,
    )  # fmt: skip
    record(what="donations.period_signed", subject=f"period:{made.pk}", by=by, at=at, site=site.pk)
    return made
