"""Whether a session has shown its second factor this shift, and which devices are known."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core.signing import BadSignature, Signer

from fristed.apps.vault.queries import keys

# A shift: what was shown longer ago is asked again.
SHIFT = timedelta(hours=12)
# What a session keeps: when the factor was shown, and whether its person has one.
SHOWN_AT, HAS_ONE = "factor_at", "factor_due"


class Asking(Protocol):
    """A request that has come in."""

    session: SessionBase
    at: datetime


def second_factor_shown(request: Asking) -> bool:
    """Tell whether this session has shown a second factor, and this shift."""
    shown = request.session.get(SHOWN_AT)
    return shown is not None and request.at.timestamp() - shown <= SHIFT.total_seconds()


def second_factor_missing(request: Asking) -> bool:
    """Tell whether somebody whose roles open the vault must show their second factor now.

    Costs no statement: signing in wrote into the session whether they have one. Only a
    demonstration (`settings.SECOND_FACTOR`) lets in whoever has set none up.
    """
    asked = settings.SECOND_FACTOR or request.session.get(HAS_ONE, False)
    return bool(asked) and not second_factor_shown(request)


def own_factor_due(request: Asking) -> bool:
    """Tell whether somebody has a second factor and has not shown it: not even their pages open."""
    return bool(request.session.get(HAS_ONE, False)) and not second_factor_shown(request)


# --- devices that have signed in before --------------------------------------------------------
DEVICE_LASTS_S = 365 * 24 * 3600


def device_of(cookies: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return this device's number and the marks of the accounts that have signed in on it."""
    try:
        said = Signer(salt="device").unsign(cookies.get(settings.DEVICE_COOKIE_NAME, ""))
    except BadSignature:
        return "", []
    device, _, marks = said.partition(".")
    return device, [mark for mark in marks.split(".") if mark]


def mark_of(name: str, *, factor: bool = False) -> str:
    """Return what a device's cookie keeps of a sign-in name: a keyed hash, cut short."""
    purpose = "device-factor" if factor else "device"
    return keys().keyed_hash(purpose, name.strip().lower()).hex()[:16]


def known_device(cookies: Mapping[str, str], name: str, *, factor: bool = False) -> str:
    """Return the device's number if this account has signed in on it before, else nothing.

    With `factor`, only if it has shown its second factor on it: else whoever knows a password
    would make a new device of every few guesses at the code.
    """
    device, marks = device_of(cookies)
    return device if mark_of(name, factor=factor) in marks else ""
