"""What every terminal shows while an emergency or an alarm runs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site

from ..choices import AlarmPlace
from ..models import Emergency, StaffAlarm
from .words import clock_text, said_where


def running_banners(
    emergencies: Sequence[Emergency],
    alarms: Sequence[StaffAlarm],
    *,
    site: Site,
    at: datetime,
    people: bool = True,
) -> list[dict[str, Any]]:
    """Return the banners for `emergencies/_running.html`, emergencies first.

    `people` is False on a locked screen, which is told no place.
    """
    clocks = [_clock(emergency, site, at, people=people) for emergency in emergencies]
    return clocks + [_alarm(alarm, site, at) for alarm in alarms]


def _clock(emergency: Emergency, site: Site, at: datetime, *, people: bool) -> dict[str, Any]:
    where = said_where(emergency) if people else ""
    return {
        "id": f"emergency-{emergency.pk}",
        "state": "emergency",
        "word": _("Emergency"),
        "text": where,
        "since": emergency.started_at,
        "elapsed": clock_text(emergency.started_at, at),
        "url": reverse("emergencies:clock", args=[site.slug, emergency.pk]),
        "open_label": _("Open the clock"),
    }


def _alarm(alarm: StaffAlarm, site: Site, at: datetime) -> dict[str, Any]:
    where = str(AlarmPlace(alarm.where).label) if alarm.where else _("place not stated yet")
    return {
        "id": f"alarm-{alarm.pk}",
        "state": "staff_help",
        "word": _("A colleague needs help"),
        "text": where,
        "since": alarm.pressed_at,
        "elapsed": clock_text(alarm.pressed_at, at),
        "url": reverse("emergencies:alarm", args=[site.slug, alarm.pk]),
        "open_label": _("Open"),
    }
