"""Getting back in with colleagues' help, without e-mail: a one-time code, a reset by two."""

import secrets
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from fristed.apps.audit.actions import record
from fristed.apps.vault.queries import keys
from fristed.ground.context import as_one

from ..choices import Way
from ..models import Recovery, Session, Staff
from ..queries import reset_waiting

CODE_LASTS = timedelta(hours=1)
RESET_WAITS = timedelta(hours=24)
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another
CODE_LETTERS = 12  # 58 bits, for one hour, and guesses are slowed


class NotForYourself(Exception):
    """Somebody else has to help."""


class NobodyAsked(Exception):
    """No reset waits here; it was done, or its day is over."""


class AskedByYou(Exception):
    """Whoever asked for a reset does not approve it."""


class CodeDoesNotFit(Exception):
    """No such name, no such code, used, or too late: one answer for all."""


@as_one
def give_password_code(*, staff: Staff, by: Staff, at: datetime, site: int) -> str:
    """Make a code with which somebody sets a new password within the hour; older ones end."""
    if staff.pk == by.pk:
        raise NotForYourself
    _open(staff, Way.PASSWORD, at).update(ends_at=at)
    letters = "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))
    Recovery.objects.create(
        staff=staff,
        way=Way.PASSWORD,
        asked_by=by,
        asked_at=at,
        ends_at=at + CODE_LASTS,
        code=_hashed(letters),
    )
    _record("accounts.password_code_given", staff, by, at, site)
    return "-".join(letters[i : i + 4] for i in range(0, CODE_LETTERS, 4))


@as_one
def use_password_code(*, sign_in_name: str, code: str, password: str, at: datetime) -> Staff:
    """Set a new password with a colleague's code; every session ends, second factors stay."""
    staff = _whose(sign_in_name)
    mine = Recovery.objects.select_for_update().filter(
        staff=staff, way=Way.PASSWORD, done_at__isnull=True, ends_at__gt=at, code=_hashed(code)
    )
    kept = mine.first()
    if staff is None or kept is None:
        raise CodeDoesNotFit
    staff.set_password(password)
    Staff.objects.filter(pk=staff.pk).update(password=staff.password, pin="")
    Recovery.objects.filter(pk=kept.pk).update(done_at=at)
    Session.objects.filter(staff=staff).delete()
    _record("accounts.password_recovered", staff, staff, at)
    return staff


def code_fits(*, sign_in_name: str, code: str, at: datetime) -> bool:
    """Tell whether a code would be taken now."""
    staff = _whose(sign_in_name)
    return bool(_open(staff, Way.PASSWORD, at).filter(code=_hashed(code)).exists())


@as_one
def ask_factor_reset(*, staff: Staff, by: Staff, at: datetime, site: int) -> None:
    """Ask that somebody's lost second factor be taken away; another colleague has to agree."""
    if staff.pk == by.pk:
        raise NotForYourself
    _lock(staff)
    if reset_waiting(staff, at) is not None:
        return
    Recovery.objects.create(
        staff=staff, way=Way.FACTOR, asked_by=by, asked_at=at, ends_at=at + RESET_WAITS
    )
    _record("accounts.factor_reset_asked", staff, by, at, site)


@as_one
def approve_factor_reset(*, staff: Staff, by: Staff, at: datetime, site: int) -> None:
    """Take away somebody's second factors, as the second of two; their sessions end."""
    if staff.pk == by.pk:
        raise NotForYourself
    _lock(staff)
    waiting = reset_waiting(staff, at)
    if waiting is None:
        raise NobodyAsked
    if waiting.asked_by_id == by.pk:
        raise AskedByYou
    Authenticator.objects.filter(user_id=staff.pk).delete()
    Recovery.objects.filter(pk=waiting.pk).update(approved_by=by, done_at=at)
    Session.objects.filter(staff=staff).delete()
    _record("accounts.factor_reset", staff, by, at, site)


def _open(staff: Staff | None, way: Way, at: datetime) -> QuerySet[Recovery]:
    return Recovery.objects.filter(staff=staff, way=way, done_at__isnull=True, ends_at__gt=at)


def _whose(sign_in_name: str) -> Staff | None:
    name = sign_in_name.strip().lower()
    return Staff.objects.filter(sign_in_name=name, is_active=True).first()


def _lock(staff: Staff) -> None:
    Staff.objects.select_for_update(no_key=True).get(pk=staff.pk)


def _hashed(code: str) -> bytes:
    plain = "".join(letter for letter in code.upper() if letter in LETTERS)
    return keys().keyed_hash("password code", plain)


def _record(what: str, staff: Staff, by: Staff, at: datetime, site: int | None = None) -> None:
    record(what=what, subject=f"staff:{staff.pk}", by=by, at=at, site=site)
