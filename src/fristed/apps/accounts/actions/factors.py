"""Second factors: setting up, showing, taking away."""

from datetime import datetime
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from allauth.mfa.webauthn.internal.auth import WebAuthn

from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..models import Staff

PERIOD_S = 30
STEPS_OFF = 1  # clocks of phones are off by up to half a minute
Type = Authenticator.Type


class WrongCode(Exception):
    """Not the code of now, or one that was used already."""


class LastFactor(Exception):
    """The last second factor is not taken away by its owner: that needs two colleagues."""


class NoSuchFactor(Exception):
    """That second factor is gone already, or somebody else's."""


def step_of(secret: str, code: str, at: datetime, *, after: int = 0) -> int | None:
    """Return which half minute a code belongs to, if it is of now and later than the last used."""
    now = int(at.timestamp()) // PERIOD_S
    for step in range(now - STEPS_OFF, now + STEPS_OFF + 1):
        right = compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step)))
        if right and step > after:
            return step
    return None


@as_one
def set_up_app(*, staff: Staff, secret: str, code: str, at: datetime) -> None:
    """Keep the secret of an authenticator app that has just shown a right code."""
    step = step_of(secret, code, at)
    if step is None:
        raise WrongCode
    _lock(staff)
    Authenticator.objects.filter(user_id=staff.pk, type=Type.TOTP).delete()
    data = {"secret": encrypt(secret), "used": step}
    Authenticator.objects.create(user=staff, type=Type.TOTP, data=data, created_at=at)
    _after_setting_up(staff, at)


@as_one
def set_up_passkey(*, staff: Staff, name: str, credential: dict[str, Any], at: datetime) -> None:
    """Keep a passkey that the browser has just proved."""
    _lock(staff)
    WebAuthn.add(staff, name, credential)
    _after_setting_up(staff, at)


def _after_setting_up(staff: Staff, at: datetime) -> None:
    RecoveryCodes.activate(staff)
    record(what="accounts.second_factor_set_up", subject=f"staff:{staff.pk}", by=staff, at=at)


@as_one
def show_code(*, staff: Staff, code: str, at: datetime) -> bool:
    """Accept a code of the app, or a recovery code, once; tell whether it was a recovery code."""
    _lock(staff)
    for kept in Authenticator.objects.filter(user_id=staff.pk, type=Type.TOTP):
        step = step_of(decrypt(kept.data["secret"]), code, at, after=kept.data.get("used", 0))
        if step is not None:
            kept.data["used"] = step
            Authenticator.objects.filter(pk=kept.pk).update(data=kept.data, last_used_at=at)
            return _shown("accounts.second_factor_shown", staff, at)
    for kept in Authenticator.objects.filter(user_id=staff.pk, type=Type.RECOVERY_CODES):
        if RecoveryCodes(kept).validate_code(code):
            _shown("accounts.recovery_code_used", staff, at)
            return True
    raise WrongCode


@as_one
def show_passkey(*, staff: Staff, passkey: Authenticator, at: datetime) -> None:
    """Note that a passkey was proved."""
    Authenticator.objects.filter(pk=passkey.pk).update(last_used_at=at)
    _shown("accounts.second_factor_shown", staff, at)


@as_one
def renew_codes(*, staff: Staff, at: datetime) -> None:
    """Make ten new recovery codes; the old ones open nothing."""
    _lock(staff)
    Authenticator.objects.filter(user_id=staff.pk, type=Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(staff)
    record(what="accounts.recovery_codes_renewed", subject=f"staff:{staff.pk}", by=staff, at=at)


@as_one
def remove_factor(*, staff: Staff, factor: int, at: datetime) -> None:
    """Take away one of several second factors."""
    _lock(staff)
    mine = Authenticator.objects.filter(user_id=staff.pk).exclude(type=Type.RECOVERY_CODES)
    if not mine.filter(pk=factor).exists():
        raise NoSuchFactor
    if mine.count() == 1:
        raise LastFactor
    mine.filter(pk=factor).delete()
    record(what="accounts.second_factor_removed", subject=f"staff:{staff.pk}", by=staff, at=at)


def _lock(staff: Staff) -> None:
    """Let one at a time judge and change somebody's factors: a code counts once."""
    Staff.objects.select_for_update(no_key=True).get(pk=staff.pk)


def _shown(what: str, staff: Staff, at: datetime) -> bool:
    record(what=what, subject=f"staff:{staff.pk}", by=staff, at=at)
    return False
