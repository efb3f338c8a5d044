"""The shift page in words: the gate, the room's state, what was looked over, the hand-over."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import clock, moment
from fristed.science.law import StaffingRule

from .choices import RoomChange
from .models import HandOver, HandOverItem, RoomState
from .queries.gate import SHUT, Gate
from .queries.shift import Looked

CLOSINGS = (RoomChange.CLOSED, RoomChange.CLOSED_STAFFING, RoomChange.CLOSED_EMERGENCY)


def gate_words(gate: Gate) -> dict[str, Any]:
    """Return what keeps new places open or closed, each with its provision and source."""
    why = [_rule(rule) for rule in gate.short]
    if not gate.on_duty:
        why.append({"text": _("Nobody is on duty."), "source": ""})
    for word in gate.because:
        if word in RoomChange.values:
            why.append({"text": str(RoomChange(word).label), "source": _("Decided by staff.")})
    return {
        "open": gate.open,
        "title": _("Open for new places") if gate.open else _("Closed for new places"),
        "why": why,
        "duty": [
            {
                "name": str(duty.staff),
                "as": duty.get_profession_display(),
                "leads": duty.leads,
            }
            for duty in gate.on_duty
        ],
    }


def _rule(rule: StaffingRule) -> dict[str, str]:
    source = _("%(set)s, %(provision)s: “%(wording)s” (%(source)s)") % {
        "set": rule.reason.rule_set,
        "provision": rule.reason.provision,
        "wording": rule.reason.wording,
        "source": rule.reason.source,
    }
    return {"text": _needed(rule), "source": source}


def _needed(rule: StaffingRule) -> str:
    if rule.min_nurses:
        n = rule.min_nurses
        return ngettext("%(n)d nurse has to be on duty.", "%(n)d nurses have to be on duty.", n) % {
            "n": n
        }
    if rule.min_qualified:
        n = rule.min_qualified
        return ngettext(
            "%(n)d qualified person has to be on duty.",
            "%(n)d qualified people have to be on duty.",
            n,
        ) % {"n": n}
    n = rule.min_staff
    return ngettext(
        "%(n)d member of staff has to be on duty.",
        "%(n)d members of staff have to be on duty.",
        n,
    ) % {"n": n}


def room(site: Site, state: RoomState | None) -> dict[str, Any]:
    """Return the room's state and the buttons that change it."""
    url = reverse("shifts:change_room", args=[site.slug])
    shut = state is not None and state.change in SHUT
    changes = [RoomChange.OPENED] if shut else list(CLOSINGS)
    if state is None:
        changes.insert(0, RoomChange.OPENED)
    words = ""
    if state is not None:
        words = _("%(change)s %(when)s by %(who)s") % {
            "change": state.get_change_display(),
            "when": moment(site, state.at),
            "who": state.by or "–",
        }
    return {
        "words": words,
        "buttons": [
            {"url": url, "name": "change", "value": c.value, "label": BUTTONS[c]()} for c in changes
        ],
    }


BUTTONS = {
    RoomChange.OPENED: lambda: _("Open the room"),
    RoomChange.CLOSED: lambda: _("Close the room"),
    RoomChange.CLOSED_STAFFING: lambda: _("Close for new places: staffing"),
    RoomChange.CLOSED_EMERGENCY: lambda: _("Close for new places: emergency"),
}


def checks(site: Site, looked: list[Looked]) -> list[dict[str, Any]]:
    """Return each thing with its last look, and whether that was today."""
    return [
        {
            "kind": one.kind.value,
            "label": one.kind.label,
            "state": _state(one),
            "when": f"{moment(site, one.last.at)}, {one.last.by}" if one.last else "",
        }
        for one in looked
    ]


def _state(one: Looked) -> dict[str, str]:
    if one.last is None or not one.today:
        return {"state": "info", "word": _("Not looked over today")}
    if one.last.in_order:
        return {"state": "done", "word": _("In order")}
    return {"state": "attention", "word": _("Not in order")}


def line_words(site: Site, line: HandOverItem) -> str:
    """Return one line of a hand-over."""
    if line.visit is None:
        return str(line.get_kind_display()).capitalize()
    words = _("%(handle)s, here since %(clock)s") % {
        "handle": line.visit.handle,
        "clock": clock(site, line.visit.arrived_at),
    }
    if line.visit.left_at:
        words += " " + _("(has left since)")
    return words


def hand_over_words(site: Site, row: HandOver) -> str:
    """Return who gave it, when, and who received it."""
    given = _("Given by %(who)s, %(when)s") % {
        "who": row.given_by,
        "when": moment(site, row.given_at),
    }
    if row.taken_back_at is not None:
        return given + "; " + _("taken back, %(when)s") % {"when": moment(site, row.taken_back_at)}
    if row.received_at is None:
        return given
    received = _("received by %(who)s, %(when)s") % {
        "who": row.received_by,
        "when": moment(site, row.received_at),
    }
    return f"{given}; {received}"
