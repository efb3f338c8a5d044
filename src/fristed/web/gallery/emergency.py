"""A made-up emergency for the gallery's clock."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _


def clock(now: datetime) -> dict[str, Any]:
    """Return the emergency of the pictures in design/look."""
    again, change = _("Again"), _("Change")
    return {
        "since": now - timedelta(seconds=252),
        "acts": [
            _act(1, "wind", _("Breathing supported"), done_at="14:21:24", again_label=again),
            _act(2, "activity", _("Oxygen"), done_at="14:21:50", again_label=change),
            _act(3, "droplet", _("Naloxone"), done_at="14:22:31", again_label=again)
            | {"detail": _("nasal")},
            _act(4, "phone", _("Ambulance called"), done_at="14:22:48"),
            _act(5, "ambulance", _("Ambulance arrived"), _("Tap when they are in the room"))
            | {"likely": True},
            _act(6, "users", _("Taken over"), _("Ambulance crew has the person")),
            _act(7, "eye", _("Observation ended"), _("Awake, breathing, stays or leaves")),
            _act(8, "message-circle", _("Debrief"), _("Afterwards, with those who were here")),
        ],
        "ran": [
            _ran("14:22:48", _("Ambulance called"), "Marte"),
            _ran("14:22:31", _("Naloxone, nasal, first"), _("Yusuf, nurse")),
            _ran("14:21:50", _("Oxygen"), _("Ingrid, nurse")),
            _ran("14:21:24", _("Breathing supported"), _("Ingrid, nurse")),
            _ran("14:21:08", _("Emergency started"), _("Place 5, button on the board"))
            | {"undo_url": ""},
        ],
    }


def _act(
    number: int, icon: str, label: str, note: str = "", done_at: str = "", again_label: str = ""
) -> dict[str, Any]:
    return {
        "id": number,
        "number": number,
        "icon": icon,
        "label": label,
        "note": note,
        "url": "#",
        "done": bool(done_at),
        "done_at": done_at,
        "again_url": "#" if again_label else "",
        "again_label": again_label,
    }


def _ran(time: str, what: str, who: str) -> dict[str, Any]:
    return {"id": time.replace(":", ""), "time": time, "what": what, "who": who, "undo_url": "#"}
