"""Notices out of a text: CAP 1.2, JSON or a table; each trouble is told with its line.

No document type and no entity is read. Nothing is cut, and nothing is left out in silence: a text
is read whole, or everything that stands in the way is said. CAP's further elements are not kept.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from xml.etree import ElementTree as Xml

from django.utils.translation import gettext as _

from fristed.science.tables import TableTrouble
from fristed.science.tables import read as read_table

from ..queries.words import plain

CAP: Final = "{urn:oasis:names:tc:emergency:cap:1.2}"
NEEDED: Final = ("identifier", "sender", "sent", "headline")
SAID: Final = ("description", "instruction")
ALL: Final = (*NEEDED, *SAID)
LONGEST: Final = {"identifier": 190, "sender": 120, "sent": 40, "headline": 190}
LONGEST_TEXT: Final = 10_000
MOST_NOTICES: Final = 200
_REFUSED: Final = re.compile(r"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


@dataclass
class Read:
    """The notices of a text, by field, and what stands in the way of taking them."""

    notices: list[dict[str, Any]] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)


def read(text: str) -> Read:
    """Return every notice of a text, and every trouble; those without trouble too."""
    found, by_identifier = Read(), dict[str, str]()
    try:
        for where, said in _each(text.strip()):
            notice, troubles = _notice(said)
            if not troubles and notice["identifier"] in by_identifier:
                first = by_identifier[notice["identifier"]]
                troubles = [_("the same identifier as %(first)s") % {"first": first}]
            by_identifier.setdefault(notice.get("identifier", ""), where)
            found.notices.append(notice)
            found.troubles += [f"{where}: {one}." for one in troubles]
    except _Unreadable as trouble:
        found.troubles.append(str(trouble))
    if len(found.notices) > MOST_NOTICES:
        found.troubles.append(_("There are more than %(n)d notices.") % {"n": MOST_NOTICES})
    return found


class _Unreadable(Exception):
    """The text as a whole is none of the three."""


def _each(text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield where each notice stands, and its fields."""
    kinds = {"<": _cap, "{": _json, "[": _json}
    yield from kinds.get(text[:1], _table)(text)


def _cap(text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if _REFUSED.search(text):
        raise _Unreadable(_("This is neither CAP 1.2 nor our JSON."))
    try:
        root = Xml.fromstring(text)  # noqa: S314 - no document type, no entity
    except Xml.ParseError as error:
        raise _Unreadable(_unreadable_at(error.position[0])) from error
    except (LookupError, ValueError) as error:  # its encoding
        raise _Unreadable(_("This is neither CAP 1.2 nor our JSON.")) from error
    if root.tag != f"{CAP}alert":
        raise _Unreadable(_("This is neither CAP 1.2 nor our JSON."))
    info = root.find(f"{CAP}info")
    blocks = {name: root if name in ("identifier", "sender", "sent") else info for name in ALL}
    said = {
        name: block.findtext(f"{CAP}{name}") for name, block in blocks.items() if block is not None
    }
    yield _("The notice"), said


def _json(text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        told = json.loads(text)
    except json.JSONDecodeError as error:
        raise _Unreadable(_unreadable_at(error.lineno)) from error
    except (ValueError, RecursionError) as error:
        raise _Unreadable(_("This is neither CAP 1.2 nor our JSON.")) from error
    several = told if isinstance(told, list) else [told]
    if not several or not all(isinstance(one, dict) for one in several):
        raise _Unreadable(_("This is neither CAP 1.2 nor our JSON."))
    for number, one in enumerate(several, 1):
        yield _("Notice %(n)d") % {"n": number} if len(several) > 1 else _("The notice"), one


def _table(text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        sheet = read_table(text.encode())
    except TableTrouble as trouble:
        at = trouble.where if trouble.code in ("longer_than_head", "cell_too_long") else ""
        said = _unreadable_at(int(at)) if at else _("This is neither CAP 1.2, JSON nor a table.")
        raise _Unreadable(said) from trouble
    heads = [one.strip().lower() for one in sheet.head]
    if not set(NEEDED) <= set(heads):
        raise _Unreadable(_("A table needs the heads %(what)s.") % {"what": ", ".join(NEEDED)})
    for number, cells in zip(sheet.numbers, sheet.rows, strict=True):
        yield _("Line %(n)d") % {"n": number}, dict(zip(heads, cells, strict=True))


def _unreadable_at(line: int) -> str:
    return _("Line %(n)d cannot be read.") % {"n": line}


def _notice(said: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return a notice by field, and what is wrong with it."""
    other = sorted(str(name) for name in said if name not in ALL)
    odd = sorted(one for one in ALL if not isinstance(said.get(one) or "", str))
    told = {one: plain(said.get(one) or "").strip() for one in ALL if one not in odd}
    missing = [one for one in NEEDED if not told.get(one) and one not in odd]
    longer = [one for one, words in told.items() if len(words) > LONGEST.get(one, LONGEST_TEXT)]
    troubles = [
        words % {"what": ", ".join(names)}
        for words, names in (
            (_("there is no field for %(what)s"), other[:5]),
            (_("%(what)s is no text"), odd),
            (_("it lacks %(what)s"), missing),
            (_("%(what)s is too long"), longer),
        )
        if names
    ]
    sent_at = _moment(told.get("sent", ""))
    if sent_at is None and told.get("sent"):
        troubles.append(_("“sent” is no moment as CAP writes it"))
    return {**told, "sent_at": sent_at}, troubles


def _moment(sent: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(sent)
    except ValueError:
        return None
    return at if at.tzinfo and _FIRST_YEAR <= at.year <= _LAST_YEAR else None
