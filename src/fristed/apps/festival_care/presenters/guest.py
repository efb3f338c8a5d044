"""One guest: what can be told now, as big choices; what was told, newest first."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.festivals.models import ShiftMember

from ..models import Event, Stay
from ..queries.table import kinds, offered, said, stay_table, unsaid
from .tent import Tent
from .words import code_name, kind_word, more_words

# In the order in which they are wanted; calls stand on top of every page, and arrivals elsewhere.
SHOWN = (
    "looked_in",
    "sat_with",
    "rests",
    "at_medics",
    "returned",
    "distress",
    "observed",
    "substances",
    "effects",
    "flagged",
    "lead_told",
    "leaving",
    "closed",
    "transferred",
    "left_unannounced",
    "force_closed",
)


def blocks(
    stay: Stay, tent: Tent, members: Sequence[ShiftMember], *, leads: bool
) -> list[dict[str, Any]]:
    """Return what can be told of a guest in this state."""
    found = []
    for name in SHOWN:
        kind = kinds()[name]
        if stay.state in kind["moves"] and (leads or not kind.get("lead")):
            found.append(_block(name, kind, stay, tent, members))
    return found


def _block(
    name: str, kind: Mapping[str, Any], stay: Stay, tent: Tent, members: Sequence[ShiftMember]
) -> dict[str, Any]:
    fields = [_field(key, field, members, tent.me) for key, field in kind.get("fields", {}).items()]
    block: dict[str, Any] = {
        "kind": name,
        "word": said(kind["words"]),
        "url": reverse("festival_care:tell", args=[tent.slug, tent.event.pk, stay.pk, name]),
        "fields": fields,
        "form": "fields",
    }
    if name == "distress":
        asked = stay.distress_arrival is not None
        leaving = asked or stay.state in ("leaving", "closed", "transferred")
        block |= {"form": "level", "when": "leaving" if leaving else "arrival"}
        block["fields"] = []
        block["word"] = _("How hard is it now, on leaving") if leaving else block["word"]
        block["levels"] = range(11)
    elif not fields:
        block["form"] = "one"
    elif len(fields) == 1 and fields[0]["type"] == "choice":
        block["form"] = "taps"
    return block


def _field(
    key: str, field: Mapping[str, Any], members: Sequence[ShiftMember], me: str
) -> dict[str, Any]:
    required = field.get("required", False) and not unsaid(field)
    shown = {"name": key, "type": field["type"], "required": required}
    shown["word"] = said(field["words"]) if "words" in field else ""
    if field["type"] == "members":
        shown["choices"] = [
            {"code": str(one.key), "word": one.name, "on": str(one.key) == me} for one in members
        ]
    else:
        shown["choices"] = [
            {"code": code, "word": said(word)} for code, word in offered(field).items()
        ]
    return shown


def fields_of(kind: str) -> dict[str, dict[str, Any]]:
    """Return the fields of a kind by name, without anybody to choose."""
    fields = kinds()[kind].get("fields", {})
    return {name: _field(name, field, (), "") for name, field in fields.items()}


def told_rows(
    events: Sequence[Event], stay: Stay, tent: Tent, by: int | None
) -> list[dict[str, Any]]:
    """Return what was told, newest first; what one told oneself just now can be undone."""
    gone = {str(event.more.get("event")) for event in events if event.kind == "taken_back"}
    misfits = {key: because for key, because, _state in stay.misfits}
    return [
        {
            "id": event.pk,
            "time": event.happened_at.astimezone(tent.zone).strftime("%H:%M"),
            "what": kind_word(event.kind),
            "more": _said_of(event, tent.names),
            "who": tent.names.get(str(event.member), ""),
            "late": event.late,
            "gone": str(event.key) in gone,
            "misfit": misfit_word(misfits.get(str(event.key), "")),
            "undo_url": _undo(event, tent, by) if str(event.key) not in gone else "",
        }
        for event in events
    ]


def _said_of(event: Event, names: Mapping[str, str]) -> str:
    return "" if event.kind == "taken_back" else more_words(event.kind, event.more, names)


def misfit_word(because: str) -> str:
    """Return in words why something does not fit."""
    found = stay_table()["misfits"].get(because)
    return said(found) if found else ""


def _undo(event: Event, tent: Tent, by: int | None) -> str:
    window = timedelta(minutes=stay_table()["correction_minutes"])
    mine = by is not None and event.by_id == by and event.kind != "taken_back"
    if not mine or tent.at - event.told_at > window:
        return ""
    return reverse("festival_care:undo", args=[tent.slug, tent.event.pk, event.pk])


def misfit_rows(
    stays: Sequence[Stay], events: Mapping[str, Event], seen: set[tuple[str, str]], tent: Tent
) -> list[dict[str, Any]]:
    """Return what does not fit, stay by stay."""
    rows = []
    for stay in stays:
        for key, because, _state in stay.misfits:
            event = events.get(key)
            if event is None:
                continue
            rows.append(
                {
                    "name": code_name(stay.code_first, stay.code_second),
                    "url": reverse("festival_care:guest", args=[tent.slug, tent.event.pk, stay.pk]),
                    "what": kind_word(event.kind),
                    "more": _said_of(event, tent.names),
                    "time": clock(event.happened_at, tent),
                    "because": misfit_word(because),
                    "seen": (key, because) in seen,
                    "seen_url": reverse(
                        "festival_care:misfit_seen", args=[tent.slug, tent.event.pk, event.pk]
                    ),
                }
            )
    return sorted(rows, key=lambda row: row["seen"])


def clock(moment: datetime, tent: Tent) -> str:
    """Return day and time by the site's clock."""
    return moment.astimezone(tent.zone).strftime("%d.%m. %H:%M")
