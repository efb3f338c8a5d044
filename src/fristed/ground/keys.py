"""Keys kept apart from the database: the master key, the look-up key, a wrapped key per person."""

import hashlib
import hmac
import os
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap

_KEY_BYTES = 32


class KeyMissing(Exception):
    """No key for this person here: erased, or the folder of keys is not the database's own."""


def _write_once(path: Path, content: bytes) -> None:
    """Write so that after a power cut the file is whole or absent, readable by its owner alone."""
    _make_folder(path.parent)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(unfinished, path)  # unlike a rename, never replaces a key that is there
    except FileExistsError:
        return
    finally:
        unfinished.unlink()
    _sync_folder(path.parent)


def _make_folder(folder: Path) -> None:
    """Make a folder that is still there, with all above it, after a power cut."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(exist_ok=True, mode=0o700)
        _sync_folder(one.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class KeyStore:
    """A folder of keys, backed up apart from the database (walls: keys and erasure).

    `master-1.key` wraps (RFC 3394) one random 256-bit key per person in `people/`;
    `lookup.key` makes keyed hashes of card tokens and of the bridge between the two stores.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _secret(self, name: str) -> bytes:
        path = self._folder / name
        if not path.exists():
            _write_once(path, os.urandom(_KEY_BYTES))
        return path.read_bytes()

    def _person(self, subject: int) -> Path:
        return self._folder / "people" / f"{subject % 256:02x}" / f"{subject}.key"

    def new_key(self, subject: int) -> bytes:
        """Make and keep the key of a person; on disk before the database commits its row."""
        key = os.urandom(_KEY_BYTES)
        _write_once(self._person(subject), aes_key_wrap(self._secret("master-1.key"), key))
        return self.key(subject)

    def key(self, subject: int) -> bytes:
        """Return the key of a person; raise KeyMissing when it is erased or was never here."""
        try:
            wrapped = self._person(subject).read_bytes()
        except FileNotFoundError as error:
            raise KeyMissing("This person's key is not here. It may have been erased.") from error
        return aes_key_unwrap(self._secret("master-1.key"), wrapped)

    def erase(self, subject: int, *, on: date) -> None:
        """Destroy the key of a person and put the erasure on the list that a restore replays."""
        listed = self._folder / "erasures.txt"
        with listed.open("a") as file:
            file.write(f"{on.isoformat()} {subject}\n")
            file.flush()
            os.fsync(file.fileno())
        _sync_folder(self._folder)
        key = self._person(subject)
        if key.exists():
            key.unlink(missing_ok=True)
            _sync_folder(key.parent)  # else a power cut could bring the key back

    def erased(self) -> tuple[int, ...]:
        """Return the people whose keys were destroyed, in order."""
        listed = self._folder / "erasures.txt"
        lines = listed.read_text().splitlines() if listed.exists() else []
        return tuple(int(line.split()[1]) for line in lines)

    def keyed_hash(self, purpose: str, value: str) -> bytes:
        """Return HMAC-SHA-256 of a value, different for each purpose."""
        message = f"{purpose}|{value}".encode()
        return hmac.new(self._secret("lookup.key"), message, hashlib.sha256).digest()

    def shared_key(self, purpose: str) -> bytes:
        """Return the key for what belongs to no one person (the bridge), derived per purpose."""
        return hmac.new(self._secret("master-1.key"), purpose.encode(), hashlib.sha256).digest()
