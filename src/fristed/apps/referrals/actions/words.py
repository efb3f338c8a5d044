"""What a person wants to say goes to the vault, and is read there for the hand-over alone."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.choices import Purpose
from fristed.apps.vault.actions import ReadNote, keep_note, read_notes
from fristed.apps.vault.choices import Topic

from ..choices import Along
from ..models import Referral

TOPICS = {
    Along.NAME: Topic.REFERRAL_NAME,
    Along.REACH: Topic.REFERRAL_CONTACT,
    Along.WORDS: Topic.REFERRAL,
}


def record_of(referral: Referral) -> str:
    """Return what the vault and the audit call a referral."""
    return f"referral:{referral.pk}"


def keep_words(
    *, referral: Referral, said: Mapping[str, str], by: Staff | None, at: datetime
) -> None:
    """Seal what goes along."""
    for along, topic in TOPICS.items():
        if said.get(along):
            _keep(referral, topic, said[along], by, at)


def keep_answer(*, referral: Referral, words: str, by: Staff | None, at: datetime) -> None:
    """Seal what the recipient wrote."""
    if words.strip():
        _keep(referral, Topic.REFERRAL_ANSWER, words.strip(), by, at)


def read_words(*, referral: Referral, by: Staff | None, at: datetime) -> list[ReadNote]:
    """Open all that was written about a referral, oldest first; `by` None is the recipient."""
    return read_notes(
        site=referral.site_id, about=record_of(referral), purpose=Purpose.HAND_OVER, by=by, at=at
    )


def along_of(notes: Iterable[ReadNote]) -> list[tuple[str, str]]:
    """Return what goes along, in the order in which it is shown."""
    by_topic = {note.topic: note.text for note in notes}
    return [(along, by_topic[topic]) for along, topic in TOPICS.items() if topic in by_topic]


def answers_of(notes: Iterable[ReadNote]) -> list[ReadNote]:
    """Return what the recipient wrote."""
    return [note for note in notes if note.topic == Topic.REFERRAL_ANSWER]


def _keep(referral: Referral, topic: str, text: str, by: Staff | None, at: datetime) -> None:
    keep_note(
        site=referral.site_id,
        about=record_of(referral),
        topic=topic,
        text=text,
        purpose=Purpose.HAND_OVER,
        by=by,
        at=at,
    )
