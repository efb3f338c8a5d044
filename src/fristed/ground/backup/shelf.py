"""The shelf on which archives lie: their names, how one is put there whole, and which go."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from .stream import MAGIC
from .trouble import NoRoom, Refused

STAMP = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"^fristed-(database|keys)-(\d{8}T\d{6}Z)\.sealed$")
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def name_of(kind: str, at: datetime) -> str:
    """Return what an archive is called: its kind and its moment, in UTC."""
    return f"fristed-{kind}-{at.astimezone(UTC):{STAMP}}.sealed"


@contextmanager
def put_whole(path: Path) -> Iterator[BinaryIO]:
    """Write a file, readable by us alone, that appears under its name only when it is whole."""
    if path.exists():
        raise Refused(f"{path} is there already.")
    new = path.with_name(f".{path.name}.unfinished")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        new.rename(path)
        _sync(path.parent)
    except BaseException as error:
        new.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in FULL:
            raise NoRoom(f"No room for the backup in {path.parent}: {error.strerror}.") from error
        if isinstance(error, OSError):
            raise Refused(f"The backup cannot be written in {path.parent}: {error}") from error
        raise


def archives(folder: Path, kind: str) -> list[tuple[datetime, Path]]:
    """Return the archives of a kind that lie in a folder, the oldest first; nothing else."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        match = NAME.match(path.name)
        if match and match[1] == kind and _is_ours(path):
            found.append((datetime.strptime(match[2], STAMP).replace(tzinfo=UTC), path))
    return sorted(found)


def prune(folder: Path, kind: str, *, days: int, at: datetime) -> list[Path]:
    """Remove the archives of a kind that are older than `days`, never the newest; name them."""
    gone = []
    for made_at, path in archives(folder, kind)[:-1]:
        if made_at < at - timedelta(days=days):
            path.unlink()
            gone.append(path)
    if gone:
        _sync(folder)
    return gone


def _is_ours(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
