"""A restore: into a fresh database, compared, erasures replayed, sessions ended, then switched."""

import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.module_loading import import_string

from fristed.apps.audit.actions import declare_restored, record
from fristed.ground.backup import database, keyfolder
from fristed.ground.backup.keys import SecretKey
from fristed.ground.backup.postgres import (
    address,
    drop_database,
    exists,
    is_empty,
    make_database,
    take_place,
)
from fristed.ground.backup.trouble import OtherHouse, OtherVersion
from fristed.ground.context import working
from fristed.ground.house import HOUSE

from .making import compare_audit
from .places import app_url, as_owner, url_of, working_in
from .settling import Settled

Tell = Callable[[str, int], None]


@dataclass
class Restored:
    """What a restore did."""

    database: str
    rows: int
    made_at: str
    erased_again: int
    sessions_ended: int
    held: int  # reports that would have gone without a person
    aside: str = ""  # what the database that stood there is called now
    migrated: list[str] = field(default_factory=list)
    keys: keyfolder.Merged | None = None


def stands(name: str) -> bool:
    """Tell whether a restore to this name would put a database that holds something aside."""
    owner = url_of("FRISTED_OWNER_URL")
    return exists(owner, name) and not is_empty(owner, name)


def bring_back(
    path: Path, key: SecretKey, *, name: str, keys_path: Path | None, at: datetime, tell: Tell
) -> Restored:
    """Restore an archive under a name; whatever fails, what stood there stands there still."""
    archive = database.Archive(path, key)
    manifest = archive.check(lambda count: tell("Reading it through", count))
    _refuse_other_house(manifest)
    missing = _refuse_newer(manifest)
    found = keyfolder.read(keys_path, key) if keys_path else None
    owner, fresh = url_of("FRISTED_OWNER_URL"), f"fristed_fresh_{secrets.token_hex(6)}"
    make_database(owner, fresh)
    try:
        archive.load(owner, fresh, lambda count: tell("Restoring", count))
        database.compare(manifest, url_of("FRISTED_BACKUP_URL"), fresh)
        compare_audit(manifest, fresh)
        _migrate(owner, fresh, missing)
        merged = keyfolder.merge(found, Path(settings.KEYS)) if found is not None else None
        done = _settle(fresh, name, manifest, at=at)
        done.migrated, done.keys = missing, merged
        # A minute as its name, so that two restores of one day do not stumble over each other.
        aside = f"{name}_before_{at.astimezone(UTC):%Y%m%d%H%M%S}"
        done.aside = aside if take_place(owner, fresh, name, aside) else ""
        _tell_the_roots(name, at=at)
    except BaseException:
        drop_database(owner, fresh)
        raise
    return done


def _migrate(owner: str, fresh: str, missing: list[str]) -> None:
    """Bring a database that an earlier version left to this one's tables."""
    if missing:
        with working_in(as_owner(address(owner, fresh))):
            call_command("migrate", interactive=False, verbosity=0)


def _settle(fresh: str, name: str, manifest: database.Manifest, *, at: datetime) -> Restored:
    """Before anybody is served: the erased are erased, nobody is signed in, no report just goes."""
    with working_in(app_url(fresh)):
        done: Settled = import_string(settings.AFTER_A_RESTORE)(at=at)
        with working(staff=None, sites=[]):
            record(what="house.restored", by=None, at=at)
    return Restored(name, manifest.rows, manifest.made_at, **asdict(done))


def _tell_the_roots(name: str, *, at: datetime) -> None:
    """Say beside the exported roots that the house went back; a copy beside it says nothing."""
    if settings.ROOTS is not None and name == connection.settings_dict["NAME"]:
        declare_restored(to=settings.ROOTS, at=at)


def _refuse_other_house(manifest: database.Manifest) -> None:
    """Refuse a backup of another house before anything of it is in a database."""
    if manifest.house != HOUSE.roles:
        raise OtherHouse(
            f"This is a backup of another house ({manifest.house}); here is {HOUSE.roles}. "
            "Members and clients share no database: restore it where it was made."
        )


def _refuse_newer(manifest: database.Manifest) -> list[str]:
    """Return the migrations the backup lacks; refuse one that has some we do not know."""
    ours = {f"{app}.{name}" for app, name in MigrationLoader(None).graph.nodes}
    unknown = sorted(set(manifest.migrations) - ours)
    if unknown:
        raise OtherVersion(
            f"This backup was made by another Fristed ({manifest.fristed}): "
            f"{unknown[0]} is not known here. Restore it with that version, then upgrade."
        )
    return sorted(ours - set(manifest.migrations))
