"""The file itself: what it is, under which key, the signature, and then exactly what was signed.

    fristed report 1
    <key, 32 hexadecimal digits> <signature, base64>
    <everything from here to the end is signed>

What is signed is the name of the kind, a line feed, and these bytes. Nothing of them is looked at
before the signature holds.
"""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

from .keys import SIGNATURE_BYTES, holds, key_id_of, public_of, sign
from .reasons import Reason, Refused

MOST_BYTES: Final = 512 * 1024
MEDIA: Final = "application/vnd.fristed.report"  # how it is called where it is handed in
_KEY_LINE = re.compile(rb"([0-9a-f]{32}) ([A-Za-z0-9+/]{86}==)")


class Kind(StrEnum):
    """What a file says. A signature of one kind is none of another."""

    REPORT = "fristed report 1"
    NEW_KEY = "fristed key 1"


@dataclass(frozen=True, slots=True)
class Envelope:
    """A signed file, taken apart and not checked.

    Attributes
    ----------
    key_id : str
        Which key is said to have signed it.
    payload : bytes
        What was signed, after the name of its kind.
    """

    kind: Kind
    key_id: str
    signature: bytes
    payload: bytes

    def content(self) -> bytes:
        """Return the file."""
        line = f"{self.key_id} {b64encode(self.signature).decode()}"
        return f"{self.kind.value}\n{line}\n".encode() + self.payload

    def held_by(self, public: bytes) -> bool:
        """Tell whether this public key signed it."""
        return holds(public, _signed(self.kind, self.payload), self.signature)


def sealed(kind: Kind, payload: bytes, seed: bytes) -> bytes:
    """Return a signed file of some bytes."""
    signature = sign(seed, _signed(kind, payload))
    return Envelope(kind, key_id_of(public_of(seed)), signature, payload).content()


def kind_of(raw: bytes) -> Kind | None:
    """Return what a file says it is, by its first line; None where it is neither."""
    first = raw.partition(b"\n")[0]
    return next((kind for kind in Kind if kind.value.encode() == first), None)


def signer_of(raw: bytes) -> str:
    """Return which key is said to have signed a file, unchecked; empty where none is said."""
    found = _KEY_LINE.match(raw.partition(b"\n")[2])
    return found[1].decode() if found else ""


def opened(raw: bytes, kind: Kind) -> Envelope:
    """Take a file of a kind apart.

    Raises
    ------
    Refused
        As malformed, where it is larger than may be or not such a file.
    """
    if len(raw) > MOST_BYTES or kind_of(raw) is not kind:
        raise Refused(Reason.MALFORMED)
    _first, _end, rest = raw.partition(b"\n")
    line, _end, payload = rest.partition(b"\n")
    found = _KEY_LINE.fullmatch(line)
    signature = b64decode(found[2]) if found else b""
    # Base64 has several spellings of the same bytes: one file must not go by two hashes.
    if not found or len(signature) != SIGNATURE_BYTES or b64encode(signature) != found[2]:
        raise Refused(Reason.MALFORMED)
    return Envelope(kind, found[1].decode(), signature, payload)


def sha256_of(raw: bytes) -> str:
    """Return by which a file is known: its SHA-256, 64 hexadecimal digits."""
    return sha256(raw).hexdigest()


def _signed(kind: Kind, payload: bytes) -> bytes:
    return kind.value.encode() + b"\n" + payload
