"""What a value of each kind looks like: typed by anybody, kept in one way or refused with a reason.

A value is a line of text: words, a number, a time, a code of a list, several with commas between.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, partial

from babel import Locale
from django.utils.translation import gettext as _

from ..choices import NUMBERS, Criterion, Form, Kind, Service, Status
from ..models import A_TIME

MOST_WORDS = 300
MOST_NUMBER = 99_999
EARLIEST = 1970  # no source tells of a room before
COARSE = 1  # decimals of a degree: some ten kilometres


class NotAValue(Exception):
    """What was typed is no value of this kind; says what is wrong in a sentence."""


def kept(kind: str, typed: str) -> str:
    """Return a value as it is kept. Raises `NotAValue`."""
    plain = " ".join(typed.split())
    if not plain:
        raise NotAValue(_("Nothing stands here."))
    return _KINDS.get(Kind(kind), _words)(plain)


def kept_time(typed: str) -> str:
    """Return a year, a month or a day as it is kept."""
    plain = typed.strip()
    if not re.match(A_TIME, plain) or int(plain[:4]) < EARLIEST:
        raise NotAValue(_("Write a year, a month or a day: 2016, 2016-10 or 2016-10-17."))
    if len(plain) == 10:
        try:
            date.fromisoformat(plain)
        except ValueError as trouble:
            raise NotAValue(_("There is no such day.")) from trouble
    return plain


def kept_country(typed: str) -> str:
    """Return the code of a country."""
    code = typed.strip().upper()
    if code not in countries("en"):
        raise NotAValue(_("A country is two letters, as in NO or CA."))
    return code


@cache
def countries(language: str) -> Mapping[str, str]:
    """Return the names of all countries in a language, by their code."""
    named = dict(Locale(language).territories)
    return {str(one): str(named[one]) for one in named if re.fullmatch(r"[A-Z]{2}", str(one))}


def position(value: str) -> tuple[float, float]:
    """Return latitude and longitude of a position as it is kept."""
    north, east = value.split(",")
    return float(north), float(east)


def _words(plain: str) -> str:
    if len(plain) > MOST_WORDS:
        raise NotAValue(_("At most %(most)d characters.") % {"most": MOST_WORDS})
    return plain


def _number(plain: str) -> str:
    if not re.fullmatch(r"[0-9]{1,6}", plain) or int(plain) > MOST_NUMBER:
        raise NotAValue(_("Write a whole number."))
    return str(int(plain))


def _position(plain: str) -> str:
    found = re.fullmatch(r"(-?[0-9.]{1,12})\s*[,;]\s*(-?[0-9.]{1,12})", plain)
    try:
        north, east = (float(one) for one in found.groups()) if found else (999.0, 999.0)
    except ValueError:
        north = east = 999.0
    if abs(north) > 90 or abs(east) > 180:
        raise NotAValue(_("Write latitude and longitude: 59.9, 10.8."))
    return ",".join(f"{round(one, COARSE) + 0.0:.{COARSE}f}" for one in (north, east))


def _one_of(known: Mapping[str, object], plain: str) -> str:
    if plain not in known:
        raise NotAValue(_("Choose one of: %(known)s.") % {"known": ", ".join(known)})
    return plain


def _some_of(known: Callable[[], Mapping[str, object]], plain: str) -> str:
    given = [one.strip() for one in plain.split(",") if one.strip()]
    names = known()
    for one in given:
        if one not in names:
            raise NotAValue(_("%(one)s is not in the list.") % {"one": one[:40]})
    return ",".join(dict.fromkeys(sorted(given)))


def _website(plain: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']{4,280}", plain):
        raise NotAValue(_("Write an address that begins with https://."))
    return plain


@cache
def tongues() -> Mapping[str, str]:
    """Return the languages that can be spoken somewhere, by their code."""
    named = dict(Locale("en").languages)
    return {str(one): str(named[one]) for one in named if re.fullmatch(r"[a-z]{2,3}", str(one))}


_KINDS: Mapping[Kind, Callable[[str], str]] = {
    Kind.POSITION: _position,
    Kind.OPENED: kept_time,
    Kind.STATUS: partial(_one_of, dict(Status.choices)),
    Kind.FORM: partial(_one_of, dict(Form.choices)),
    Kind.SERVICES: partial(_some_of, lambda: dict(Service.choices)),
    Kind.CRITERIA: partial(_some_of, lambda: dict(Criterion.choices)),
    Kind.LANGUAGES: partial(_some_of, tongues),
    Kind.WEBSITE: _website,
    **dict.fromkeys(NUMBERS, _number),
}
