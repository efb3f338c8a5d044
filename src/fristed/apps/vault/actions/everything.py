"""Everything the vault holds about a person, for that person."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fristed.apps.audit.actions import Somebody
from fristed.apps.audit.choices import Purpose

from ..models import Agreement, Note, SafeContact, Subject
from ..queries import keys
from .identities import Identified, identity_of
from .notes import ReadNote, as_read
from .opening import find_subject, opened, unsealed
from .registering import Signed

# As an array: there is no end to the visits that somebody's words can hang on.
_WORDS = """
SELECT n.*, s.record_mac FROM vault_note n
JOIN vault_subject s ON s.site_id = n.site_id AND s.id = n.subject_id
WHERE s.site_id = %s AND s.record_mac = ANY(%s) ORDER BY n.written_at, n.id
"""


@dataclass(frozen=True)
class Held:
    """What the vault holds about one person."""

    identity: Identified | None = None
    agreements: list[Signed] = field(default_factory=list)
    notes: list[ReadNote] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)
    words: list[tuple[str, ReadNote]] = field(default_factory=list)


def read_everything(
    *, site: int, about: str, by: Somebody, at: datetime, also: Iterable[str] = ()
) -> Held:
    """Return all that is held about a person, who asked to see it, in one audited opening.

    `also` are the records whose words come along, each with what it is about (`ban:12`).
    """
    with opened(site=site, about=about, purpose=Purpose.OWN_ACCESS, by=by, at=at):
        subject = find_subject(site=site, about=about)
        words = _words(site, also)
        return Held(words=words) if subject is None else _held(subject, words)


def _words(site: int, also: Iterable[str]) -> list[tuple[str, ReadNote]]:
    bridging = keys().hasher("bridge")
    by_mac = {mac: about for about in also for mac in bridging(about)}
    if not by_mac:
        return []
    found: Iterable[Any] = Note.objects.raw(_WORDS, [site, list(by_mac)])
    return [(by_mac[bytes(note.record_mac)], as_read(note)) for note in found]


def _held(subject: Subject, words: list[tuple[str, ReadNote]]) -> Held:
    agreements = Agreement.objects.filter(subject=subject).order_by("signed_at", "pk")
    notes = Note.objects.filter(subject=subject).order_by("written_at", "pk")
    contacts = SafeContact.objects.filter(subject=subject).order_by("kept_at", "pk")
    return Held(
        identity=identity_of(subject),
        agreements=[
            Signed(row.terms_version, unsealed(row, "signed_as"), row.read_aloud, row.signed_at)
            for row in agreements
        ],
        notes=[as_read(note) for note in notes],
        contacts=[unsealed(row, "contact") for row in contacts],
        words=words,
    )
