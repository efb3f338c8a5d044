"""The queue in words: handles, minutes, what can be done next."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.sites.models import Site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.visits.models import Visit

from ..choices import WaitEnd
from ..models import Guidance, Waiting
from ..permissions import TREATS
from ..queries import Today


def queue_page(
    waits: Iterable[Waiting], day: Today, site: Site, at: datetime, roles: frozenset[str]
) -> dict[str, Any]:
    """Return the context of the queue."""
    floor = bool(roles.intersection(FLOOR))
    rows = [(row, _row(row, site, at, named=floor)) for row in waits]
    return {
        "waiting": [shown for row, shown in rows if row.called_at is None],
        "inside": [shown for row, shown in rows if row.called_at is not None],
        "today": _today(day),
        "treats": bool(roles.intersection(TREATS)),
    }


def _row(row: Waiting, site: Site, at: datetime, *, named: bool) -> dict[str, Any]:
    """Show one wait; a calling name is for those of the floor, who speak it."""
    called = row.visit.calling_name if named else ""
    since = row.called_at or row.since_at
    minutes = max(int((at - since).total_seconds() // 60), 0)
    count = ngettext("%(n)s min", "%(n)s min", minutes) % {"n": minutes}
    clock = date_format(since.astimezone(site.zone), "TIME_FORMAT")
    return {
        "pk": row.pk,
        "handle": row.visit.handle,
        "visit": row.visit_id,
        "line": f"{called} · {count}" if called else count,
        "since": clock,
        "who": str(row.called_by) if row.called_by else "",
    }


def _today(day: Today) -> str:
    seen = ngettext("%(n)s person seen today", "%(n)s people seen today", day.seen)
    left = ngettext("%(n)s left without being seen", "%(n)s left without being seen", day.left)
    return f"{seen % {'n': day.seen}} · {left % {'n': day.left}}"


def ended_word(handle: str, end: str) -> str:
    """Say how a wait ended."""
    words = {
        WaitEnd.SEEN: _("%(handle)s was seen."),
        WaitEnd.LEFT: _("%(handle)s left. That costs nothing: come again any day."),
        WaitEnd.MISTAKE: _("%(handle)s does not wait."),
    }
    return words[WaitEnd(end)] % {"handle": handle}


def visit_page(visit: Visit, site: Site, *, may_treat: bool) -> dict[str, Any]:
    """Return what can be done for somebody who is here."""
    here = [site.slug, visit.client_id or 0]
    links = [
        ("clinic:record", _("Open the health record"), "heart-pulse"),
        ("clinic:note", _("Write a note"), "pencil"),
        ("wounds:wounds", _("Wounds"), "bandage"),
        ("appointments:new", _("Make an appointment"), "calendar"),
    ]
    return {
        "visit": visit,
        "here": visit.left_at is None and visit.frozen_at is None,
        "known": visit.client_id is not None,
        "links": [
            {"url": reverse(name, args=here), "label": label, "icon": icon}
            for name, label, icon in links
            if may_treat
        ],
    }


def guidance_words(rows: Iterable[Guidance]) -> list[str]:
    """Return what guidance was given, in words."""
    return [str(row.get_topic_display()) for row in rows]


def moment_in(text: str) -> datetime | None:
    """Return a moment written in an address; None where it is none."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None
