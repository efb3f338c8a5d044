"""A backup: the audit is sealed, database and keys are archived apart, the copy is tried out."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

from fristed.apps.audit.queries.verifying import verify
from fristed.ground.backup import database, keyfolder
from fristed.ground.backup.keys import PublicKey
from fristed.ground.backup.postgres import connect, drop_database, make_database
from fristed.ground.backup.shelf import name_of, prune
from fristed.ground.backup.trouble import DoesNotAgree

from .audit import last_root, seal_audit
from .places import app_url, fristed_version, note_backup, url_of, working_in

Tell = Callable[[str, int], None]
SUBJECTS = "vault.vault_subject"


@dataclass(frozen=True)
class Wanted:
    """What a backup is asked to do."""

    to: Path
    keys_to: Path
    key: PublicKey
    keep_days: int
    keep_keys_days: int
    verify: bool


@dataclass
class Report:
    """What a backup did."""

    path: Path
    keys_path: Path | None  # None in a house so new that nothing was ever sealed
    size: int
    rows: int
    tables: int
    keys: int
    root: dict[str, Any] | None
    verified: bool = False
    removed: list[Path] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def back_up(wanted: Wanted, *, at: datetime, tell: Tell) -> Report:
    """Make both archives, try the first, and only then let old ones go."""
    seal_audit(at=at)
    made = database.make(
        wanted.to / name_of("database", at),
        wanted.key,
        url=url_of("FRISTED_BACKUP_URL"),
        at=at,
        version=fristed_version(),
        root=_root_in,
        tell=lambda count: tell("Database", count),
    )
    # The keys after the snapshot: nobody in it is then without theirs.
    report = _reported(made, *_keys(wanted, made.manifest, at=at))
    report.warnings += _warnings(wanted)
    if wanted.verify:
        try_out(made, tell)
        report.verified = True
    report.removed += prune(wanted.to, "database", days=wanted.keep_days, at=at)
    report.removed += prune(wanted.keys_to, "keys", days=wanted.keep_keys_days, at=at)
    note_backup(at=at, size=report.size, verified=report.verified)
    return report


def _reported(made: database.Made, keys_path: Path | None, keys: int) -> Report:
    manifest, size = made.manifest, made.path.stat().st_size
    tables = len(manifest.counts)
    return Report(made.path, keys_path, size, manifest.rows, tables, keys, manifest.root)


def _keys(wanted: Wanted, manifest: database.Manifest, *, at: datetime) -> tuple[Path | None, int]:
    """Archive the keys; a house so new that the vault is empty has none yet."""
    folder = Path(settings.KEYS)
    wanted.keys_to.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not manifest.counts.get(SUBJECTS) and keyfolder.is_empty(folder):
        return None, 0
    path = wanted.keys_to / name_of("keys", at)
    return path, keyfolder.make(path, wanted.key, folder, at=at)


def _root_in(snapshot: str) -> dict[str, Any] | None:
    """Ask for the audit's last root in the very moment that is dumped."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        # A word of the statement, not a value: PostgreSQL takes no parameter here.
        words = sql.SQL("SET TRANSACTION SNAPSHOT {}").format(sql.Literal(snapshot))
        cursor.execute(words)
        return last_root()


def try_out(made: database.Made, tell: Tell) -> None:
    """Restore into a database that is thrown away, and compare: counts, walls, the audit."""
    owner = url_of("FRISTED_OWNER_URL")
    scratch = f"fristed_scratch_{secrets.token_hex(6)}"
    archive = database.Archive(made.path, made.file_key)
    archive.check()
    make_database(owner, scratch)
    try:
        archive.load(owner, scratch, lambda count: tell("Trying it out", count))
        database.compare(made.manifest, url_of("FRISTED_BACKUP_URL"), scratch)
        compare_audit(made.manifest, scratch)
    finally:
        drop_database(owner, scratch)


def compare_audit(manifest: database.Manifest, name: str) -> None:
    """Raise unless the restored audit has its root, and the root follows from its rows."""
    with working_in(app_url(name)):
        found = last_root()
        if found != manifest.root:
            raise DoesNotAgree("The audit's root is another than at the time of the backup.")
    # Not against exported roots: those made since the backup are not in it, and are not to be.
    with connect(url_of("FRISTED_OWNER_URL"), name) as owner:
        findings = verify(owner).findings
    if findings:
        raise DoesNotAgree(f"The audit does not verify: {findings[0].kind}, {findings[0].said}")


def _warnings(wanted: Wanted) -> list[str]:
    said = []
    if wanted.to.resolve() == wanted.keys_to.resolve():
        said.append("Database and keys lie in one folder: whoever takes it has both archives.")
    elif wanted.to.stat().st_dev == wanted.keys_to.stat().st_dev:
        said.append("Database and keys lie on one disk: keep the keys' archive in another place.")
    if wanted.to.stat().st_dev == Path(settings.HOME).stat().st_dev:
        said.append("The backup lies on the house's own disk: copy it elsewhere.")
    return said
