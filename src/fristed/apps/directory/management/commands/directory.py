"""`manage.py directory`: take a file of rooms in, or what comes with Fristed."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fristed.ground.context import working

from ...actions.importing import take_in
from ...actions.seeding import DATA, sow
from ...models import Room, Source
from ...queries.files import Read, read
from ...queries.seed import ROOMS

MOST_TOLD = 50


class Command(BaseCommand):
    """Read a file whole, say what is wrong line by line, and keep it whole or not at all."""

    help = "Take rooms of the world in from a CSV file, or from what comes with Fristed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("what", choices=["import", "seed"])
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--dry-run", action="store_true", help="say what would be kept")

    def handle(self, *_: Any, **given: Any) -> None:
        """Read, then keep."""
        if (given["what"] == "import") != (given["file"] is not None):
            raise CommandError("import takes a file, and seed takes none", returncode=2)
        found = self._read(given["file"])
        for one in found.wrong[:MOST_TOLD]:
            where = f", {one.column}" if one.column else ""
            self.stderr.write(f"line {one.line}{where}: {one.says}")
        if found.wrong:
            raise CommandError(f"{len(found.wrong)} things are wrong; nothing was kept")
        rooms = {one.room for one in found.lines}
        self.stdout.write(f"{len(found.lines)} lines about {len(rooms)} rooms")
        if given["dry_run"]:
            self.stdout.write("A dry run: nothing was kept.")
            return
        now, lines = timezone.now(), found.lines
        with working(staff=None, sites=[]):
            came = take_in(lines=lines, at=now) if given["file"] else sow(at=now)
        self.stdout.write(f"{came.rooms} rooms are new, {came.facts} facts were added")

    def _read(self, path: Path | None) -> Read:
        try:
            whole = path.read_bytes() if path else (DATA / ROOMS).read_bytes()
        except OSError as trouble:
            raise CommandError(str(trouble), returncode=2) from trouble
        with working(staff=None, sites=[]):
            rooms = list(Room.objects.values_list("slug", flat=True))
            sources = list(Source.objects.values_list("code", flat=True))
        return read(whole, rooms, sources)
