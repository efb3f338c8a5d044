"""The page afterwards, the printed timeline, and the staff alarm."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site

from ..choices import Act, AlarmPlace, Kind, Outcome
from ..models import StaffAlarm
from . import words
from .clock import Timeline, running_list


def after_page(timeline: Timeline, *, on_floor: bool) -> dict[str, Any]:
    """Return the facts and where else to go; two of these pages are the floor's alone."""
    emergency = timeline.emergency
    floors = [
        _link(timeline, "attach", _("Change who or where"), "link"),
        _link(timeline, "debrief", _("Debrief"), "message-circle")
        | {"note": _("Sealed in the vault; each reading is noted.")},
    ]
    return {
        "emergency": emergency,
        "day": _day(timeline),
        "facts": [*_facts(timeline), (_("Who"), words.said_who(emergency))],
        "links": [
            _link(timeline, "clock", _("The clock and its list"), "clock"),
            *(floors if on_floor else []),
            _link(timeline, "timeline", _("Print the timeline"), "printer"),
        ],
    }


def printed_page(timeline: Timeline) -> dict[str, Any]:
    """Return one timeline for paper: oldest first, no handle."""
    emergency = timeline.emergency
    known = [
        (_("What it was"), Kind(emergency.kind).label),
        (_("How it ended"), Outcome(emergency.outcome).label),
    ]
    return {
        "day": _day(timeline),
        "facts": [*_facts(timeline), *known],
        "entries": running_list(timeline)[::-1],
    }


def alarm_page(alarm: StaffAlarm, *, site: Site, at: datetime, people: bool) -> dict[str, Any]:
    """Return the page of a staff alarm. A locked screen is not told who pressed."""
    by = alarm.pressed_by
    return {
        "alarm": alarm,
        "clock_text": words.clock_text(alarm.pressed_at, alarm.ended_at or at),
        "pressed": words.local_time(site, alarm.pressed_at),
        "ended": words.local_time(site, alarm.ended_at) if alarm.ended_at else "",
        "who": by.display_name if by and people else "",
        "where": AlarmPlace(alarm.where).label if alarm.where else "",
        "places": [
            {"value": place.value, "label": place.label, "chosen": place == alarm.where}
            for place in AlarmPlace
            if place.value
        ],
        "where_url": reverse("emergencies:alarm_where", args=[site.slug, alarm.pk]),
        "end_url": reverse("emergencies:alarm_end", args=[site.slug, alarm.pk]),
    }


def _day(timeline: Timeline) -> str:
    return timeline.emergency.started_at.astimezone(timeline.site.zone).strftime("%d.%m.%Y %H:%M")


def _facts(timeline: Timeline) -> list[tuple[str, str]]:
    emergency, site = timeline.emergency, timeline.site
    kept = words.standing(timeline.rows)
    end = emergency.ended_at
    doses = [row for row in kept if row.what == Act.NALOXONE]
    given = [words.detail(row) or _("how is not stated") for row in doses]
    facts = [
        (_("Started"), words.local_time(site, emergency.started_at)),
        (_("Ended"), words.local_time(site, end) if end else _("The clock still runs")),
        (_("Lasted"), words.clock_text(emergency.started_at, end or timeline.at)),
        (_("Where"), words.said_where(emergency)),
        (_("Naloxone"), "; ".join(given)),
    ]
    if emergency.entered_late_at:
        entered = emergency.entered_late_at.astimezone(site.zone).strftime("%d.%m.%Y %H:%M")
        facts.append((_("Entered from paper"), entered))
    return facts


def _link(timeline: Timeline, name: str, label: str, icon: str) -> dict[str, Any]:
    return {"url": timeline.url(name), "label": label, "icon": icon}
