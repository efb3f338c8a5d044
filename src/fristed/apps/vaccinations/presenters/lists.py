"""The list of who is due, and the schedules with their sources."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.visits.models import Visit
from fristed.science.vaccination import Anchor, Planned, Schedule, schedules

from ..actions import Due
from ..models import Approval
from .words import (
    KINDS,
    cited_words,
    day_words,
    name_of,
    note_words,
    source_words,
    state_words,
    wait_words,
)

To = Callable[..., str]


def due_rows(found: list[Due], seen: Mapping[int, Visit | None], *, to: To) -> dict[str, Any]:
    """Return the rows: nobody has a name here, the newest handle is how somebody is known."""
    rows = [_due(one, seen[one.client], to) for one in found if one.client in seen]
    return {
        "rows": rows,
        "head": [_("Person"), _("Last here"), _("Schedule"), _("What comes")],
        "closed": len(found) - len(rows),
    }


def _due(one: Due, visit: Visit | None, to: To) -> list[Any]:
    standing = one.followed.standing
    who = _("Open %(handle)s") % {"handle": visit.handle} if visit else _("Open the record")
    return [
        {"text": who, "href": to("person", one.client)},
        day_words(visit.arrived_at.date()) if visit else "–",
        name_of(standing.schedule),
        state_words(standing),
    ]


def schedule_rows(approvals: Mapping[str, Approval], *, to: To) -> list[dict[str, str]]:
    """Return every schedule, with who answers for it here."""
    return [
        {
            "url": to("schedule", code),
            "label": name_of(one),
            "icon": "syringe",
            "note": answered_for(one, approvals.get(code)),
        }
        for code, one in schedules().items()
    ]


def answered_for(schedule: Schedule, approval: Approval | None) -> str:
    """Say who answers for a schedule at this site, or that nobody does."""
    if approval is None or approval.withdrawn:
        return _("Demonstration: nobody here answers for it, so it prompts nobody.")
    if approval.fingerprint != schedule.fingerprint:
        return _("Its words have changed since it was approved, so it prompts nobody.")
    return _("Approved by %(who)s, %(day)s.") % {
        "who": approval.approved_by,
        "day": day_words(approval.at.date()),
    }


def schedule_page(schedule: Schedule, approval: Approval | None) -> dict[str, Any]:
    """Return a schedule in every word, with the source of each."""
    stands = (
        approval is not None
        and not approval.withdrawn
        and approval.fingerprint == schedule.fingerprint
    )
    return {
        "heading": name_of(schedule),
        "lead": answered_for(schedule, approval),
        "facts": [
            (_("Kind"), str(KINDS[schedule.kind])),
            (_("Written on"), day_words(schedule.version)),
            (_("Read in"), cited_words(schedule.source, schedule.confidence)),
        ],
        "schedule_head": [_("Dose"), _("Planned"), _("Not before"), _("Source")],
        "schedule_rows": [_planned(one) for one in schedule.planned],
        "source_notes": [
            f"{note_words(note)} {source_words(note.source, note.confidence)}"
            for note in schedule.notes
        ],
        "approved": stands,
    }


def _planned(one: Planned) -> list[str]:
    until = f"–{wait_words(one.until)}" if one.until else ""
    shortest = "; ".join(_after(wait_words(each.wait), each.after) for each in one.shortest)
    shortest_from = [cited_words(each.source, each.confidence) for each in one.shortest]
    cited = [cited_words(one.source, one.confidence), *shortest_from]
    return [
        str(one.number),
        _after(f"{wait_words(one.wait)}{until}", one.after),
        shortest or _("no source gives a shortest wait"),
        "; ".join(dict.fromkeys(cited)),
    ]


def _after(wait: str, anchor: Anchor) -> str:
    words = {
        Anchor.FIRST: _("%(wait)s after the first"),
        Anchor.PREVIOUS: _("%(wait)s after the one before"),
    }
    return words[anchor] % {"wait": wait}
