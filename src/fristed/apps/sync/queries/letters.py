"""What a tablet sends, from bytes to values: read strictly, its signature and its seal looked at.

Nothing here writes, and nothing trusts: a letter is what its tablet signed, or there is none.
"""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from fristed.ground.envelopes import Signer
from fristed.ground.sealing import SealBroken

from ..choices import Because
from ..models import Tablet
from .keys import Openers

EVENT, ASK = "fristed tablet event 1", "fristed tablet ask 1"
MOST_EVENTS, MOST_SEALED_BYTES, MOST_SEQUENCE = 500, 16_384, 2**31 - 1
NONCE_BYTES = (16, 32)
YEARS = range(2000, 2100)
_FIELDS = {"id", "stay", "kind", "at", "told", "by", "more"}


class NotUnderstood(Exception):
    """The request is none that a tablet makes."""


class NotSigned(Exception):
    """Somebody else made this request, or it was changed on its way."""


@dataclass(frozen=True)
class Letter:
    """One sealed event as it came."""

    id: UUID
    sequence: int
    sealed: bytes
    signature: bytes


@dataclass(frozen=True)
class Event:
    """What an event says, its moments and ids read; what its kind adds is for its room to judge."""

    id: UUID
    stay: UUID | None
    kind: str
    at: datetime
    told: datetime
    by: UUID | None
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """A letter that its tablet signed: what it says, or why that cannot be known."""

    letter: Letter
    event: Event | None = None
    because: str = ""


@dataclass(frozen=True)
class Question:
    """A tablet asks for its key and for what the others told."""

    at: datetime
    nonce: bytes
    since: str
    signature: bytes
    signed: bytes


def as_text(content: bytes) -> str:
    """Write bytes as base64url without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def as_bytes(text: object, least: int, most: int) -> bytes:
    """Read base64url without padding; raise NotUnderstood where it is none of that length."""
    if not isinstance(text, str) or not text.isascii() or len(text) > most * 4 // 3 + 4:
        raise NotUnderstood
    try:
        read = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as error:
        raise NotUnderstood from error
    if not least <= len(read) <= most or as_text(read) != text:
        raise NotUnderstood
    return read


def read_json(body: bytes) -> dict[str, Any]:
    """Read an object; raise NotUnderstood where it is none."""
    try:
        read = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood from error
    if not isinstance(read, dict):
        raise NotUnderstood
    return read


def letters_in(body: bytes) -> list[Letter]:
    """Read what a tablet tells."""
    events = read_json(body).get("events")
    if not isinstance(events, list) or not 1 <= len(events) <= MOST_EVENTS:
        raise NotUnderstood
    return [_letter(one) for one in events]


def question_in(tablet: UUID, body: bytes) -> Question:
    """Read what a tablet asks."""
    read = read_json(body)
    since, at = read.get("since"), read.get("at")
    since = "" if since is None else since
    if not isinstance(since, str) or not isinstance(at, str) or len(since) > 80 or len(at) > 40:
        raise NotUnderstood
    nonce = as_bytes(read.get("nonce"), *NONCE_BYTES)
    signed = f"{ASK}\n{tablet}\n{at}\n{as_text(nonce)}\n{since}".encode("utf-8", "replace")
    return Question(moment_in(at), nonce, since, as_bytes(read.get("signature"), 64, 64), signed)


def signed_by(tablet: Tablet, letters: Sequence[Letter]) -> None:
    """Raise NotSigned unless the tablet signed each of them."""
    signer = Signer(bytes(tablet.public_key))
    for one in letters:
        words = f"{EVENT}\n{tablet.address}\n{one.id}\n{one.sequence}\n".encode()
        if not signer.signed(words + one.sealed, one.signature):
            raise NotSigned


def asked_by(tablet: Tablet, question: Question) -> None:
    """Raise NotSigned unless the tablet asks this."""
    if not Signer(bytes(tablet.public_key)).signed(question.signed, question.signature):
        raise NotSigned


def opened(tablet: Tablet, letters: Iterable[Letter], openers: Openers) -> list[Opened]:
    """Open each letter; what does not open is there all the same, with the reason."""
    return [_opened(tablet, letter, openers) for letter in letters]


def _opened(tablet: Tablet, letter: Letter, openers: Openers) -> Opened:
    bound = f"{tablet.address}:{letter.id}:{letter.sequence}"
    try:
        event = event_in(openers.open(letter.sealed, purpose=EVENT, bound=bound))
    except (SealBroken, NotUnderstood):
        return Opened(letter, because=Because.UNREADABLE)
    if event.id != letter.id:
        return Opened(letter, because=Because.UNREADABLE)
    return Opened(letter, event)


def event_in(content: bytes) -> Event:
    """Read the plain text of an event; raise NotUnderstood where it is none."""
    read = read_json(content)
    if set(read) - _FIELDS or not isinstance(read.get("more", {}), dict):
        raise NotUnderstood
    kind = read.get("kind")
    if not isinstance(kind, str) or not 1 <= len(kind) <= 40:
        raise NotUnderstood
    return Event(
        id=uuid_in(read.get("id")),
        stay=_uuid_or_none(read.get("stay")),
        kind=kind,
        at=moment_in(read.get("at")),
        told=moment_in(read.get("told")),
        by=_uuid_or_none(read.get("by")),
        more=read.get("more", {}),
    )


def uuid_in(text: object) -> UUID:
    """Read a UUID as it is written everywhere: small letters, with dashes."""
    try:
        read = UUID(text if isinstance(text, str) else "")
    except ValueError as error:
        raise NotUnderstood from error
    if str(read) != text:
        raise NotUnderstood
    return read


def _letter(said: object) -> Letter:
    if not isinstance(said, dict):
        raise NotUnderstood
    sequence = said.get("sequence")
    if type(sequence) is not int or not 1 <= sequence <= MOST_SEQUENCE:
        raise NotUnderstood
    return Letter(
        id=uuid_in(said.get("id")),
        sequence=sequence,
        sealed=as_bytes(said.get("sealed"), 1, MOST_SEALED_BYTES),
        signature=as_bytes(said.get("signature"), 64, 64),
    )


def _uuid_or_none(text: object) -> UUID | None:
    return None if text is None else uuid_in(text)


def moment_in(text: object) -> datetime:
    """Read a moment; one that lies centuries away is none, and no calendar here could show it."""
    if not isinstance(text, str) or len(text) > 40:
        raise NotUnderstood
    try:
        read = datetime.fromisoformat(text)
        if read.tzinfo is None:
            raise NotUnderstood
        read = read.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise NotUnderstood from error
    if read.year not in YEARS:
        raise NotUnderstood
    return read
