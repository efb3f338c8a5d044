"""What every field that could be guessed shares: the count of wrong guesses, and the wait."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..actions import TooSoon, guessed_right, take_a_guess
from ..choices import Guessed
from ..models import Staff
from ..permissions import known_device


class Guessing(Protocol):
    """A request in which something may be guessed."""

    at: datetime
    COOKIES: Mapping[str, str]


def count_guess(request: Guessing, what: str, name: str) -> None:
    """Count a guess; say how long to wait where it comes too soon."""
    try:
        take_a_guess(what=what, name=name, device=_device(request, what, name), at=request.at)
    except TooSoon as early:
        raise forms.ValidationError(wait_words(early.seconds)) from early


def right_guess(request: Guessing, what: str, name: str) -> None:
    """Forget the wrong guesses."""
    guessed_right(what=what, name=name, device=_device(request, what, name))


def _device(request: Guessing, what: str, name: str) -> str:
    return known_device(request.COOKIES, name, factor=what == Guessed.FACTOR)


def count_pin(request: HttpRequest, staff: Staff) -> None:
    """Count a try of the PIN: of this session alone, and one after the other."""
    try:
        take_a_guess(
            what=Guessed.PIN,
            name=staff.sign_in_name,
            device=_session(request),
            at=request.at,  # type: ignore[attr-defined]
        )
    except TooSoon as early:
        raise forms.ValidationError(wait_words(early.seconds)) from early


def forget_pins(request: HttpRequest, staff: Staff) -> None:
    """Forget the wrong PINs of a session that has been unlocked."""
    guessed_right(what=Guessed.PIN, name=staff.sign_in_name, device=_session(request))


def _session(request: HttpRequest) -> str:
    row = getattr(request.session, "row", None)
    return str(row.number) if row is not None else ""


def wait_words(seconds: int) -> str:
    """Say how long to wait, in words for a person."""
    minutes = -(-seconds // 60)
    if seconds <= 90:
        wait = ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    else:
        wait = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    return _("There were too many wrong tries. Wait %(wait)s, then try again.") % {"wait": wait}
