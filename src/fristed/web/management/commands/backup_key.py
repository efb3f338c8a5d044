"""`manage.py backup_key`: make the key pair of the backups, once."""

import os
import sys
from argparse import ArgumentParser
from getpass import getpass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fristed.ground.backup.keys import new_secret_key

SHORTEST = 20


class Command(BaseCommand):
    """The public half stays here and opens nothing; the secret half leaves the house."""

    help = "Make the key pair of the backups: the secret half is for a safe, not for this computer."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("--secret", type=Path, required=True, help="file for the secret half")
        parser.add_argument(
            "--public", type=Path, help="file for the public half (default: in the keys)"
        )
        parser.add_argument(
            "--no-passphrase", action="store_true", help="for a file that is locked away itself"
        )
        parser.add_argument("--passphrase-stdin", action="store_true")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Write both halves; never over what is there."""
        public = given["public"] or Path(settings.KEYS) / "backup.public"
        for path in (given["secret"], public):
            if path.exists():
                raise CommandError(f"{path} is there already; older backups need it.")
        key = new_secret_key()
        _write(given["secret"], key.text(self._passphrase(given)))
        _write(public, key.public.text)
        self.stdout.write(
            f"Key {key.public.id}. Public half: {public}\nSecret half: {given['secret']}: copy it "
            "to two places that are not this computer, then remove it here. Without it no backup "
            "can ever be opened."
        )

    def _passphrase(self, given: dict[str, Any]) -> str:
        if given["no_passphrase"]:
            return ""
        if given["passphrase_stdin"]:
            said = sys.stdin.readline().rstrip("\n")
        else:
            said = getpass("Passphrase, at least six words: ")
            if getpass("Once more: ") != said:
                raise CommandError("These were two different passphrases.")
        if len(said) < SHORTEST:
            raise CommandError(f"A passphrase has at least {SHORTEST} characters.")
        return said


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
