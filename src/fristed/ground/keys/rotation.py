"""A new master key: every key is rewrapped under it, then the old one is destroyed.

What is done and what is left stands in the files themselves, so that a rotation killed at any
moment goes on where it was when it is started again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap

from .files import locked, sync_folder
from .masters import KeysIncomplete
from .store import KeyStore
from .wrapped import Wrapped, rewrap

Told = Callable[[int, int], None]


@dataclass(frozen=True)
class Rotated:
    """What a rotation did."""

    generation: int
    rewrapped: int
    destroyed: tuple[int, ...]
    unreadable: tuple[Path, ...]


def rotate_masters(store: KeyStore, *, tell: Told = lambda _done, _total: None) -> Rotated:
    """Make a master key, or go on with a rotation that was interrupted.

    Pages go on being served: keys are read without a lock, and a key is held alone only for the
    moment in which it is rewrapped, so that an erased one cannot come back.
    """
    newest = _begin(store)
    paths, rewrapped = store.wrapped(), 0
    unreadable: list[Path] = []
    for number, path in enumerate(paths, 1):
        try:
            rewrapped += _rewrap_alone(store, path, newest)
        except (KeysIncomplete, InvalidUnwrap):
            unreadable.append(path)
        tell(number, len(paths))
    destroyed = () if unreadable else _destroy_old(store, newest)
    return Rotated(newest, rewrapped, destroyed, tuple(unreadable))


def _begin(store: KeyStore) -> int:
    with locked(store.folder, alone=True):
        _clear(store.folder)
        here = store.masters.generations()
        # Nobody else writes a key in this moment, and whoever comes after it sees the new master.
        return here[-1] if len(here) > 1 else store.masters.add()


def _rewrap_alone(store: KeyStore, path: Path, newest: int) -> bool:
    with locked(store.folder, alone=True):
        return path.exists() and rewrap(path, newest, store.masters)


def _destroy_old(store: KeyStore, newest: int) -> tuple[int, ...]:
    with locked(store.folder, alone=True):
        if any(Wrapped.parse(path.read_bytes()).generation != newest for path in store.wrapped()):
            return ()
        old = store.masters.generations()[:-1]
        for generation in old:
            store.masters.destroy(generation)
        return old


def _clear(folder: Path) -> None:
    """Take away what a killed process left half-written; its key is in the file without a tail."""
    for left in [*folder.glob("*.key.*"), *folder.glob("*/*.key.*"), *folder.glob("*/*/*.key.*")]:
        left.unlink(missing_ok=True)
        sync_folder(left.parent)
