"""Members, their keys, what came from them, and what was refused."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.member_reports.presenters.pages import spaced
from fristed.apps.member_reports.presenters.reasons import reason_words
from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment
from fristed.science.attestation import key_id_of

from ..choices import Because, Outcome, Vouched, Way, What
from ..models import Member, MemberKey, Received
from .months import name_of

To = Callable[..., str]


def head() -> list[Any]:
    """Return the heads of the list."""
    return [_("Room"), _("Reports from"), _("Until"), _("Key")]


def rows(members: Iterable[Member], at: datetime, to: To) -> list[list[Any]]:
    """Return a row for each member."""
    return [
        [
            {"text": name_of(one), "href": to("member", one.code)},
            one.from_month,
            one.until_month or "–",
            _key_of(one, at),
        ]
        for one in members
    ]


def _key_of(one: Member, at: datetime) -> dict[str, str]:
    signs = [key for key in one.keys.all() if state_of_key(key, at)["state"] == "done"]
    if signs:
        return {"text": _("a key signs"), "state": "done"}
    return {"text": _("no key"), "state": "attention"}


def facts(one: Member, site: Site) -> list[tuple[str, str]]:
    """Return what is known of a member."""
    until = f"\N{EN DASH}{one.until_month}" if one.until_month else ""
    return [
        (_("Name it signs with"), one.code),
        (_("Reports from"), f"{one.from_month}{until}"),
        (_("Added"), f"{moment(site, one.added_at)}, {one.added_by.display_name}"),
    ]


def key_head() -> list[Any]:
    """Return the heads of a member's keys."""
    return [
        _("Key"),
        _("How it stands"),
        _("Signs from and until"),
        _("Vouched for"),
        _("What to do"),
    ]


def key_rows(one: Member, at: datetime, site: Site, to: To) -> list[list[Any]]:
    """Return a row for each key."""
    return [_key(key, at, site, to) for key in one.keys.all()]


def _key(key: MemberKey, at: datetime, site: Site, to: To) -> list[Any]:
    who = f", {key.vouched_by.display_name}" if key.vouched_by else ""
    again = _("Revoke it from an earlier day") if key.revoked_at else _("Revoke it")
    return [
        key_words(key),
        state_of_key(key, at),
        f"{moment(site, key.from_at)}\N{EN DASH}{_until(key, site)}",
        f"{Vouched(key.vouched).label}{who}",
        {"text": again, "href": to("revoke", key.pk)},
    ]


def _until(key: MemberKey, site: Site) -> str:
    """Return until when a key signs; of a revoked one from when nothing of it is taken, and why."""
    if key.revoked_at is not None:
        return f"{moment(site, key.revoked_at)}: {Because(key.because).label}"
    return moment(site, key.until_at) if key.until_at else ""


def key_words(key: MemberKey) -> str:
    """Return a key's name in groups of four, as it is read out."""
    return spaced(key_id_of(bytes.fromhex(key.public)))


def state_of_key(key: MemberKey, at: datetime) -> dict[str, str]:
    """Return how a key stands."""
    if key.revoked_at is not None:
        return {"text": _("revoked"), "state": "closed"}
    if key.until_at is not None and key.until_at <= at:
        return {"text": _("replaced"), "state": "left"}
    if key.from_at > at:
        return {"text": _("not yet"), "state": "waiting"}
    return {"text": _("signs"), "state": "done"}


def came_head() -> list[Any]:
    """Return the heads of what came from a member."""
    return [_("Came"), _("What"), _("How it stands"), _("How"), _("Why")]


def came_rows(found: Iterable[Received], site: Site, to: To) -> list[list[Any]]:
    """Return a row for each file that came from a member."""
    return [[moment(site, one.at), _what(one, to), *_became(one)] for one in found]


def _what(one: Received, to: To) -> Any:
    if one.what != What.REPORT or one.outcome != Outcome.TAKEN:
        return str(What(one.what).label)
    said = {"period": one.period, "number": one.sequence or 0}
    return {"text": _("%(period)s, report %(number)d") % said, "href": to("came", one.pk)}


def _became(one: Received) -> list[Any]:
    taken = one.outcome == Outcome.TAKEN
    state = {"text": str(Outcome(one.outcome).label), "state": "done" if taken else "attention"}
    if one.void_at:
        state = {"text": _("voided: its key was revoked"), "state": "attention"}
    return [state, str(Way(one.way).label), _why(one)]


def refused_head() -> list[Any]:
    """Return the heads of what was refused."""
    return [_("Came"), _("Room"), _("What"), _("Why"), _("How"), "SHA-256"]


def refused_rows(found: Iterable[Received], site: Site, to: To) -> list[list[Any]]:
    """Return a row for each file that was refused."""
    return [
        [
            moment(site, one.at),
            {"text": one.member.code, "href": to("member", one.member.code)}
            if one.member
            else _("nobody’s we know"),
            str(What(one.what).label),
            _why(one),
            str(Way(one.way).label),
            one.sha256[:16],
        ]
        for one in found
    ]


def _why(one: Received) -> str:
    if not one.reason:
        return "–"
    said = reason_words(one.reason)
    return f"{said} ({one.detail})" if one.detail else said
