"""Where the house's database is, for those who back it up or bring it back."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from fristed.ground.addresses import database_settings
from fristed.ground.backup.postgres import address, database_of
from fristed.ground.backup.trouble import Refused
from fristed.ground.folders import write_private

WHO = ("NAME", "USER", "PASSWORD", "HOST", "PORT")


def url_of(variable: str) -> str:
    """Return an address of the environment, leading to the database that Django uses."""
    url = os.environ.get(variable, "")
    if not url:
        raise Refused(f"{variable} is not set (docs/deploy.md).")
    return address(url, connection.settings_dict["NAME"])


def app_url(database: str) -> dict[str, Any]:
    """Return Django's own settings, of another database of the same server."""
    return {**connection.settings_dict, "NAME": database}


@contextmanager
def working_in(wanted: dict[str, Any]) -> Iterator[None]:
    """Let Django's connection lead elsewhere until the block ends."""
    before = {name: connection.settings_dict[name] for name in WHO}
    _lead(wanted)
    try:
        yield
    finally:
        _lead(before)


def as_owner(url: str) -> dict[str, Any]:
    """Return an address as Django wants it."""
    return {"NAME": database_of(url), **database_settings(url)}


def _lead(wanted: dict[str, Any]) -> None:
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # django-stubs does not know it yet
    connection.settings_dict.update({name: wanted[name] for name in WHO})


def fristed_version() -> str:
    """Return the version that is installed."""
    return version("fristed")


def note_backup(*, at: datetime, size: int, verified: bool) -> None:
    """Keep when the last backup was made, for whoever watches over the house."""
    said = {"at": at.isoformat(), "bytes": size, "verified": verified}
    write_private(_noted(), json.dumps(said))


def last_backup_at() -> datetime | None:
    """Return when the last backup of this house was made, if one was."""
    try:
        return datetime.fromisoformat(json.loads(_noted().read_text())["at"])
    except (OSError, ValueError, KeyError):
        return None


def _noted() -> Path:
    return Path(settings.HOME) / "last-backup.json"
