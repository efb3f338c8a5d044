"""The list of what waits, and the house's decisions about notifying."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.visits.models import Visit

from ..actions import Waiting
from ..models import NotificationDuty
from ..queries import Wait
from .person import wait_words
from .words import day_words


def waiting_rows(
    found: list[Waiting], seen: Mapping[int, Visit | None], *, to: Callable[..., str]
) -> dict[str, Any]:
    """Return the rows: nobody has a name here, the newest handle is how somebody is known."""
    rows = [_row(one, seen[one.client], to) for one in found if one.client in seen]
    return {
        "rows": rows,
        "head": [_("Person"), _("Last here"), _("Test"), _("Waits for")],
        "closed": len(found) - len(rows),
    }


def _row(one: Waiting, visit: Visit | None, to: Callable[..., str]) -> list[Any]:
    who = _("Open %(handle)s") % {"handle": visit.handle} if visit else _("Open the record")
    return [
        {"text": who, "href": to("person", one.client)},
        day_words(visit.arrived_at.date()) if visit else "–",
        wait_words(one.tested),
        _waits_for(one.wait),
    ]


def _waits_for(wait: Wait) -> str:
    return {
        Wait.ANSWER: _("the answer"),
        Wait.CONFIRMING: _("a laboratory to confirm it"),
        Wait.TELLING: _("being told to the person"),
        Wait.NOTIFYING: _("the notification to be sent"),
    }[wait]


def duties_page(rows: list[NotificationDuty]) -> dict[str, Any]:
    """Return the decisions, the newest first."""
    return {
        "lead": _(
            "Fristed knows no law about this and sends nothing. What stands here was read and "
            "approved by somebody of this house; without it nothing is prompted."
        ),
        "table_head": [
            _("Infection"),
            _("Notified"),
            _("To whom"),
            _("Source"),
            _("Approved by"),
            _("From"),
        ],
        "table_rows": [_duty(one) for one in rows],
    }


def _duty(one: NotificationDuty) -> list[str]:
    return [
        str(one.get_infection_display()),
        _("yes") if one.demanded else _("no"),
        one.to_whom or "–",
        f"{one.source} ({one.get_confidence_display()})",
        one.approved_by,
        day_words(one.from_date),
    ]
