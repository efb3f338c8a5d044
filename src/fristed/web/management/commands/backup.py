"""`manage.py backup`: seal the audit, archive database and keys apart, try the copy out."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.progress import DownloadColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from fristed.ground.backup.keys import read_public
from fristed.ground.backup.trouble import BackupTrouble, DoesNotAgree, NoRoom

from ...backup.making import Report, Tell, Wanted, back_up

KEEP_DAYS, KEEP_KEYS_DAYS = 35, 14
FAILED, DOUBTFUL, FULL = 1, 3, 4  # what the command ends with; 2 is a wrong option


class Command(BaseCommand):
    """Exit codes: 0 made, 1 not made, 2 a wrong option, 3 made but wrong, 4 no room."""

    help = "Seal the audit, archive database and keys (encrypted, apart), and try the copy out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("--to", type=Path, required=True, help="folder for the database")
        parser.add_argument("--keys-to", type=Path, help="folder for the keys; better another")
        parser.add_argument(
            "--key", type=Path, help="the public backup key (default: backup.public in the keys)"
        )
        parser.add_argument("--keep-days", type=int, default=KEEP_DAYS)
        parser.add_argument("--keep-keys-days", type=int, default=KEEP_KEYS_DAYS)
        parser.add_argument(
            "--no-verify", action="store_true", help="do not restore into a scratch database"
        )

    def handle(self, *_args: Any, **given: Any) -> None:
        """Do it, and say what was done in lines that a mail can carry."""
        if min(given["keep_days"], given["keep_keys_days"]) < 1:
            raise CommandError("--keep-days and --keep-keys-days: at least 1", returncode=2)
        wanted = given["key"] or Path(settings.KEYS) / "backup.public"
        try:
            with progress() as tell:
                report = back_up(self._wanted(wanted, given), at=timezone.now(), tell=tell)
        except NoRoom as trouble:
            raise CommandError(str(trouble), returncode=FULL) from trouble
        except DoesNotAgree as trouble:
            raise CommandError(
                f"The backup was written but is not right: {trouble}", returncode=DOUBTFUL
            ) from trouble
        except BackupTrouble as trouble:
            raise CommandError(str(trouble), returncode=FAILED) from trouble
        for line in lines(report, given):
            self.stdout.write(line)
        for warning in report.warnings:
            self.stderr.write(f"Take care: {warning}")

    def _wanted(self, key: Path, given: dict[str, Any]) -> Wanted:
        return Wanted(
            to=given["to"],
            keys_to=given["keys_to"] or given["to"],
            key=read_public(key),
            keep_days=given["keep_days"],
            keep_keys_days=given["keep_keys_days"],
            verify=not given["no_verify"],
        )


def lines(report: Report, given: dict[str, Any]) -> Iterator[str]:
    """Yield the report."""
    root = report.root
    held = f"{report.size / 1e6:.1f} MB, {report.rows} rows in {report.tables} tables"
    yield f"Database: {report.path} ({held})"
    yield f"Keys: {report.keys_path} ({report.keys} files)" if report.keys else "Keys: none yet"
    yield f"Audit: {root['size']} entries, root {root['root']}" if root else "Audit: empty"
    yield (
        "Tried out: restored, every count, wall and the audit's root agree"
        if report.verified
        else "Not tried out (--no-verify)"
    )
    yield (
        f"Kept for {given['keep_days']} days (database) and {given['keep_keys_days']} days (keys)"
    )
    for path in report.removed:
        yield f"Removed, too old: {path}"


@contextmanager
def progress() -> Iterator[Tell]:
    """Show how much has been done to whoever is looking; say nothing to a log."""
    if not sys.stderr.isatty():
        yield lambda _what, _count: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), DownloadColumn())
    with Progress(*columns, TimeElapsedColumn()) as bar:
        tasks: dict[str, Any] = {}

        def tell(what: str, count: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=None)
            bar.advance(tasks[what], count)

        yield tell
