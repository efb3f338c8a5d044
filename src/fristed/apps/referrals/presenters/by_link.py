"""What a recipient reads, and what it can tell: the same words on a link and in an in-box."""

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.recipients.choices import Kind
from fristed.apps.sites.models import Site

from ..actions.linking import Opened
from ..choices import Along, Need, State
from ..queries.codes import grouped
from .lists import day, hour

OPENS_NOTHING = gettext_lazy(
    "Nothing opens with this. The code may have been used, or have ended, or a character is wrong. "
    "Look at both once more, wait a little, or ask whoever sent it for a new one."
)

# What can be told, by where it stands: how the fold is called, and the button in it.
CAN_TELL: Mapping[str, tuple[str, ...]] = {
    State.REQUESTED: ("yes", "no"),
    State.ACCEPTED: ("when", "begun", "completed", "failed"),
    State.SCHEDULED: ("when", "begun", "completed", "failed"),
    State.IN_PROGRESS: ("completed", "failed"),
}
TITLES = {
    "yes": (gettext_lazy("Yes, we take this"), gettext_lazy("Say yes"), "check"),
    "no": (gettext_lazy("No, we cannot"), gettext_lazy("Say no"), "x"),
    "when": (gettext_lazy("Give a time"), gettext_lazy("Give this time"), "calendar"),
    "begun": (gettext_lazy("It has begun"), gettext_lazy("Say that it has begun"), "clock"),
    "completed": (gettext_lazy("It is completed"), gettext_lazy("Say completed"), "circle-check"),
    "failed": (gettext_lazy("It did not come about"), gettext_lazy("Say so"), "circle-x"),
    "take_back": (
        gettext_lazy("That was a mistake"),
        gettext_lazy("Take back what we told last"),
        "undo-2",
    ),
}
STANDS = {
    State.REQUESTED: gettext_lazy("Nobody has answered yet."),
    State.ACCEPTED: gettext_lazy("You said yes. Thank you."),
    State.SCHEDULED: gettext_lazy("There is a time. Thank you."),
    State.IN_PROGRESS: gettext_lazy("It is under way. Thank you."),
    State.COMPLETED: gettext_lazy("It is completed. Thank you: nothing more is needed."),
    State.DECLINED: gettext_lazy("You said no. Thank you: whoever asked can go on elsewhere."),
    State.FAILED: gettext_lazy("It did not come about. Thank you for telling."),
}


def page(opened: Opened, *, site: Site, forms: Mapping[str, BaseForm]) -> dict[str, Any]:
    """Return what the page shows; `forms` are those of `tells_of`, by what they tell."""
    return {
        "opened": opened,
        "stands": STANDS.get(State(opened.state), ""),
        "facts": facts(opened),
        "along": [(Along(one).label, text) for one, text in opened.along],
        "tells": [tell(one, form) for one, form in forms.items()],
        "next_code": grouped(opened.next_code) if opened.next_code else "",
        "next_until": day(opened.next_until.astimezone(site.zone).date())
        if opened.next_until
        else "",
    }


def facts(opened: Opened) -> list[tuple[str, str]]:
    """Return the coded part of what is asked."""
    found = [
        (_("From"), opened.sender),
        (_("Code on the slip"), opened.slip),
        (_("What is asked for"), capfirst(str(Need(opened.need).label))),
        (_("Asked of you as"), capfirst(str(Kind(opened.kind).label))),
        (_("Asked on"), hour(opened.asked_at)),
    ]
    if opened.state == State.SCHEDULED:
        found.append((_("Agreed time"), hour(opened.appointment_at)))
    return found


def tells_of(opened: Opened) -> tuple[str, ...]:
    """Return what can be told now."""
    found = CAN_TELL.get(opened.state, ())
    return (*found, "take_back") if opened.may_take_back else found


def tell(one: str, form: BaseForm) -> dict[str, Any]:
    """Return one thing that can be told, with its form."""
    title, submit, icon = TITLES[one]
    return {
        "key": one,
        "title": title,
        "submit": submit,
        "icon": icon,
        "form": form,
        "open": bool(form.errors),
    }
