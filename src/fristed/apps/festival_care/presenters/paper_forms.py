"""Paper for the tent: what to say, free codes, the list of guests, a sheet for one. As PDF, too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.apps.festivals.models import Deployment, Threshold
from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment
from fristed.ground import typesetting

from ..queries.table import kinds, offered, said
from .words import code_name, script

SETTING = Path(__file__).with_name("forms.typ")
# As a tablet offers it (guest.js): what moves a guest on; all else follows as the table has it.
MOVES = (
    "sat_with",
    "rests",
    "looked_in",
    "medics_called",
    "at_medics",
    "returned",
    "transferred",
    "leaving",
    "closed",
    "left_unannounced",
)
NOT_ON_PAPER = ("taken_back", "called", "force_closed")
GUESTS, LINES = 12, 24
CHOSEN = (("arrived", "via"), ("arrived", "reason"), ("closed", "how"), ("closed", "helped"))


@dataclass(frozen=True)
class Paper:
    """What the forms are made of: the event, where its tent is, what is signed, codes, labels."""

    event: Deployment
    cell: str
    threshold: Threshold | None
    codes: Sequence[tuple[int, int]]
    labels: Mapping[str, str]  # of the form by which a line is entered, in its order


def order() -> list[str]:
    """Return every kind that is told on paper, as a tablet asks for it."""
    first = ("arrived", "distress", *MOVES)
    return [*first, *(one for one in kinds() if one not in (*first, *NOT_ON_PAPER))]


def list_head(labels: Mapping[str, str]) -> list[str]:
    """Return the heads of the list: what is entered afterwards, in that order."""
    named = {**labels, "first": _("Two words")}
    return [str(label) for name, label in named.items() if name not in ("day", "second")]


def list_words() -> list[dict[str, Any]]:
    """Return the words that the list is filled in with."""
    fields = [kinds()[kind]["fields"][name] for kind, name in CHOSEN]
    return [{"word": said(one["words"]), "choices": _words(one)} for one in fields]


def card_kinds() -> list[dict[str, Any]]:
    """Return every kind with its fields: boxes to tick, or lines to write on."""
    return [{"word": said(kinds()[one]["words"]), "fields": _fields(one)} for one in order()]


def _fields(kind: str) -> list[dict[str, Any]]:
    fields = kinds()[kind].get("fields", {})
    if kind == "distress":
        return [_field(word, lines=1) for word in _words(fields["when"])]
    asked = [one for one in fields.values() if one["type"] in _ASKED]
    alone = len(asked) == 1
    return [_ASKED[one["type"]]("" if alone else said(one["words"]), one) for one in asked]


def _words(field: Mapping[str, Any]) -> list[str]:
    return [said(word) for word in offered(field).values()]


def _field(word: str, choices: Sequence[str] = (), lines: int = 0) -> dict[str, Any]:
    return {"word": word, "choices": list(choices), "lines": lines}


_ASKED: Mapping[str, Any] = {
    "choice": lambda word, field: _field(word, _words(field)),
    "choices": lambda word, field: _field(word, _words(field)),
    "flag": lambda _word, field: _field("", [said(field["words"])]),
    "members": lambda word, field: _field(word, lines=field["most"]),
}


def as_pdf(paper: Paper, *, site: Site, at: datetime) -> bytes:
    """Return the forms as a PDF on A4."""
    return typesetting.as_pdf(SETTING, said_of(paper, site=site, at=at), at=at)


def said_of(paper: Paper, *, site: Site, at: datetime) -> dict[str, Any]:
    """Return what the forms say."""
    event = paper.event
    return {
        "language": (get_language() or "en")[:2],
        "title": f"{_('Paper forms')} · {event.name}",
        "event": event.name,
        "place": f"{site.name} · {event.name}",
        "made": _("printed %(when)s") % {"when": moment(site, at)},
        "page": _("Page"),
        "no_name": _("No name goes on this paper: two words, from the list at the tent."),
        "call": _call(paper, site),
        "codes": _codes(paper.codes),
        "list": _list(paper.labels),
        "card": _card(paper.labels),
        "told": _told(),
    }


def _call(paper: Paper, site: Site) -> dict[str, Any]:
    number, code = site.emergency_number, _("(their two words)")
    signed = paper.threshold
    text = [_("If in doubt, call.")]
    if signed is not None and signed.signed_by is not None and signed.signed_at is not None:
        told = {"version": signed.version, "name": signed.signed_by.display_name}
        told["at"] = moment(site, signed.signed_at)
        by = _("Version %(version)s, signed by %(name)s, %(at)s.") % told
        text = [*signed.text.splitlines(), by, *text]
    else:
        text.append(_("The medical lead has signed no text on when to call for this event."))
    phone = paper.event.medics_phone
    title = _("Call medics") + (f" · {phone}" if phone else "")
    return {
        "title": _("What to say"),
        "when": _("When to call"),
        "threshold": text,
        "scripts": [
            {"title": title, "lines": script("medics_called", paper.event, paper.cell, code, "")},
            {
                "title": _("Call %(number)s") % {"number": number},
                "lines": script("emergency_number", paper.event, paper.cell, code, number),
            },
        ],
    }


def _codes(codes: Sequence[tuple[int, int]]) -> dict[str, Any]:
    return {
        "title": _("What guests are called"),
        "note": _("Free when this was printed. Tick two words when you have given them."),
        "words": [code_name(*code) for code in codes],
    }


def _list(labels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "title": _("Guests"),
        "day": str(labels["day"]),
        "head": list_head(labels),
        "rows": GUESTS,
        "words": list_words(),
    }


def _card(labels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "title": _("One guest"),
        "two_words": _("Two words"),
        "day": str(labels["day"]),
        "head": [_("What"), _("Tick what holds"), _("At what time")],
        "kinds": card_kinds(),
    }


def _told() -> dict[str, Any]:
    return {
        "title": _("What comes more than once, line by line"),
        "note": _("In the words of the other side. Nothing is crossed out: write what holds now."),
        "head": [_("At what time"), _("What"), _("0–10"), _("Who tells it")],
        "rows": LINES,
    }
