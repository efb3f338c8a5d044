"""`manage.py restore`: bring a backup back; what stands is put aside, never overwritten."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from getpass import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from fristed.ground.backup.keys import SecretKey, is_locked, read_secret
from fristed.ground.backup.postgres import drop_database
from fristed.ground.backup.trouble import BackupTrouble

from ...backup.places import url_of
from ...backup.returning import Restored, bring_back, stands
from .backup import progress


class Command(BaseCommand):
    """Nothing is touched before the whole file has been read and found unchanged."""

    help = "Bring a backup back: fresh database, compared, erasures replayed, sessions ended."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("file", type=Path, help="the archive of the database")
        parser.add_argument("--key", type=Path, required=True, help="the secret backup key")
        parser.add_argument("--keys", type=Path, help="the archive of the keys, to be merged")
        parser.add_argument("--into", default="", help="the database (default: the house's own)")
        parser.add_argument("--yes", action="store_true", help="do not ask for the name")
        parser.add_argument(
            "--passphrase-stdin", action="store_true", help="read the passphrase from one line"
        )
        parser.add_argument(
            "--drop-old", action="store_true", help="remove the database that was put aside"
        )

    def handle(self, *_args: Any, **given: Any) -> None:
        """Ask, do it, and say what was done."""
        name = given["into"] or connection.settings_dict["NAME"]
        try:
            key = self._secret(given["key"], stdin=given["passphrase_stdin"])
            if stands(name) and not given["yes"]:
                self._confirm(name)
            with progress() as tell:
                done = bring_back(
                    given["file"], key, name=name, keys_path=given["keys"],
                    at=timezone.now(), tell=tell,
                )  # fmt: skip
            if given["drop_old"] and done.aside:
                drop_database(url_of("FRISTED_OWNER_URL"), done.aside)
        except BackupTrouble as trouble:
            raise CommandError(f"Nothing was restored: {trouble}") from trouble
        for line in lines(done, dropped=given["drop_old"]):
            self.stdout.write(line)

    def _secret(self, path: Path, *, stdin: bool) -> SecretKey:
        if not is_locked(path):
            return read_secret(path)
        said = sys.stdin.readline().rstrip("\n") if stdin else getpass("Passphrase of the key: ")
        return read_secret(path, said)

    def _confirm(self, name: str) -> None:
        self.stdout.write(
            f"The database {name} holds data. It will be put aside under another name, and what "
            "was written since the backup will be missing from the house."
        )
        if not sys.stdin.isatty():
            raise CommandError("Nobody is there to confirm it: add --yes.")
        if input(f"Type {name} to go on: ") != name:
            raise CommandError("Nothing was restored: that was another name.")


def lines(done: Restored, *, dropped: bool) -> Iterator[str]:
    """Yield the report."""
    yield f"Restored into {done.database}: {done.rows} rows, as of {done.made_at}"
    yield "Every count, wall and the audit's root agree with the backup"
    if done.migrated:
        yield f"Migrated to this version: {len(done.migrated)} migrations"
    if done.keys:
        yield (
            f"Keys: {done.keys.added} brought back, {done.keys.kept} were here, "
            f"{done.keys.stay_erased} stay erased, {done.keys.removed} removed"
        )
    yield f"Erasures replayed: {done.erased_again}; sessions ended: {done.sessions_ended}"
    if done.held:
        yield f"Reports held back until somebody says that they go: {done.held}"
    if done.aside:
        yield (
            "What stood there was removed"
            if dropped
            else f"What stood there is kept as {done.aside}; remove it when you no longer need it"
        )
