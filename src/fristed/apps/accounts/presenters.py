"""Words for sessions, second factors, and what colleagues did."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from .choices import Way
from .models import Recovery, Session, Staff

QUIET = 4  # light modules around a code, as ISO/IEC 18004 wants them


def session_rows(
    sessions: Iterable[Session], current: int | None, at: datetime
) -> list[dict[str, Any]]:
    """Return one row per session, the one in which this is read first."""
    rows = [
        {
            "number": one.number,
            "browser": one.get_browser_display() or _("another browser"),
            "where": _("a terminal of the house") if one.of_the_house else "",
            "started": moment(one.started_at, at),
            "seen": moment(one.seen_at, at),
            "here": one.number == current,
        }
        for one in sessions
    ]
    return sorted(rows, key=lambda row: not row["here"])


def told_rows(helped: Iterable[Recovery], at: datetime) -> list[str]:
    """Return in sentences what colleagues did about somebody's sign-in."""
    said = (_told(one, at) for one in helped)
    return [line[:1].upper() + line[1:] for line in said]  # a sentence may begin with "just now"


def _told(one: Recovery, at: datetime) -> str:
    named = {"who": one.asked_by.display_name, "when": moment(one.asked_at, at)}
    if one.way == Way.PASSWORD:
        used = {"then": moment(one.done_at, at)} if one.done_at else {}
        if used:
            return _("%(when)s: %(who)s gave a code for a new password. Used %(then)s.") % (
                named | used
            )
        return _("%(when)s: %(who)s gave a code for a new password. Not used.") % named
    if one.done_at and one.approved_by:
        other = {"other": one.approved_by.display_name}
        return _("%(when)s: %(who)s and %(other)s took the second factor away.") % (named | other)
    return _("%(when)s: %(who)s asked to take the second factor away. Not approved.") % named


def moment(then: datetime, now: datetime) -> str:
    """Say how long ago something was: these pages belong to no site, so to no local time."""
    if now - then < timedelta(minutes=1):
        return _("just now")
    return _("%(time)s ago") % {"time": timesince(then, now, depth=1)}


def factor_rows(factors: Iterable[Authenticator], at: datetime) -> list[dict[str, Any]]:
    """Return one row per second factor."""
    return [
        {
            "pk": one.pk,
            "name": one.wrap().name if one.type == "webauthn" else _("Authenticator app"),
            "kind": _("Passkey") if one.type == "webauthn" else _("Code every half minute"),
            "used": moment(one.last_used_at, at) if one.last_used_at else "",
        }
        for one in factors
    ]


def app_url(staff: Staff, secret: str) -> str:
    """Return the address that an authenticator app on this device opens."""
    return str(get_adapter().build_totp_url(staff, secret))


def qr_of(staff: Staff, secret: str) -> dict[str, Any]:
    """Return the code that an authenticator app reads, as one path of an SVG."""
    code = segno.make(app_url(staff, secret), error="m", micro=False)
    rows = [list(row) for row in code.matrix_iter(border=QUIET)]
    return {"side": len(rows), "drawn": " ".join(_dark_runs(rows))}


def _dark_runs(rows: list[list[int]]) -> Iterator[str]:
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length


def in_fours(text: str) -> str:
    """Write a secret in groups of four, to type it without losing one's place."""
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))
