"""Free text about a person or an event."""

from dataclasses import dataclass
from datetime import datetime

from fristed.apps.audit.actions import Somebody
from fristed.ground.ids import random_id
from fristed.ground.whole_rows import add

from ..models import Note
from .opening import find_subject, opened, sealed, subject_for, unsealed


@dataclass(frozen=True)
class ReadNote:
    """A note as it was read."""

    text: str
    topic: str
    written_at: datetime
    by_id: int | None


def keep_note(
    *,
    site: int,
    about: str,
    topic: str,
    text: str,
    purpose: str,
    by: Somebody | None,
    at: datetime,
) -> int:
    """Seal a text under the key of what it is about (`visit:12`); return the note's id."""
    with opened(site=site, about=about, purpose=purpose, by=by, at=at):
        subject = subject_for(site=site, about=about, at=at)
        row = random_id()
        note = Note(
            id=row,
            site_id=site,
            subject=subject,
            topic=topic,
            text_sealed=sealed(subject.pk, text, table="vault_note", column="text", row=row),
            written_at=at,
            by_id=by.pk if by else None,
        )
        add(note)
    return row


def read_notes(
    *,
    site: int,
    about: str,
    purpose: str,
    by: Somebody | None,
    at: datetime,
    topic: str | None = None,
) -> list[ReadNote]:
    """Return what was written about a record, oldest first; empty where nothing was."""
    with opened(site=site, about=about, purpose=purpose, by=by, at=at):
        subject = find_subject(site=site, about=about)
        if subject is None:
            return []
        notes = Note.objects.filter(subject=subject).order_by("written_at", "id")
        if topic is not None:
            notes = notes.filter(topic=topic)
        return [as_read(note) for note in notes]


def as_read(note: Note) -> ReadNote:
    """Open one note; only within `opened`."""
    return ReadNote(unsealed(note, "text"), note.topic, note.written_at, note.by_id)


def remove_notes(
    *, site: int, about: str, topic: str, purpose: str, by: Somebody, at: datetime
) -> int:
    """Delete what was written about a record on one topic; return how many notes went."""
    with opened(site=site, about=about, purpose=purpose, by=by, at=at):
        subject = find_subject(site=site, about=about)
        if subject is None:
            return 0
        gone, _rows = Note.objects.filter(subject=subject, topic=topic).delete()
    return gone
