"""Everything the vault holds about a person, for that person."""

from dataclasses import dataclass, field
from datetime import datetime

from fristed.apps.audit.actions import Somebody
from fristed.apps.audit.choices import Purpose

from ..models import Agreement, Note, SafeContact, Subject
from .identities import Identified, identity_of
from .notes import ReadNote, as_read
from .opening import find_subject, opened, unsealed
from .registering import Signed


@dataclass(frozen=True)
class Held:
    """What the vault holds about one person."""

    identity: Identified | None = None
    agreements: list[Signed] = field(default_factory=list)
    notes: list[ReadNote] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)


def read_everything(*, site: int, about: str, by: Somebody, at: datetime) -> Held:
    """Return all that is held about a person, who asked to see it, in one audited opening."""
    with opened(site=site, about=about, purpose=Purpose.OWN_ACCESS, by=by, at=at):
        subject = find_subject(site=site, about=about)
        return Held() if subject is None else _held(subject)


def _held(subject: Subject) -> Held:
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
    )
