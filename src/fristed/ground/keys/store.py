"""The folder of keys."""

import hashlib
import hmac
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .erasures import ErasureList
from .files import forget_when, locked, remove, sync_folder
from .masters import KEY_BYTES, FileMasters, KeysIncomplete, MasterKeys
from .wrapped import open_key, wrap_all, wrap_once

_LOOK_UP = re.compile(r"lookup-([1-9][0-9]*)\.key")
_PURPOSE = re.compile(r"[a-z][a-z0-9-]*")


class KeyMissing(Exception):
    """No key for this person here: erased, or the folder of keys is not the database's own."""


class KeyStore:
    """A folder of keys, backed up apart from the database (walls: keys and erasure).

    ======================  =====================================================================
    `master-N.key`          wrap everything below; the highest N is in force
    `people/xx/N.key`       one random 256-bit key per person, wrapped
    `shared/purpose.key`    a key for what belongs to no one person (the bridge), wrapped
    `lookup-N.key`          keyed hashes, wrapped; the highest N writes, all of them find
    `erasures.txt`          the list that a restore replays
    `lock`                  empty; held alone while keys are rotated or destroyed
    ======================  =====================================================================
    """

    def __init__(self, folder: Path, masters: MasterKeys | None = None) -> None:
        self.folder = folder
        self.masters = masters or FileMasters(folder)
        self.erasures = ErasureList(folder)

    # --- A key per person ----------------------------------------------------------------------
    def new_key(self, subject: int) -> bytes:
        """Make and keep the key of a person; on disk before the database commits its row."""
        with locked(self.folder):
            path, key = self.person(subject), os.urandom(KEY_BYTES)
            is_ours = wrap_once(path, key, self.masters)
            forget_when(path.parent)
        return key if is_ours else self.key(subject)

    def new_keys(self, subjects: Iterable[int]) -> dict[int, bytes]:
        """Make the keys of many people at once; all on disk before the database commits."""
        made = {subject: os.urandom(KEY_BYTES) for subject in subjects}
        with locked(self.folder):
            paths = [self.person(subject) for subject in made]
            wrap_all(dict(zip(paths, made.values(), strict=True)), self.masters)
            for folder in {path.parent for path in paths}:
                forget_when(folder)
        return made

    def key(self, subject: int) -> bytes:
        """Return the key of a person; raise KeyMissing when it is erased or was never here."""
        try:
            return open_key(self.person(subject), self.masters)
        except FileNotFoundError as error:
            raise KeyMissing("This person's key is not here. It may have been erased.") from error

    def destroy(self, *subjects: int) -> None:
        """Destroy the keys of people, and what an interrupted writing of them left behind."""
        with locked(self.folder, alone=True):
            paths = [self.person(subject) for subject in subjects]
            folders = {path.parent for path in paths if path.parent.exists()}
            for path in paths:
                for left in path.parent.glob(f"{path.name}*"):
                    left.unlink(missing_ok=True)
            for folder in folders:
                sync_folder(folder)  # else a power cut could bring a key back
                forget_when(folder)

    def people(self) -> Iterator[int]:
        """Yield everybody who has a key here."""
        for path in self.folder.glob("people/*/*.key"):
            yield int(path.stem)

    def person(self, subject: int) -> Path:
        """Return where the key of a person is kept."""
        return self.folder / "people" / f"{subject % 256:02x}" / f"{subject}.key"

    def wrapped(self) -> list[Path]:
        """Return every file that holds a wrapped key."""
        self._look_ups()  # takes over a look-up key of the first format
        patterns = ("people/*/*.key", "shared/*.key", "lookup-*.key")
        return sorted(path for pattern in patterns for path in self.folder.glob(pattern))

    # --- Keyed hashes --------------------------------------------------------------------------
    def keyed_hash(self, purpose: str, value: str) -> bytes:
        """Return HMAC-SHA-256 of a value under the look-up key in force, another per purpose."""
        return self.keyed_hashes(purpose, value)[0]

    def keyed_hashes(self, purpose: str, value: str) -> tuple[bytes, ...]:
        """Return what a value may be kept as, under each look-up key, the newest first."""
        message = f"{purpose}|{value}".encode()
        return tuple(
            hmac.new(open_key(path, self.masters), message, hashlib.sha256).digest()
            for path in self._look_ups()
        )

    def hasher(self, purpose: str) -> Callable[[str], tuple[bytes, ...]]:
        """Return `keyed_hashes` for many values of one purpose, with the keys opened once."""
        opened = [open_key(path, self.masters) for path in self._look_ups()]

        def hashes(value: str) -> tuple[bytes, ...]:
            message = f"{purpose}|{value}".encode()
            return tuple(hmac.new(key, message, hashlib.sha256).digest() for key in opened)

        return hashes

    def new_look_up_key(self) -> int:
        """Make the next look-up key: what is written from now on is hashed under it.

        Older ones stay: a card's token is nowhere, so its hash cannot be made anew.
        """
        with locked(self.folder, alone=True):
            made = len(self._look_ups()) + 1
            wrap_once(self._look_up(made), os.urandom(KEY_BYTES), self.masters)
        return made

    def _look_up(self, generation: int) -> Path:
        return self.folder / f"lookup-{generation}.key"

    def _look_ups(self) -> list[Path]:
        found = self._found_look_ups()
        if not found:
            first = self.folder / "lookup.key"  # of the first format: bare
            bare = first.read_bytes() if first.exists() else os.urandom(KEY_BYTES)
            wrap_once(self._look_up(1), bare, self.masters)
            remove(first)
            found = self._found_look_ups()
        return [self._look_up(generation) for generation in found]

    def _found_look_ups(self) -> list[int]:
        if not self.folder.exists():
            return []
        names = (_LOOK_UP.fullmatch(path.name) for path in self.folder.iterdir())
        found = sorted((int(name[1]) for name in names if name), reverse=True)
        if found != list(range(len(found), 0, -1)):
            raise KeysIncomplete("A look-up key is missing: cards made under it find nobody.")
        return found

    # --- What belongs to no one person ---------------------------------------------------------
    def shared_key(self, purpose: str) -> bytes:
        """Return the key for what belongs to no one person (the bridge), one per purpose.

        Made when first asked for. While the first master is here it is what that master gave
        before keys had generations, so that what it sealed still opens.
        """
        if not _PURPOSE.fullmatch(purpose):
            raise ValueError(f"{purpose!r} is no purpose: small letters, digits and dashes")
        path = self.folder / "shared" / f"{purpose}.key"
        try:
            return open_key(path, self.masters)
        except FileNotFoundError:
            with locked(self.folder):
                wrap_once(path, self._first_shared(purpose), self.masters)
        return open_key(path, self.masters)

    def _first_shared(self, purpose: str) -> bytes:
        first = self.folder / "master-1.key"
        root = first.read_bytes() if first.exists() else os.urandom(KEY_BYTES)
        return hmac.new(root, purpose.encode(), hashlib.sha256).digest()
