"""The rows of the lists: to whom, where it stands, and the next deed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import get_current_timezone as here
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site

from ..choices import OPEN, State
from ..models import Delivery, Referral

DIALLED = "+0123456789"
TAGS = {
    State.REQUESTED: "waiting",
    State.ACCEPTED: "preparing",
    State.SCHEDULED: "preparing",
    State.IN_PROGRESS: "observation",
    State.COMPLETED: "done",
}


def day(value: date) -> str:
    """Return a day as it is read."""
    return date_format(value, _("j F Y"))


def hour(value: Any) -> str:
    """Return a day and an hour as they are read, in the zone of the page."""
    return date_format(value.astimezone(here()), _("j F Y, H:i")) if value else ""


def state_of(referral: Referral, today: date) -> dict[str, str]:
    """Say where a referral stands, as a tag; overdue before anything else."""
    if referral.state in OPEN and referral.due_date and referral.due_date < today:
        said = _("Overdue since %(day)s") % {"day": day(referral.due_date)}
        return {"state": "attention", "text": said}
    text = capfirst(referral.get_state_display())
    return {"state": TAGS.get(State(referral.state), "left"), "text": text}


def rows(referrals: Iterable[Referral], site: Site, today: date) -> list[dict[str, Any]]:
    """Return the rows of a list."""
    return [
        {
            "url": reverse("referrals:referral", args=[site.slug, one.pk]),
            "to": one.recipient.name,
            "need": capfirst(one.get_need_display()),
            "code": one.code,
            "asked": day(one.at.astimezone(site.zone).date()),
            "state": state_of(one, today),
            "appointment": appointment(one),
            "next": next_deed(one, site),
            "call": one.recipient.phone if _late(one, today) else "",
            "dial": "".join(c for c in one.recipient.phone if c in DIALLED),
        }
        for one in referrals
    ]


def appointment(referral: Referral) -> str:
    """Return the time that was agreed, while it still means something."""
    stands = referral.state in (State.SCHEDULED, State.IN_PROGRESS)
    return hour(getattr(referral, "appointment_at", None)) if stands else ""


def next_deed(referral: Referral, site: Site) -> dict[str, str] | None:
    """Return what somebody does next, one tap away."""
    words = {
        State.REQUESTED: ("answered", _("They answered"), "message-square"),
        State.ACCEPTED: ("time", _("Write the time"), "calendar"),
        State.SCHEDULED: ("outcome", _("How did it go?"), "check"),
        State.IN_PROGRESS: ("outcome", _("How did it go?"), "check"),
    }
    if referral.state not in OPEN:
        return None
    name, label, icon = words[State(referral.state)]
    url = reverse(f"referrals:{name}", args=[site.slug, referral.pk])
    return {"url": url, "label": label, "icon": icon}


def _late(referral: Referral, today: date) -> bool:
    return bool(referral.state in OPEN and referral.due_date and referral.due_date < today)


def inbox(deliveries: Iterable[Delivery], site: Site) -> list[dict[str, Any]]:
    """Return the rows of the in-box: from where and since when, and nothing else."""
    return [
        {
            "url": reverse("referrals:inbox_open", args=[site.slug, one.pk]),
            "sender": one.sender.name,
            "received": hour(one.received_at),
            "new": one.opened_at is None,
            "opened_by": one.opened_by.display_name if one.opened_by else "",
        }
        for one in deliveries
    ]
