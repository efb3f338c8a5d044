"""An event as facts, a plan as a table, published rates and what is planned from them."""

from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Deployment, GridSpot, KitItem
from ..models.deployment import LETTERS
from ..queries.planner import Plan, published


def event_facts(event: Deployment) -> list[dict[str, str]]:
    """Return what an event is, as facts."""
    days = f"{date_format(event.first_date)} – {date_format(event.last_date)}"
    radio = _("%(sign)s, channel %(channel)s")
    lead = event.medical_lead.display_name if event.medical_lead else _("not named yet")
    look_in = _("not set: nobody is marked")
    if event.look_in_minutes:
        look_in = _("after %(n)s minutes") % {"n": event.look_in_minutes}
    return [
        {"label": _("Days"), "value": days},
        {"label": _("Expected"), "value": number_format(event.attendance, force_grouping=True)},
        {
            "label": _("We"),
            "value": radio % {"sign": event.call_sign, "channel": event.channel or "–"},
        },
        {
            "label": _("Medics"),
            "value": radio
            % {"sign": event.medics_call_sign, "channel": event.medics_channel or "–"},
        },
        {"label": _("The medics’ telephone"), "value": event.medics_phone or "–"},
        {"label": _("Medical lead"), "value": lead},
        {"label": _("Mark who was not looked in on"), "value": look_in},
    ]


def kit_line(kit: list[KitItem]) -> str:
    """Return in a sentence what is missing of the kit."""
    short = [item.get_kind_display() for item in kit if item.there < item.wanted]
    if not any(item.wanted for item in kit):
        return _("Nobody has said yet what is wanted.")
    if not short:
        return _("All that is wanted is there.")
    return ngettext("Missing: %(what)s.", "Missing: %(what)s.", len(short)) % {
        "what": ", ".join(short)
    }


def plan_rows(event: Deployment, spots: list[GridSpot]) -> dict[str, Any]:
    """Return the plan as a table: letters over the columns, a row for each number."""
    at: dict[tuple[int, int], list[str]] = {}
    for spot in spots:
        at.setdefault((spot.row, spot.column), []).append(spot.get_kind_display())
    columns = range(1, event.columns + 1)
    rows = [
        {"number": row, "cells": [", ".join(at.get((row, column), [])) for column in columns]}
        for row in range(1, event.rows + 1)
    ]
    return {"letters": LETTERS[: event.columns], "rows": rows}


def _between(pair: tuple[int, int]) -> str:
    low, high = (number_format(one, force_grouping=True) for one in pair)
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def planned(plan: Plan) -> list[list[Any]]:
    """Return what to plan for, line by line."""
    beds = _between(plan.beds) if plan.beds else _("say how long a guest stays")
    return [
        [_("Guests"), {"text": _between(plan.guests), "number": True}],
        [_("Hours of staff"), {"text": _between(plan.staff_hours), "number": True}],
        [_("On shift at once, on average"), {"text": _between(plan.at_once), "number": True}],
        [_("Shifts"), {"text": str(plan.shifts), "number": True}],
        [_("Places in use at once, on average"), {"text": beds, "number": True}],
    ]


def percent(guests: int, attendance: int) -> str:
    """Return a share of an attendance, with two decimals."""
    return f"{number_format(round(100 * guests / attendance, 2), decimal_pos=2)} %"


def published_rows() -> list[list[Any]]:
    """Return the published rates with their sources."""
    return [
        [
            f"{one['name']}, {one['event']}",
            {"text": number_format(one["attendance"], force_grouping=True), "number": True},
            {"text": str(one["guests"]), "number": True},
            {"text": percent(one["guests"], one["attendance"]), "number": True},
            one["source"],
        ]
        for one in published()["rates"]
    ]
