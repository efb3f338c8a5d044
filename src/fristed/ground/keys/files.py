"""Files that are whole or absent after a power cut, and tell nobody when they were written."""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

DAY_S = 86_400


def write_once(path: Path, content: bytes, *, day: int = 0) -> bool:
    """Write a file unless it is there, readable by its owner alone; return whether it was not.

    Parameters
    ----------
    day
        The day after 1970-01-01 that the file shows as its time, whenever it was written. A key's
        generation is passed, so that a copier that compares times sees a rewrapped key.
    """
    make_folder(path.parent)
    unfinished = _unfinished(path, content, day)
    try:
        os.link(unfinished, path)  # unlike a rename, never replaces a key that is there
    except FileExistsError:
        return False
    finally:
        unfinished.unlink()
    sync_folder(path.parent)
    return True


def write_new(contents: Mapping[Path, bytes], *, day: int = 0) -> None:
    """Write many files that are nowhere yet; all are on disk when this returns.

    Each gets its name once its content is on disk: a torn one would stop a rotation for ever.
    """
    folders = {path.parent for path in contents}
    for folder in folders:
        make_folder(folder)
    unfinished = {
        path: _unfinished(path, content, day, wait=False) for path, content in contents.items()
    }
    os.sync()  # one wait for all; an fsync each would be an hour for a large register
    for path, whole in unfinished.items():
        whole.rename(path)
    for folder in folders:
        sync_folder(folder)


def replace(path: Path, content: bytes, *, day: int = 0) -> None:
    """Put new content in the place of the old: a reader finds the one or the other, whole."""
    unfinished = _unfinished(path, content, day)
    unfinished.replace(path)
    sync_folder(path.parent)


def append_line(path: Path, *lines: str) -> None:
    """Add lines, each whole or torn, that are on disk when this returns."""
    make_folder(path.parent)
    torn = _ends_torn(path)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(("\n" if torn else "") + "".join(f"{line}\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())
    os.utime(path, (0, 0))
    sync_folder(path.parent)


def remove(path: Path) -> None:
    """Take a file away so that a power cut does not bring it back."""
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder that is still there, with all above it, after a power cut."""
    if folder.is_dir():  # nearly always
        return
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(exist_ok=True, mode=0o700)
        sync_folder(one.parent)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def forget_when(folder: Path) -> None:
    """Let a folder of keys not tell when its last key came."""
    os.utime(folder, (0, 0))


@contextmanager
def locked(folder: Path, *, alone: bool = False) -> Iterator[None]:
    """Hold the folder of keys: together with other writers, or alone (rotation, destruction)."""
    make_folder(folder)
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
    finally:
        os.close(descriptor)  # gives the lock back, as the end of a killed process does


def _unfinished(path: Path, content: bytes, day: int, *, wait: bool = True) -> Path:
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        if wait:
            os.fsync(file.fileno())
    os.utime(unfinished, (day * DAY_S, day * DAY_S))
    return unfinished


def _ends_torn(path: Path) -> bool:
    """Tell whether a power cut left the last line without its end."""
    if not path.exists() or path.stat().st_size == 0:
        return False
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"
