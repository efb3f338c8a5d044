"""Values in words of the reader's language; times and days as they are written there."""

from collections.abc import Mapping
from datetime import date

from babel import Locale
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..choices import Criterion, Form, Kind, Service, Status
from ..queries.rooms import Entry
from ..queries.values import countries, position

LISTS: Mapping[str, Mapping[str, object]] = {
    Kind.STATUS: dict(Status.choices),
    Kind.FORM: dict(Form.choices),
    Kind.SERVICES: dict(Service.choices),
    Kind.CRITERIA: dict(Criterion.choices),
}


def spoken() -> str:
    """Return the language of the page."""
    return (get_language() or "en").partition("-")[0]


def country_name(code: str) -> str:
    """Return a country's name."""
    return countries(spoken()).get(code, code)


def time_words(time: str) -> str:
    """Return a year, a month or a day in words."""
    if len(time) == 4:
        return time
    if len(time) == 7:
        return date_format(date.fromisoformat(f"{time}-01"), "F Y")
    return date_format(date.fromisoformat(time), "j F Y")


def value_words(kind: str, value: str) -> str:
    """Return a value in words."""
    if kind == Kind.POSITION:
        north, east = position(value)
        return _("about %(north)s°, %(east)s°") % {"north": north, "east": east}
    if kind == Kind.OPENED:
        return time_words(value)
    if kind == Kind.LANGUAGES:
        named = Locale(spoken()).languages
        return ", ".join(str(named.get(code, code)) for code in value.split(","))
    if kind in LISTS:
        return ", ".join(str(LISTS[kind].get(code, code)) for code in value.split(","))
    return value


def status_words(room: Entry) -> str:
    """Return what a room was when it was last heard of, and when that was."""
    if not room.status:
        return _("Nobody says whether it is open")
    status = LISTS[Kind.STATUS].get(room.status, room.status)
    said = {"status": status, "when": time_words(room.status_as_of)}
    return _("%(status)s, as of %(when)s") % said


def places_words(room: Entry) -> str:
    """Return how many places there are, by route, as far as somebody says so."""
    found = [f"{Kind(kind).label}: {many}" for kind, many in room.places.items()]
    return "; ".join(found)


def where_words(room: Entry) -> str:
    """Return city and country."""
    return f"{room.of(Kind.CITY)}, {country_name(room.country)}"
