"""What an entry and a root commit to, byte by byte; the database computes the same."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

GENESIS = bytes(32)
_WORDS, _ENTRY, _ROOT = b"fristed/words/1", b"fristed/entry/1", b"fristed/root/1"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def _number(value: int | None) -> bytes:
    """Eight bytes, most significant first, after a byte that tells a number from none."""
    return b"\x00" if value is None else b"\x01" + value.to_bytes(8, signed=True)


def _moment(at: datetime) -> bytes:
    """Microseconds since 2000-01-01 UTC, as PostgreSQL counts them."""
    return ((at - _EPOCH) // _MICROSECOND).to_bytes(8, signed=True)


def _text(value: str) -> bytes:
    """The length in bytes, then UTF-8."""
    encoded = value.encode()
    return len(encoded).to_bytes(4) + encoded


def words_hash(*, salt: bytes, subject: str, by: int | None, purpose: str) -> bytes:
    """Commit to what may be forgotten. Without the salt nobody can try out who it was."""
    return sha256(_WORDS + salt + _text(subject) + _number(by) + _text(purpose)).digest()


def entry_hash(*, number: int, at: datetime, what: str, site: int | None, words: bytes) -> bytes:
    """Commit to an entry; `words` is `words_hash` of the rest of it, and blinds the whole."""
    body = number.to_bytes(8, signed=True) + _moment(at) + _text(what) + _number(site) + words
    return sha256(_ENTRY + body).digest()


@dataclass(frozen=True)
class Root:
    """A sealing: how many leaves, under which tree, when, after which root."""

    number: int
    size: int
    tree: bytes
    sealed_at: datetime
    previous: bytes

    def hash(self) -> bytes:
        """Return what binds all of it."""
        counts = self.number.to_bytes(8) + self.size.to_bytes(8)
        return sha256(_ROOT + counts + _moment(self.sealed_at) + self.tree + self.previous).digest()


def short(root: bytes) -> str:
    """Return the first 64 bits of a root for paper: four groups of four hexadecimal digits."""
    return " ".join(root[i : i + 2].hex().upper() for i in range(0, 8, 2))
