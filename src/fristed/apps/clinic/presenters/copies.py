"""Everything a health record holds, as tables: for a machine, and on paper for the person."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fristed.apps.appointments.models import Appointment
from fristed.apps.clients.actions.health import Read
from fristed.apps.clients.presenters import Kept
from fristed.apps.sites.models import Site
from fristed.apps.vault.models import SignedRow
from fristed.apps.wounds.presenters import kept_wounds

from ..actions.copies import Everything
from ..models import Goal, Oat, Problem, SoapNote, Told

OF_EVERY_ROW = {"id", "site_id", "subject", "recorded_at", "by_id", "replaces", "void"}


def kept_health(everything: Everything, *, with_pictures: bool) -> list[Kept]:
    """Return every row of a health record as tables, as `clients` prints and exports them."""
    titles: dict[Any, tuple[str, str]] = {
        SoapNote: ("notes", _("Notes")),
        Problem: ("problems", _("Problems")),
        Told: ("told", _("Allergies and medicines, as told")),
        Goal: ("goals", _("Goals")),
        Oat: ("oat", _("Opioid agonist treatment, as told")),
        Appointment: ("appointments", _("Appointments")),
    }
    tables = [
        _table(code, title, everything.rows[model]) for model, (code, title) in titles.items()
    ]
    reminders = [
        [one.recorded_at.isoformat(timespec="minutes"), str(one.get_sent_display())]
        for one in everything.reminders
    ]
    tables.append(Kept("reminders", _("Reminders"), [_("When"), _("What became of it")], reminders))
    return tables + kept_wounds(everything.wounds, with_pictures=with_pictures)


def _table(code: str, title: str, rows: Sequence[Read[Any]]) -> Kept:
    columns = _columns(rows[0].row) if rows else []
    words = list(rows[0].words) if rows else []
    state = pgettext("health record", "State")
    head = [_("Written"), *(_name(one) for one in (*columns, *words)), state]
    return Kept(
        code,
        title,
        head,
        [
            [
                one.row.recorded_at.isoformat(timespec="minutes"),
                *(_value(one.row, column) for column in columns),
                *(one.words[name] for name in words),
                _state(one.row),
            ]
            for one in rows
        ],
    )


def _columns(row: SignedRow) -> list[str]:
    return [
        field.name
        for field in row._meta.concrete_fields
        if field.name not in OF_EVERY_ROW and not field.name.endswith("_sealed")
    ]


def _name(column: str) -> str:
    names = {
        "met_at": _("Met at"),
        "contact": _("How you met"),
        "kind": _("What"),
        "state": _("How it stands"),
        "since_date": _("Since"),
        "told_date": _("Told on"),
        "told_by": _("Told by"),
        "review_date": _("Speak of it again"),
        "place": _("Where"),
        "missed": _("Missed pick-ups, as told"),
        "starts_at": _("When"),
        "remind": _("Reminder"),
        "subjective": _("What the person says"),
        "objective": _("Found"),
        "assessment": _("Taken for"),
        "plan": _("Agreed"),
        "words": _("Words"),
        "what": _("Of what"),
        "detail": _("As told"),
        "agreed": _("What was agreed"),
    }
    return str(names.get(column, column))


def _value(row: SignedRow, column: str) -> str:
    value = getattr(row, column)
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    shown = getattr(row, f"get_{column}_display", None)
    return str(shown() if shown and value != "" else value if value is not None else "")


def _state(row: Any) -> str:
    if row.void:
        return str(_("taken back"))
    return str(_("corrects an older row")) if row.replaces_id else ""


def as_json(everything: Everything, made_at: datetime) -> str:
    """Return everything for a machine; pictures as data in base64."""
    tables = kept_health(everything, with_pictures=True)
    held: dict[str, Any] = {
        one.code: [dict(zip(one.head, row, strict=True)) for row in one.rows] for one in tables
    }
    held = {"made_at": made_at.isoformat(timespec="seconds"), **held}
    return json.dumps(held, ensure_ascii=False, indent=2)


def copy_page(everything: Everything, site: Site, at: datetime) -> dict[str, Any]:
    """Return the context of the printed copy."""
    tables = kept_health(everything, with_pictures=False)
    return {"tables": [one for one in tables if one.rows], "day": at.astimezone(site.zone)}
