"""The list, the filters, the map and one room, in words and addresses."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.directory.choices import Form, Kind, Service, Status, Teller
from fristed.apps.directory.models import Fact
from fristed.apps.directory.presenters import words
from fristed.apps.directory.queries.near import Near
from fristed.apps.directory.queries.rooms import Asked, Entry
from fristed.apps.directory.queries.standing import uncorrected

from .mapped import EUROPE, Mark, View, marks, moved, view_at, world

ORDER = {kind: number for number, kind in enumerate(Kind)}


def address(name: str, keep: str, *args: str, **asked: str) -> str:
    """Return the address of a page, in the language that was chosen."""
    query = urlencode(asked) + (f"&{keep}" if asked and keep else keep)
    return reverse(f"open_directory:{name}", args=args) + (f"?{query}" if query else "")


def row(room: Entry, keep: str) -> dict[str, Any]:
    """Return a room as a line of the list."""
    return {
        "slug": room.slug,
        "url": address("room", keep, room.slug),
        "name": room.name,
        "where": words.where_words(room),
        "status": words.status_words(room),
        "is_open": room.status == Status.OPERATING,
        "form": words.value_words(Kind.FORM, room.of(Kind.FORM)) if room.of(Kind.FORM) else "",
        "places": words.places_words(room),
        "lang": "",
    }


def by_country(rooms: Sequence[Entry], keep: str) -> list[dict[str, Any]]:
    """Return the lines of a list under the names of their countries."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in rooms:
        found.setdefault(one.country, []).append(row(one, keep))
    return [
        {"code": code, "name": words.country_name(code), "rows": rows}
        for code, rows in found.items()
    ]


def near_row(near: Near, keep: str) -> dict[str, Any]:
    """Return a room as a line, with about how far it is."""
    km = near.told_km
    far = _("about %(km)s km") % {"km": km} if km else _("less than 10 km")
    return {**row(near.room, keep), "far": far}


def filters(rooms: Sequence[Entry], asked: Asked) -> list[dict[str, Any]]:
    """Return the choices of each filter: nothing that no room has."""
    codes = {
        "country": {one.country for one in rooms},
        "form": {one.of(Kind.FORM) for one in rooms},
        "service": {code for one in rooms for code in one.many(Kind.SERVICES)},
        "status": {one.status for one in rooms},
    }
    named: dict[str, tuple[str, Mapping[str, Any]]] = {
        "country": (_("Country"), {code: words.country_name(code) for code in codes["country"]}),
        "form": (_("Form"), dict(Form.choices)),
        "service": (_("Service"), dict(Service.choices)),
        "status": (_("Status"), dict(Status.choices)),
    }
    return [
        {
            "name": name,
            "label": label,
            "options": [
                {"value": value, "label": said, "chosen": value == getattr(asked, name)}
                for value, said in _in_order(name, said_of)
                if value in codes[name]
            ],
        }
        for name, (label, said_of) in named.items()
    ]


def found_words(rooms: Sequence[Entry], of: int) -> str:
    """Return how many rooms are shown, and how many of them were open when last heard of."""
    many = sum(one.rooms for one in rooms)
    is_open = sum(one.rooms for one in rooms if one.status == Status.OPERATING)
    countries = len({one.country for one in rooms})
    said = {"many": many, "open": is_open, "countries": countries, "entries": len(rooms), "of": of}
    if len(rooms) == of:
        return (
            ngettext(
                "%(many)s room in %(countries)s country; open when last heard of: %(open)s.",
                "%(many)s rooms in %(countries)s countries; open when last heard of: %(open)s.",
                countries,
            )
            % said
        )
    return _("%(entries)s of %(of)s entries; rooms open when last heard of: %(open)s.") % said


def drawn(
    rooms: Sequence[Entry], view: View, asked: Mapping[str, str], keep: str
) -> dict[str, Any]:
    """Return the map: its outlines, its marks, and the ways to move it."""
    shown = marks(rooms, view)
    return {
        # As words: a number would be written with a comma in bokmål.
        "x_scale": f"{view.x_scale:.4f}",
        "y_scale": f"{view.y_scale:.4f}",
        "north": str(view.north),
        "east": str(view.east),
        "matrix": view.matrix,
        "marks": [_marked(one, view, keep) for one in shown],
        "ways": _ways(view, asked, keep),
        "wholes": [
            {"label": _("The world"), "url": _at(world(), asked, keep)},
            {"label": _("Europe"), "url": _at(view_at(*EUROPE), asked, keep)},
        ],
        "outside": len(rooms) - sum(len(one.rooms) for one in shown),
    }


def _ways(view: View, asked: Mapping[str, str], keep: str) -> list[dict[str, str]]:
    """Return the links that move the map; none that would leave it as it is."""
    beside = moved(view)
    named = (
        ("nearer", "plus", _("Nearer")),
        ("farther", "minus", _("Farther")),
        ("west", "left", _("West")),
        ("north", "up", _("North")),
        ("south", "down", _("South")),
        ("east", "right", _("East")),
    )
    return [
        {"icon": icon, "label": label, "url": _at(beside[name], asked, keep)}
        for name, icon, label in named
        if beside[name] != view
    ]


def shown(room: Entry, facts: Sequence[Fact]) -> dict[str, Any]:
    """Return one room: what stands, with each source, and what was put right."""
    standing = {one.pk for one in uncorrected(facts)}
    because = {one.corrects_id: one.because for one in facts if one.corrects_id}
    ordered = sorted(facts, key=lambda one: (ORDER[Kind(one.kind)], _backwards(one)))
    return {
        "name": room.name,
        "where": words.where_words(room),
        "status": words.status_words(room),
        "is_open": room.status == Status.OPERATING,
        "is_mistake": room.status == Status.MISTAKEN,
        "website": room.of(Kind.WEBSITE),
        "facts": [_said(one, "") for one in ordered if one.pk in standing],
        "put_right": [
            _said(one, because.get(one.pk, ""))
            for one in ordered
            if one.pk not in standing and one.value
        ],
    }


def _said(fact: Fact, because: str) -> dict[str, Any]:
    by_room = fact.told_by == Teller.ROOM
    return {
        "what": Kind(fact.kind).label,
        "value": words.value_words(fact.kind, fact.value),
        "as_of": words.time_words(fact.as_of),
        "source": _("The room itself") if by_room else fact.source.title,
        "address": fact.source.address,
        "extent": "" if by_room else fact.source.get_extent_display(),
        "seen": date_format(fact.seen_date, "j M Y"),
        "because": because,
    }


def _backwards(fact: Fact) -> tuple[int, ...]:
    """Return what puts the newest first."""
    return tuple(-int(part) for part in fact.as_of.split("-"))


def _in_order(name: str, named: Mapping[str, Any]) -> list[tuple[str, Any]]:
    rows = list(named.items())
    return sorted(rows, key=lambda one: str(one[1])) if name == "country" else rows


def _at(view: View, asked: Mapping[str, str], keep: str) -> str:
    return address("front", keep, **asked, at=view.at) + "#map"


def _marked(mark: Mark, view: View, keep: str) -> dict[str, Any]:
    first = mark.rooms[0]
    if len(mark.rooms) == 1:
        url = address("room", keep, first.slug)
    elif len(mark.cities) == 1 or view.zoom >= 6:
        url = address("front", keep, country=first.country, city=first.of(Kind.CITY)) + "#list"
    else:
        north = round(sum(one.place[0] for one in mark.rooms) / len(mark.rooms))
        east = round(sum(one.place[1] for one in mark.rooms) / len(mark.rooms))
        url = _at(view_at(north, east, view.zoom + 2), {}, keep)
    return {
        "x": str(mark.x),
        "y": str(mark.y),
        "text_y": f"{mark.y + 5:.1f}",
        "r": str(mark.radius),
        "many": mark.many,
        "url": url,
        "is_open": mark.is_open,
        "label": _label(mark),
    }


def _label(mark: Mark) -> str:
    if len(mark.rooms) == 1:
        one = mark.rooms[0]
        return f"{one.name}, {words.where_words(one)}: {words.status_words(one)}"
    cities = ", ".join(mark.cities[:3]) + (" …" if len(mark.cities) > 3 else "")
    said = {"many": mark.many, "cities": cities}
    return ngettext("%(many)s room: %(cities)s", "%(many)s rooms: %(cities)s", mark.many) % said
