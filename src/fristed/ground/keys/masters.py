"""The master keys: what wraps every other key, in generations."""

import os
import re
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap

from .files import remove, write_once

KEY_BYTES = 32
_NAME = re.compile(r"master-([1-9][0-9]*)\.key")


class KeysIncomplete(Exception):
    """A key that others need is not in the folder: it is not whole, or not this house's own."""


class MasterKeys(Protocol):
    """What wraps keys. A key service would be a second implementation; there is one, of files."""

    def generations(self) -> tuple[int, ...]:
        """Return the generations that can open, oldest first; makes the first where none is."""

    def add(self) -> int:
        """Make the next generation and return its number."""

    def destroy(self, generation: int) -> None:
        """Let a generation never open anything again."""

    def wrap(self, generation: int, key: bytes) -> bytes:
        """Wrap a key."""

    def unwrap(self, generation: int, wrapped: bytes) -> bytes:
        """Open a wrapped key; raise KeysIncomplete where the generation is gone."""


class FileMasters:
    """Master keys as files `master-1.key`, `master-2.key` … that wrap by RFC 3394."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def generations(self) -> tuple[int, ...]:
        """Return the generations in the folder, oldest first."""
        found = self._found()
        if not found:
            if any(self._folder.glob("people/*/*.key")):
                raise KeysIncomplete("There are people's keys and no master key that opens them.")
            self._write(1)
            found = self._found()
        return found

    def add(self) -> int:
        """Write the next generation."""
        made = max(self.generations()) + 1
        self._write(made)
        return made

    def destroy(self, generation: int) -> None:
        """Overwrite and remove. A solid-state disk may keep old blocks: encrypt the disk."""
        path = self._path(generation)
        if path.exists():
            with path.open("r+b") as file:
                file.write(os.urandom(KEY_BYTES))
                file.flush()
                os.fsync(file.fileno())
            remove(path)

    def wrap(self, generation: int, key: bytes) -> bytes:
        """Wrap a key under a generation."""
        return aes_key_wrap(self._read(generation), key)

    def unwrap(self, generation: int, wrapped: bytes) -> bytes:
        """Open a wrapped key."""
        return aes_key_unwrap(self._read(generation), wrapped)

    def _found(self) -> tuple[int, ...]:
        if not self._folder.exists():
            return ()
        names = (_NAME.fullmatch(path.name) for path in self._folder.iterdir())
        return tuple(sorted(int(name[1]) for name in names if name))

    def _path(self, generation: int) -> Path:
        return self._folder / f"master-{generation}.key"

    def _write(self, generation: int) -> None:
        write_once(self._path(generation), os.urandom(KEY_BYTES), day=generation)

    def _read(self, generation: int) -> bytes:
        try:
            return self._path(generation).read_bytes()
        except FileNotFoundError as error:
            raise KeysIncomplete(
                f"master-{generation}.key is not in the folder of keys."
            ) from error
