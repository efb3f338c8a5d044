"""Events, days, sessions, and what clashes."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.science.schedules import Clash, Schedule, Session, clashes, days_of

from ..choices import SessionKind, Spoken
from ..models import Event, Speaker


def to(site: Site, name: str, *args: object) -> str:
    """Return where a page of this room is."""
    return reverse(f"programme:{name}", args=[site.slug, *args])


def events_head() -> list[str]:
    """Return the columns of the list of events."""
    return [_("Event"), _("Days"), _("Programme")]


def events(found: Iterable[Event], site: Site) -> list[list[Any]]:
    """Return a chapter's events."""
    return [
        [
            {"text": one.title, "href": to(site, "event", one.slug)},
            days_words(one),
            _("published") if one.published_at else _("not published"),
        ]
        for one in found
    ]


def days_words(event: Event) -> str:
    """Say when an event is."""
    first = date_format(event.first_date, _("j F Y"))
    if event.first_date == event.last_date:
        return first
    return f"{first} – {date_format(event.last_date, _('j F Y'))}"


def speaker_words(speaker: Speaker) -> str:
    """Name a speaker who agreed to it; another one has a number."""
    return speaker.name or _("speaker %(number)s, not named") % {"number": speaker.number}


def days(schedule: Schedule) -> list[dict[str, Any]]:
    """Return the days of an event with their sessions in order of time."""
    shown = []
    for day in days_of(schedule):
        held = [one for _room, sessions in day.rooms for one in sessions]
        held.sort(key=lambda one: (one.starts_at, one.number))
        shown.append(
            {
                "name": date_format(day.date, _("l j F")),
                "sessions": [session(schedule, one) for one in held],
            }
        )
    return shown


def session(schedule: Schedule, one: Session) -> dict[str, Any]:
    """Return one session in words; times are local, with a word where clocks change meanwhile."""
    begins = one.starts_at.astimezone(schedule.zone) if one.starts_at else None
    ends = one.ends_at.astimezone(schedule.zone) if one.ends_at else None
    unnamed = len(one.speakers) - len(schedule.named(one))
    named = [speaker.name for speaker in schedule.named(one)]
    if unnamed:
        named.append(_("somebody who is not named") if unnamed == 1 else _("others not named"))
    return {
        "number": one.number,
        "title": one.title,
        "when": f"{begins:%H:%M}–{ends:%H:%M}" if begins and ends else "",
        "room": schedule.room_name(one.room) if one.room else "",
        "who": ", ".join(named),
        "kind": SessionKind(one.kind).label,
        "language": Spoken(one.language).label,
        "code": one.language,
        "abstract": one.abstract,
        "cancelled": one.cancelled,
    }


def unplaced(schedule: Schedule) -> list[dict[str, Any]]:
    """Return the sessions that stand on no day: no time, no room, or cancelled."""
    return [session(schedule, one) for one in schedule.sessions if not one.is_placed]


def cancelled(schedule: Schedule) -> list[dict[str, Any]]:
    """Return what was announced with a time and is not held."""
    return [session(schedule, one) for one in schedule.sessions if one.cancelled and one.starts_at]


def clash_words(schedule: Schedule, speakers: Iterable[Speaker]) -> list[str]:
    """Say what cannot be."""
    names = {str(one.number): speaker_words(one) for one in speakers}
    titles = {one.code: one.title for one in schedule.sessions}
    return [_clash(schedule, one, names, titles) for one in clashes(schedule)]


def _clash(schedule: Schedule, one: Clash, names: dict[str, str], titles: dict[str, str]) -> str:
    begins = one.from_at.astimezone(schedule.zone)
    told = {
        "when": date_format(begins, _("j M, H:i")),
        "first": titles[one.first],
        "second": titles.get(one.second, ""),
        "whom": names.get(one.whom, "") or schedule.room_name(one.whom),
    }
    if one.kind == "outside":
        return _("“%(first)s” is on no day of the event (%(when)s).") % told
    if one.kind == "room":
        return _("%(whom)s is taken twice from %(when)s: “%(first)s” and “%(second)s”.") % told
    return _("%(whom)s is in two places from %(when)s: “%(first)s” and “%(second)s”.") % told
