"""The tent: guests by state, what each row says, and where one tap leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.festivals.models import Deployment

from ..models import Stay
from ..queries.table import states
from .words import choice_word, code_name, kind_word, minutes_between, state_word

# Who needs a person first stands on top.
ORDER = (
    "escalated",
    "at_medics",
    "not_told",
    "returned",
    "with_sitter",
    "resting",
    "waiting",
    "leaving",
)
NEXT = {
    "escalated": "at_medics",
    "at_medics": "returned",
    "with_sitter": "rests",
    "waiting": "sat_with",
    "returned": "sat_with",
    "resting": "looked_in",
}
AWAY = ("escalated", "at_medics")


@dataclass(frozen=True)
class Tent:
    """What every row is shown with."""

    slug: str
    event: Deployment
    names: Mapping[str, str]
    me: str  # the acting colleague's key on the running shift, or nothing
    at: datetime
    zone: ZoneInfo


def sections(stays: list[Stay], tent: Tent) -> list[dict[str, Any]]:
    """Return the states that somebody is in, each with its rows."""
    found = []
    for state in ORDER:
        rows = [row_of(stay, tent) for stay in stays if stay.state == state]
        if rows:
            icon = states()[state]["icon"]
            found.append({"id": state, "word": state_word(state), "icon": icon, "rows": rows})
    return found


def row_of(stay: Stay, tent: Tent) -> dict[str, Any]:
    """Return one guest's row."""
    minutes, counts = _minutes(stay, tent.at)
    return {
        "stay": stay,
        "name": code_name(stay.code_first, stay.code_second),
        "url": reverse("festival_care:guest", args=[tent.slug, tent.event.pk, stay.pk]),
        "icon": _icon(stay),
        "line": line_of(stay, tent),
        "minutes": minutes,
        "counts": counts,
        "stuck": stuck_minutes(stay, tent),
        "move": _move(stay, tent),
    }


def _icon(stay: Stay) -> str:
    if stay.state == "with_sitter":
        return "user" if len(stay.sitters) < 2 else "users"
    return str(states()[stay.state]["icon"])


def _minutes(stay: Stay, at: datetime) -> tuple[int, str]:
    if stay.state == "at_medics":
        return minutes_between(stay.since, at), _("min away")
    if stay.state == "escalated":
        return minutes_between(stay.called_at, at), _("min since the call")
    if stay.state == "resting":
        return minutes_between(stay.seen_at, at), _("min ago")
    return minutes_between(stay.arrived_at or stay.since, at), _("min here")


def stuck_minutes(stay: Stay, tent: Tent) -> int:
    """Return for how long nobody has looked in, where that is past the house's own setting."""
    if not tent.event.look_in_minutes or stay.state in AWAY or stay.seen_at is None:
        return 0
    minutes = minutes_between(stay.seen_at, tent.at)
    return minutes if minutes >= tent.event.look_in_minutes else 0


def line_of(stay: Stay, tent: Tent) -> str:
    """Return what there is to know of a guest, in one line."""
    parts = [_where(stay, tent)]
    if stay.distress_arrival is not None and stay.state not in AWAY:
        parts.append(_("said %(level)s of 10") % {"level": stay.distress_arrival})
    flags = [_("under 18")] if stay.under_18 else []
    flags += [_("assault")] if stay.assault else []
    if flags:
        told = _("lead told") if stay.lead_told else _("tell the lead")
        parts.append(", ".join([*flags, told]))
    return " · ".join(part for part in parts if part)


def _where(stay: Stay, tent: Tent) -> str:
    if stay.state == "with_sitter":
        who = [tent.names.get(one, _("somebody")) for one in stay.sitters]
        if len(who) > 1:
            return _("%(one)s and %(two)s") % {"one": who[0], "two": who[1]}
        return _("%(one)s sits with them") % {"one": who[0]} if who else ""
    if stay.state == "resting" and stay.seen:
        seen = ", ".join(choice_word("looked_in", "seen", one) for one in stay.seen)
        return _("%(what)s at %(time)s") % {"what": seen, "time": _clock(stay.seen_at, tent)}
    if stay.state == "at_medics":
        return _("Handed over at %(time)s") % {"time": _clock(stay.since, tent)}
    if stay.state == "escalated":
        return _("Called at %(time)s") % {"time": _clock(stay.called_at, tent)}
    if stay.state == "waiting":
        return _("Nobody sits with them yet")
    return ""


def _clock(moment: datetime | None, tent: Tent) -> str:
    return f"{moment.astimezone(tent.zone):%H:%M}" if moment else ""


def _move(stay: Stay, tent: Tent) -> dict[str, Any]:
    """Return where one tap leads; what needs more than a tap opens the guest's page."""
    page = reverse("festival_care:guest", args=[tent.slug, tent.event.pk, stay.pk])
    kind = NEXT.get(stay.state, "")
    if stay.under_18 or stay.assault:
        kind = kind if kind in ("at_medics", "returned", "looked_in") else ""
    if kind == "looked_in":
        return {"url": f"{page}#looked_in", "label": kind_word(kind)}
    if not kind or (kind == "sat_with" and not tent.me):
        return {"url": page, "label": _("Open")}
    to = reverse("festival_care:tell", args=[tent.slug, tent.event.pk, stay.pk, kind])
    label = _("Handed over") if kind == "at_medics" else kind_word(kind)
    sitter = tent.me if kind == "sat_with" else ""
    return {"url": to, "label": label, "post": True, "sitter": sitter}
