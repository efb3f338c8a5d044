"""The staff pages: the list, one room with its facts, links and what waits."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment

from ..choices import Decision, Kind
from ..models import Fact, Link, Told
from ..queries.codes import code_of
from ..queries.rooms import Entry
from ..queries.standing import uncorrected
from . import words

ORDER = {kind: number for number, kind in enumerate(Kind)}


def to(site: Site, name: str, *args: object) -> str:
    """Return where a page of this room is."""
    return reverse(f"directory:{name}", args=[site.slug, *args])


def head() -> list[str]:
    """Return the names of the columns of the list."""
    return [_("Name"), _("Where"), _("Status"), _("Seen")]


def rows(rooms: Iterable[Entry], site: Site) -> list[list[Any]]:
    """Return the lines of the list."""
    return [
        [
            {"text": one.name, "href": to(site, "room", one.slug)},
            words.where_words(one),
            words.status_words(one),
            words.time_words(one.seen) if one.seen else "–",
        ]
        for one in rooms
    ]


def fact_head() -> list[str]:
    """Return the names of the columns of a room's facts."""
    return [_("What"), _("Said"), _("Of when"), _("Source"), _("Told by"), _("Correction")]


def fact_rows(facts: Sequence[Fact], site: Site) -> list[list[Any]]:
    """Return every fact of a room, those that were put right with what stands in their place."""
    standing = {one.pk for one in uncorrected(facts)}
    ordered = sorted(facts, key=lambda one: (ORDER[Kind(one.kind)], one.as_of, one.at))
    return [_fact(one, one.pk in standing, site) for one in ordered]


def _fact(one: Fact, stands: bool, site: Site) -> list[Any]:
    source = f"{one.source.title}, {date_format(one.seen_date, 'j M Y')}"
    put_right: Any = {"text": _("Put it right"), "href": to(site, "correct", one.pk)}
    if not stands:
        put_right = _("It was put right") if one.value else one.because
    value = words.value_words(one.kind, one.value) if one.value else _("Taken back")
    said_by = one.get_told_by_display()
    return [Kind(one.kind).label, value, words.time_words(one.as_of), source, said_by, put_right]


def links(found: Iterable[Link], site: Site, whole: str) -> list[dict[str, Any]]:
    """Return the links of a room, each with its address; the code is in the part never sent."""
    return [
        {
            "address": f"{whole}#{code_of(one)}",
            "until": moment(site, one.until_at),
            "by": one.made_by.display_name,
            "revoke_url": to(site, "revoke", one.pk),
        }
        for one in found
    ]


def told(found: Iterable[Told], site: Site) -> list[dict[str, Any]]:
    """Return what rooms told, what differs, and what can be done with it."""
    return [
        {
            "room": _name(one),
            "room_url": to(site, "room", one.link.room.slug),
            "at": moment(site, one.at),
            "as_of": words.time_words(one.as_of),
            "lines": _lines(one),
            "decision": Decision(one.decision).label if one.decision else "",
            "because": one.because,
            "accept_url": to(site, "accept", one.pk),
            "decline_url": to(site, "decline", one.pk),
        }
        for one in found
    ]


def _name(one: Told) -> str:
    current = one.link.room.current
    return str(current.get(Kind.NAME) or one.link.room.slug)


def _lines(one: Told) -> list[dict[str, str]]:
    stood = one.link.room.current
    return [
        {
            "what": str(Kind(kind).label),
            "before": words.value_words(kind, stood[kind]) if stood.get(kind) else "–",
            "now": words.value_words(kind, value),
        }
        for kind, value in sorted(one.said.items(), key=lambda pair: ORDER[Kind(pair[0])])
    ]
