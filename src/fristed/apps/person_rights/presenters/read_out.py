"""What the vault reads out of a person, and who opened their record: sheets of their own."""

from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.clients.presenters.trail import KIND, about_word, what_word
from fristed.apps.vault.choices import Topic

from ..actions import Everything
from .cells import EMPTY, Cell, Row, coded, moment_cell, plain, yes_no

Said = tuple[str, str, list[tuple[str, str]], list[Row]]  # name, title, columns, rows of cells


def read_out(held: Everything) -> list[Said]:
    """Return who the person is, what they signed, what is written about them."""
    return [_identity(held), _agreements(held), _contacts(held), _notes(held), _words(held)]


def read_out_last(held: Everything) -> list[Said]:
    """Return that there is a health record, and who opened or changed anything."""
    return [health_file(held), _touches(held)]


def _identity(held: Everything) -> Said:
    who = held.vault.identity
    head = [("name", _("Name")), ("birth_date", _("Date of birth"))]
    rows: list[Row] = []
    if who is not None:
        day = who.birth_date.isoformat()
        rows = [{"name": plain(who.name), "birth_date": plain(day)}]
    return "identity", _("Who I am"), head, rows


def _agreements(held: Everything) -> Said:
    head = [
        ("signed_at", _("Signed")),
        ("terms_version", _("Version")),
        ("signed_as", _("As")),
        ("read_aloud", _("Read aloud")),
    ]
    rows = [
        {
            "signed_at": _moment(held, one.signed_at),
            "terms_version": plain(one.terms_version),
            "signed_as": plain(one.signed_as),
            "read_aloud": yes_no(one.read_aloud),
        }
        for one in held.vault.agreements
    ]
    return "agreements", _("Agreements"), head, rows


def _contacts(held: Everything) -> Said:
    rows = [{"contact": plain(contact)} for contact in held.vault.contacts]
    return "safe_contacts", _("How to reach me safely"), [("contact", _("How"))], rows


def _notes(held: Everything) -> Said:
    head = [("written_at", _("When")), ("topic", _("About")), ("text", _("Words"))]
    rows = [
        {
            "written_at": _moment(held, note.written_at),
            "topic": coded(note.topic, Topic(note.topic).label),
            "text": plain(_without_number(note)),
        }
        for note in held.vault.notes
    ]
    return "notes", _("What is written about me"), head, rows


def _without_number(note: Any) -> str:
    """Return a note's words; those of a decision begin with the number of it."""
    first, _line, rest = note.text.partition("\n")
    is_numbered = note.topic == Topic.ERASURE_DECISION and first.isdigit()
    return str(rest if is_numbered else note.text)


def _words(held: Everything) -> Said:
    head = [("written_at", _("When")), ("about", _("About")), ("text", _("Words"))]
    rows = [
        {
            "written_at": _moment(held, note.written_at),
            "about": _kind(about),
            "text": plain(note.text),
        }
        for about, note in held.vault.words
    ]
    return "words", _("What is written about my visits and referrals"), head, rows


def _kind(about: str) -> Cell:
    kind = about.partition(":")[0]
    return coded(kind, KIND.get(kind, kind))


def health_file(held: Everything) -> Said:
    """Return that there is a health record, and whether it is closed to staff."""
    head = [("begun_at", _("Begun")), ("last_written_at", _("Last written in"))]
    head.append(("blocked_at", _("Closed to staff")))
    file = held.file
    if file is None:
        return "health_record", _("My health record"), head, []
    row = {
        "begun_at": _moment(held, file.begun_at),
        "last_written_at": _moment(held, file.last_written_at),
        "blocked_at": _moment(held, file.blocked_at) if file.blocked_at else EMPTY,
    }
    return "health_record", _("My health record"), head, [row]


def _touches(held: Everything) -> Said:
    head = [
        ("at", _("When")),
        ("what", _("What")),
        ("about", _("About")),
        ("purpose", _("Why")),
        ("by", _("Who")),
    ]
    rows = [
        {
            "at": _moment(held, one.at),
            "what": coded(one.what, what_word(one)),
            "about": coded(one.kind, about_word(one)),
            "purpose": plain(one.purpose),
            "by": plain(one.who or _("the house itself")),
        }
        for one in reversed(held.touches)
    ]
    return "opened_or_changed", _("Who opened or changed it"), head, rows


def _moment(held: Everything, at: Any) -> Cell:
    return moment_cell(at, held.client.site.zone)
