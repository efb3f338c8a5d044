"""`manage.py literature`: take a file of citations in, or what comes with Fristed."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fristed.ground.context import working

from ...actions.importing import look_at_shipped, take_in
from ...choices import Category, Teller
from ...presenters.words import problem_words
from ...queries.files import Looked, look
from ...queries.standing import marks_known

MOST_TOLD = 50


class Command(BaseCommand):
    """Look at a file whole, say what is wrong entry by entry, and take the others in."""

    help = "Take studies in from BibTeX, RIS or CSL-JSON, or those that come with Fristed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("what", choices=["import", "seed"])
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--category", choices=Category.values, default="")
        parser.add_argument("--dry-run", action="store_true", help="say what would be kept")
        parser.add_argument(
            "--leave-wrong", action="store_true", help="take the others where some are wrong"
        )

    def handle(self, *_: Any, **given: Any) -> None:
        """Look, then take."""
        if (given["what"] == "import") != (given["file"] is not None):
            raise CommandError("import takes a file, and seed takes none", returncode=2)
        found = self._look(given["file"], given["category"])
        for one in found.wrong[:MOST_TOLD]:
            self.stderr.write(f"entry at {one.line}: {problem_words(one)}")
        if found.wrong and not given["leave_wrong"]:
            raise CommandError(f"{len(found.wrong)} entries are wrong; nothing was kept")
        if given["dry_run"]:
            self.stdout.write(f"{len(found.new)} would be new, {len(found.known)} are here already")
            return
        told_by = Teller.FILE if given["file"] else Teller.SHIPPED
        with working(staff=None, sites=[]):
            many = take_in(lines=found.new, at=timezone.now(), told_by=told_by)
        self.stdout.write(f"{many} studies are new, {len(found.known)} were here already")

    def _look(self, path: Path | None, category: str) -> Looked:
        if path is None:
            with working(staff=None, sites=[]):
                return look_at_shipped()
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as trouble:
            raise CommandError(str(trouble), returncode=2) from trouble
        with working(staff=None, sites=[]):
            met = marks_known()
        return look(text, met, category)
