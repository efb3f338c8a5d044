"""The large tiles of the clock, one tap each."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.sites.models import Site

from ..choices import FURTHER, IN_ORDER, REPEATED, Act
from ..models import Done, Emergency
from .words import detail, local_time

# Icon, name on the tile where it differs from the row's, and what to do or when to tap.
LOOKS: dict[str, tuple[str, Any, Any]] = {
    Act.BREATHING_SUPPORTED: ("wind", "", gettext_lazy("Tap when somebody breathes for them")),
    Act.OXYGEN: ("activity", "", gettext_lazy("Tap when it flows")),
    Act.NALOXONE: ("droplet", "", gettext_lazy("Route and dose can be said after the tap")),
    Act.AMBULANCE_CALLED: ("phone", "", gettext_lazy("Tap when they answer")),
    Act.AMBULANCE_ARRIVED: ("ambulance", "", gettext_lazy("Tap when they are in the room")),
    Act.TRANSPORTED: (
        "users",
        gettext_lazy("Taken over"),
        gettext_lazy("Ambulance crew has the person"),
    ),
    Act.OBSERVATION_ENDED: ("eye", "", gettext_lazy("Awake, breathing, stays or leaves")),
    Act.DEBRIEF: ("message-circle", "", gettext_lazy("Afterwards, with those who were here")),
    Act.COMPRESSIONS: ("heart-pulse", "", gettext_lazy("Tap when they begin")),
    Act.DEFIBRILLATOR: ("activity", "", gettext_lazy("Connected, or a shock given")),
    Act.RECOVERY_POSITION: ("bed", "", gettext_lazy("Turned on the side")),
    Act.STIMULATED: ("hand-heart", "", gettext_lazy("To see whether they answer")),
    Act.COOLED: ("thermometer", "", gettext_lazy("Clothes off, water, ice")),
    Act.GLUCOSE: ("test-tube", "", gettext_lazy("Measured or given")),
    Act.TRANSPORT_DECLINED: ("log-out", "", gettext_lazy("The person does not want to go")),
    Act.OTHER: ("clock", gettext_lazy("Something else"), gettext_lazy("Only the time is kept")),
}


def tiles(emergency: Emergency, kept: Sequence[Done], site: Site) -> list[dict[str, Any]]:
    """Return the eight tiles in order; an ended emergency keeps its debrief alone."""
    if emergency.ended_at:
        number = len(IN_ORDER)
        return [_tile(emergency, Act.DEBRIEF, number, kept, site)]
    likely = _likely_next({row.what for row in kept})
    return [
        _tile(emergency, act, number, kept, site) | {"likely": act == likely}
        for number, act in enumerate(IN_ORDER, start=1)
    ]


def further_tiles(emergency: Emergency, kept: Sequence[Done], site: Site) -> list[dict[str, Any]]:
    """Return the tiles under "More"."""
    if emergency.ended_at:
        return []
    first = len(IN_ORDER) + 1
    return [_tile(emergency, act, number, kept, site) for number, act in enumerate(FURTHER, first)]


def _tile(
    emergency: Emergency, act: Act, number: int, kept: Iterable[Done], site: Site
) -> dict[str, Any]:
    icon, name, note = LOOKS[act]
    url = reverse("emergencies:did", args=[site.slug, emergency.pk, act.value])
    tile = {
        "id": act.value,
        "number": number,
        "icon": icon,
        "label": name or act.label,
        "note": note,
        "url": url,
    }
    done = [row for row in kept if row.what == act]
    return tile | (_was_done(done[-1], act, url, site) if done else {})


def _was_done(last: Done, act: Act, url: str, site: Site) -> dict[str, Any]:
    """Return what a tile says once it was tapped: repeat it, or change the time."""
    shown = {"done": True, "done_at": local_time(site, last.at), "detail": detail(last)}
    if act in REPEATED:
        return shown | {"again_url": url, "again_post": True, "again_label": _("Again")}
    change = reverse("emergencies:change", args=[site.slug, last.emergency_id, last.pk])
    return shown | {"again_url": change, "again_label": _("Change")}


def _likely_next(done: set[str]) -> Act | None:
    """Return the tile after the furthest that was tapped."""
    reached = [place for place, act in enumerate(IN_ORDER) if act in done]
    following = IN_ORDER[reached[-1] + 1 :] if reached else IN_ORDER
    return following[0] if following else None
