"""Made-up people and places for the gallery's board. Nobody here exists."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _


def floor(now: datetime, *, refused: bool = False) -> dict[str, Any]:
    """Return the board of the pictures in design/look."""
    board = {
        "tab": "places",
        "arrived": {"number": 2, "rows": _arrived(refused)},
        "waiting": {"number": 3, "rows": _waiting(), "note": _("Longest wait 9 min")},
        "places": {
            "taken": 5,
            "total": 8,
            "hide_url": "#",
            "hide_label": _("Hide substances"),
            "rooms": _rooms(now),
        },
        "observation": {"number": 2, "rows": _observed(), "note": _("Next check in 1 min: T9-AA")},
        "after_use": {"number": 4, "rows": _after_use()},
    }
    return {
        "board": board,
        "on_duty": [_("Ingrid, nurse, leads"), _("Yusuf, nurse"), "Marte", "Jonas", "Leila"],
        "refusal": _refusal() if refused else None,
    }


def _observed() -> list[dict[str, Any]]:
    return [
        _row("T9-AA", _("10 min"), _("After use")),
        _row("C5-KE", _("4 min"), _("After use")),
    ]


def _after_use() -> list[dict[str, Any]]:
    return [
        _row("R1-DD", _("35 min"), _("Left")),
        _row("E4-SB", _("Wound care"), _("Left")),
        _row("N6-TY", _("Wants to talk"), _("Left")),
        _row("A8-JM", _("6 min"), _("Left")),
    ]


def _row(handle: str, line: str, label: str, **more: Any) -> dict[str, Any]:
    return {
        "id": handle,
        "handle": handle,
        "handle_url": "#",
        "line": line,
        "action_url": "#" if label else "",
        "action_label": label,
    } | more


def _arrived(refused: bool) -> list[dict[str, Any]]:
    return [
        _row("K7-QF", _("New · 2 min"), _("Register")),
        _row("H4-MM", _("Card · 1 min"), _("Open") if refused else _("Queue"), open=refused),
    ]


def _waiting() -> list[dict[str, Any]]:
    return [
        _row("B3-XP", _("inject · 9 min"), _("Place 2"), number=1),
        _row("J6-NV", _("smoke · 4 min"), _("Place S2"), number=2),
        _row("Z8-ON", _("inject · 3 min"), "", number=3),
    ]


def _rooms(now: datetime) -> list[dict[str, Any]]:
    return [
        {
            "title": _("Injecting room"),
            "tiles": [
                _tile(now, "1", "using", "M2-LT", 760, _("heroin")),
                _free("2", "B3-XP"),
                _tile(now, "3", "cleaning", "", 0, ""),
                _tile(now, "4", "preparing", "P5-GK", 195, _("cocaine")),
                _tile(now, "5", "using", "W9-ER", 1265, _("heroin")),
                _tile(now, "6", "using", "L8-WE", 502, _("Beside P5-GK")),
            ],
        },
        {
            "title": _("Smoking room"),
            "tiles": [_tile(now, "S1", "using", "V3-RT", 370, _("heroin")), _free("S2", "J6-NV")],
        },
    ]


def _tile(
    now: datetime, number: str, state: str, handle: str, seconds: int, fact: str
) -> dict[str, Any]:
    after = {
        "using": (_("To observation"), _("Observe")),
        "preparing": (_("Start using"), _("Start")),
        "cleaning": (_("Cleaned"), _("Cleaned")),
    }[state]
    return {
        "id": number,
        "number": number,
        "state": state,
        "handle": handle,
        "handle_url": "#",
        "fact": fact,
        "since": now - timedelta(seconds=seconds),
        "elapsed": f"{seconds // 60:02}:{seconds % 60:02}",
        "limit_s": 1200 if handle else 0,
        "elapsed_s": min(seconds, 1200),
        "warn_after": 20 if state == "using" else None,
        "warn_word": _("Past 20 min, look in") if state == "using" else "",
        "warn_short": _("Past 20 min"),
        "late": seconds > 1200,
        "action_url": "#",
        "action_label": after[0],
        "action_short": after[1],
    }


def _free(number: str, handle: str) -> dict[str, Any]:
    return {
        "id": number,
        "number": number,
        "state": "free",
        "next_word": _("Next: %(handle)s") % {"handle": handle},
        "action_url": "#",
        "action_label": _("Next: %(handle)s") % {"handle": handle},
        "action_short": _("Place"),
    }


def _refusal() -> dict[str, Any]:
    return {
        "handle": "H4-MM",
        "close_url": "?show=board",
        "sentence": _("The room in Oslo is for people with an address or a social office in Oslo."),
        "source": _(
            "Municipal practice, in force since 2005. Known from a second source, not the text "
            "itself; the shift lead may look again."
        ),
        "source_url": "#",
        "offers": _offers(),
        "say": _(
            "“You can’t use the room today because of a rule about addresses. You can have what "
            "you need to take with you, and Yusuf can see you.”"
        ),
        "actions": [
            {"label": _("Ask shift lead"), "url": "#"},
            {"label": _("Print reason"), "icon": "printer", "url": "#"},
        ],
    }


def _offers() -> list[dict[str, Any]]:
    return [
        {"label": _("Supplies, as many as needed"), "icon": "package", "url": "#"},
        {"label": _("Naloxone kit"), "icon": "life-buoy", "url": "#"},
        {"label": _("A nurse, 5 min wait"), "icon": "stethoscope", "url": "#"},
        {"label": _("Rest and something to eat"), "icon": "coffee", "url": "#"},
        {"label": _("Help to find a social office"), "icon": "map-pin", "url": "#"},
    ]
