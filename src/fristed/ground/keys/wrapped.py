"""A wrapped key as a file: which master opens it, then the key wrapped by that master.

    bytes 0-3   FKEY
    byte  4     version of this format, 1
    bytes 5-8   generation of the master key, unsigned, big endian
    from 9      the key, wrapped (RFC 3394: 40 bytes)

A file of exactly 40 bytes is the first format, without a head: the first master opens it.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .files import replace, write_new, write_once
from .masters import KeysIncomplete, MasterKeys

_HEAD = struct.Struct(">4sBI")
_MAGIC, _VERSION = b"FKEY", 1
_HEADLESS_BYTES = 40


@dataclass(frozen=True)
class Wrapped:
    """A key under one generation of the master key."""

    generation: int
    body: bytes

    @classmethod
    def parse(cls, content: bytes) -> "Wrapped":
        """Read a file's content; raise KeysIncomplete where it is no wrapped key."""
        if len(content) == _HEADLESS_BYTES:
            return cls(1, content)
        if len(content) <= _HEAD.size:
            raise KeysIncomplete("This file is too short to be a wrapped key.")
        magic, version, generation = _HEAD.unpack_from(content)
        if (magic, version) != (_MAGIC, _VERSION):
            raise KeysIncomplete("This file is not a wrapped key that this version knows.")
        return cls(generation, content[_HEAD.size :])

    def content(self) -> bytes:
        """Return what is written to the file."""
        return _HEAD.pack(_MAGIC, _VERSION, self.generation) + self.body


def wrap_once(path: Path, key: bytes, masters: MasterKeys) -> bool:
    """Write a key under the newest master, unless there is one; return whether there was none."""
    newest = masters.generations()[-1]
    content = Wrapped(newest, masters.wrap(newest, key)).content()
    return write_once(path, content, day=newest)


def wrap_all(keys: Mapping[Path, bytes], masters: MasterKeys) -> None:
    """Write many keys that are nowhere yet, with one wait for the disk instead of one each."""
    newest = masters.generations()[-1]
    contents = {
        path: Wrapped(newest, masters.wrap(newest, key)).content() for path, key in keys.items()
    }
    write_new(contents, day=newest)


def open_key(path: Path, masters: MasterKeys) -> bytes:
    """Return the key in a file; FileNotFoundError where there is none.

    Read a second time where its master is gone: it may have been rewrapped in between.
    """
    try:
        return _opened(path, masters)
    except KeysIncomplete:
        return _opened(path, masters)


def rewrap(path: Path, newest: int, masters: MasterKeys) -> bool:
    """Put a key under the newest master; return whether there was anything to do."""
    content = path.read_bytes()
    held = Wrapped.parse(content)
    if held.generation == newest and len(content) != _HEADLESS_BYTES:
        return False
    key = masters.unwrap(held.generation, held.body)
    replace(path, Wrapped(newest, masters.wrap(newest, key)).content(), day=newest)
    return True


def _opened(path: Path, masters: MasterKeys) -> bytes:
    held = Wrapped.parse(path.read_bytes())
    return masters.unwrap(held.generation, held.body)
