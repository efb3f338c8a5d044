"""The archive's format: a heading in clear, then chunks sealed so that none can be moved or cut.

STREAM (Hoang, Reyhanitabar, Rogaway and Vizár, "Online Authenticated-Encryption and its
Nonce-Reuse Misuse-Resistance", CRYPTO 2015), with AES-256-GCM: the nonce of a chunk is its number
and whether it is the last. A chunk in another place, a missing end and anything added do not open.
The heading is bound to every chunk. The key is made for this one file (keys.py), so that no nonce
is used twice under a key.
"""

import base64
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .keys import PublicKey, SecretKey
from .trouble import Damaged, NotABackup, OtherVersion, WrongKey

MAGIC = b"fristed backup\n"
FORMAT = 1
CHUNK = 1 << 20
LARGEST_CHUNK = 1 << 24
LONGEST_HEADING = 4096
TAG = 16
SALT_BYTES = 32


@dataclass(frozen=True)
class Heading:
    """What a file says of itself to whoever holds it: nothing about people."""

    format: int
    kind: str  # "database" or "keys"
    made_at: str
    key_id: str
    salt: str
    shown: str  # the passing key's public half
    chunk: int = CHUNK


class Sealer:
    """A file to write into: what is written is sealed before it reaches the disk."""

    def __init__(
        self, file: BinaryIO, key: PublicKey, *, kind: str, at: datetime, chunk: int = CHUNK
    ) -> None:
        salt = os.urandom(SALT_BYTES)
        shown, self.file_key = key.seal(salt)
        heading = Heading(FORMAT, kind, at.isoformat(), key.id, _text(salt), _text(shown), chunk)
        self._bound = _packed(heading)
        self._file, self._chunk = file, chunk
        self._cipher, self._number, self._waiting = AESGCM(self.file_key), 0, bytearray()
        file.write(self._bound)

    def write(self, content: bytes) -> int:
        """Take more; a chunk is sealed once it is certain that another follows."""
        self._waiting += content
        while len(self._waiting) > self._chunk:
            self._put(bytes(self._waiting[: self._chunk]), last=False)
            del self._waiting[: self._chunk]
        return len(content)

    def finish(self) -> None:
        """Seal what is left as the last chunk; without it the file does not open."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, content: bytes, *, last: bool) -> None:
        nonce = _nonce(self._number, last=last)
        self._file.write(self._cipher.encrypt(nonce, content, self._bound))
        self._number += 1


def read_heading(file: BinaryIO) -> tuple[Heading, bytes]:
    """Read the heading; return it with its bytes, to which every chunk is bound."""
    start = file.read(len(MAGIC) + 4)
    if start[: len(MAGIC)] != MAGIC or len(start) < len(MAGIC) + 4:
        raise NotABackup("This is no backup of Fristed, or it was broken off at its beginning.")
    length = int.from_bytes(start[len(MAGIC) :], "big")
    body = file.read(length) if length <= LONGEST_HEADING else b""
    try:
        parts = json.loads(body)
        if parts["format"] != FORMAT:
            raise OtherVersion(
                f"This backup is of format {parts['format']}; this Fristed reads {FORMAT}."
            )
        heading = Heading(**parts)
        _salt, _shown = _bytes(heading.salt), _bytes(heading.shown)
        if not (isinstance(heading.chunk, int) and 0 < heading.chunk <= LARGEST_CHUNK):
            raise ValueError(heading.chunk)
    except (ValueError, KeyError, TypeError) as error:
        raise NotABackup("The heading of this backup cannot be read.") from error
    return heading, start + body


def opened(file: BinaryIO, key: SecretKey) -> Iterator[bytes]:
    """Yield what was sealed, each chunk only after it has been found whole and in its place.

    Only when the iterator ends is it certain that nothing is missing.
    """
    heading, bound = read_heading(file)
    if heading.key_id != key.public.id:
        raise WrongKey(
            f"This backup was made for the key {heading.key_id}; this is {key.public.id}."
        )
    try:
        file_key = key.open(_bytes(heading.shown), _bytes(heading.salt))
    except ValueError as error:  # a passing key that lies on no curve of ours
        raise Damaged("The heading of this backup was changed.") from error
    yield from opened_chunks(file, file_key, bound, heading.chunk)


def opened_by_file_key(file: BinaryIO, file_key: bytes) -> Iterator[bytes]:
    """Yield what was sealed, for whoever has just sealed it."""
    heading, bound = read_heading(file)
    yield from opened_chunks(file, file_key, bound, heading.chunk)


def opened_chunks(file: BinaryIO, file_key: bytes, bound: bytes, size: int) -> Iterator[bytes]:
    """Open the chunks after the heading."""
    cipher, number = AESGCM(file_key), 0
    sealed = file.read(size + TAG)
    while True:
        following = file.read(size + TAG)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), sealed, bound)
        except (InvalidTag, ValueError) as error:
            raise Damaged(
                f"This backup was changed or broken off (part {number + 1} does not open)."
            ) from error
        if not following:
            return
        sealed, number = following, number + 1


def _packed(heading: Heading) -> bytes:
    body = json.dumps(asdict(heading)).encode()
    return MAGIC + len(body).to_bytes(4, "big") + body


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
