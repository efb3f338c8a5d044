"""Adding staff, and what they choose for themselves."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..models import Staff


class NameTaken(Exception):
    """Somebody signs in by this name already."""


@as_one
def add_staff(
    *,
    sign_in_name: str,
    password: str | None,
    display_name: str,
    language: str,
    by: Staff | None,
    at: datetime,
) -> Staff:
    """Let somebody sign in. What they may do at a site is given there."""
    try:
        with transaction.atomic():
            staff = Staff.objects.create_staff(
                sign_in_name, password, display_name=display_name, language=language
            )
    except IntegrityError as error:
        raise NameTaken from error
    record(what="accounts.staff_added", subject=f"staff:{staff.pk}", by=by, at=at)
    return staff


@as_one
def change_looks(
    *, staff: Staff, display_name: str, language: str, theme: str, at: datetime
) -> None:
    """Keep how the screens look to somebody."""
    Staff.objects.filter(pk=staff.pk).update(
        display_name=display_name, language=language, theme=theme
    )
    record(what="accounts.looks_changed", subject=f"staff:{staff.pk}", by=staff, at=at)


@as_one
def change_password(*, staff: Staff, password: str, at: datetime) -> None:
    """Keep a new password; sessions made with the old one end by themselves."""
    staff.set_password(password)
    Staff.objects.filter(pk=staff.pk).update(password=staff.password)
    record(what="accounts.password_changed", subject=f"staff:{staff.pk}", by=staff, at=at)


@as_one
def set_pin(*, staff: Staff, pin: str, at: datetime) -> None:
    """Keep a PIN for the lock screen; an empty one takes it away."""
    Staff.objects.filter(pk=staff.pk).update(pin=make_password(pin) if pin else "")
    what = "accounts.pin_set" if pin else "accounts.pin_removed"
    record(what=what, subject=f"staff:{staff.pk}", by=staff, at=at)
