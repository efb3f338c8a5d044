"""The archive of the database: a manifest and what pg_dump said, of one moment, sealed."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from fristed.ground.house import HOUSE

from .facts import counts, migrations, walls
from .keys import PublicKey, SecretKey
from .postgres import connect, dump, load, snapshot
from .shelf import put_whole
from .stream import Sealer, opened, opened_by_file_key, read_heading
from .trouble import Damaged, DoesNotAgree, NotABackup, OtherVersion

KIND = "database"
MANIFEST = 1
Tell = Callable[[int], None]
LENGTH = 8
LONGEST_MANIFEST = 1 << 26
MOST_NAMED = 3


@dataclass(frozen=True)
class Manifest:
    """What the database was at that moment."""

    manifest: int
    made_at: str
    fristed: str
    snapshot: str
    migrations: list[str]
    counts: dict[str, int]
    walls: list[str] = field(default_factory=list)
    root: dict[str, Any] | None = None  # of the sealed audit: its size and hash
    house: str = "fristed"  # how the names of its roles begin; older backups are a service's

    @property
    def rows(self) -> int:
        """All rows of all tables."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Made:
    """An archive that was just written, and the key that opens this one file."""

    path: Path
    manifest: Manifest
    file_key: bytes = field(repr=False)


def make(
    path: Path,
    key: PublicKey,
    *,
    url: str,
    at: datetime,
    version: str,
    root: Callable[[str], dict[str, Any] | None],
    tell: Tell,
) -> Made:
    """Write the archive of one moment.

    Parameters
    ----------
    url
        As a role that reads all rows, and none of which row-level security hides.
    root
        Given the name of the snapshot, returns the last root of the audit in it.
    tell
        Told how many bytes of the dump have been sealed, as they are.
    """
    with snapshot(url) as (connection, name), put_whole(path) as file:
        manifest = Manifest(
            manifest=MANIFEST,
            made_at=at.isoformat(),
            fristed=version,
            snapshot=name,
            migrations=migrations(connection),
            counts=counts(connection),
            walls=walls(connection),
            root=root(name),
            house=HOUSE.roles,
        )
        sealer = Sealer(file, key, kind=KIND, at=at)
        _write(sealer, manifest)

        def write(piece: bytes) -> None:
            sealer.write(piece)
            tell(len(piece))

        dump(url, name, write)
        sealer.finish()
    return Made(path, manifest, sealer.file_key)


def _write(sealer: Sealer, manifest: Manifest) -> None:
    body = json.dumps(asdict(manifest)).encode()
    sealer.write(len(body).to_bytes(LENGTH, "big") + body)


class Archive:
    """An archive to be read, with the secret key or by whoever has just made it."""

    def __init__(self, path: Path, key: SecretKey | bytes) -> None:
        self.path, self._key = path, key

    def check(self, tell: Tell = lambda _: None) -> Manifest:
        """Read the whole file, so that nothing of a broken one is ever restored."""
        manifest, pieces = self._parts()
        for piece in pieces:
            tell(len(piece))
        return manifest

    def load(self, owner: str, database: str, tell: Tell = lambda _: None) -> None:
        """Restore into an empty database."""
        _manifest, pieces = self._parts()

        def told() -> Iterator[bytes]:
            for piece in pieces:
                tell(len(piece))
                yield piece

        load(owner, database, told())

    def _parts(self) -> tuple[Manifest, Iterator[bytes]]:
        pieces = self._pieces()
        waiting = b""
        length = None
        for piece in pieces:
            waiting += piece
            if length is None and len(waiting) >= LENGTH:
                length = int.from_bytes(waiting[:LENGTH], "big")
                if length > LONGEST_MANIFEST:
                    break
            if length is not None and len(waiting) >= LENGTH + length:
                rest = waiting[LENGTH + length :]
                return _read(waiting[LENGTH : LENGTH + length]), _chained(rest, pieces)
        raise Damaged("This backup holds no manifest.")

    def _pieces(self) -> Iterator[bytes]:
        try:
            file = self.path.open("rb")
        except OSError as error:
            raise NotABackup(f"{self.path} cannot be read: {error.strerror}.") from error
        with file:
            if read_heading(file)[0].kind != KIND:
                raise NotABackup(f"{self.path} is no backup of a database.")
            file.seek(0)
            if isinstance(self._key, bytes):
                yield from opened_by_file_key(file, self._key)
            else:
                yield from opened(file, self._key)


def _chained(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from others


def _read(body: bytes) -> Manifest:
    parts = json.loads(body)
    if parts.get("manifest") != MANIFEST:
        raise OtherVersion(f"This backup's manifest is of form {parts.get('manifest')}.")
    return Manifest(**parts)


def compare(manifest: Manifest, url: str, database: str) -> None:
    """Raise unless a database holds what the manifest says: each count, each wall."""
    with connect(url, database) as connection:
        found = counts(connection)
        standing = walls(connection)
    different = [
        f"{table} has {found.get(table, 0)} rows, not {manifest.counts.get(table, 0)}"
        for table in sorted(found.keys() | manifest.counts.keys())
        if found.get(table) != manifest.counts.get(table)
    ]
    different += [f"missing: {wall}" for wall in sorted(set(manifest.walls) - set(standing))]
    different += [
        f"not there before: {wall}" for wall in sorted(set(standing) - set(manifest.walls))
    ]
    if different:
        more = f" and {len(different) - MOST_NAMED} more" if len(different) > MOST_NAMED else ""
        raise DoesNotAgree("; ".join(different[:MOST_NAMED]) + more)
