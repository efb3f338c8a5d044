"""`manage.py import_drug_information`: community data for editors to read, reviewed by nobody."""

import json
from argparse import ArgumentParser
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fristed.ground.context import working

from ...actions import NotThatForm, take_in
from ...queries.community import FORMS, LICENCES, read


class Command(BaseCommand):
    """Say what a file holds; take it in where that is asked for. No reader ever sees its rows."""

    help = "Read a community data set; with --take-in, keep its rows, each marked unreviewed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=FORMS, required=True, dest="form")
        parser.add_argument("--take-in", action="store_true", help="else it is a dry run")

    def handle(self, *_: Any, **given: Any) -> None:
        """Read the file whole first, and keep it whole or not at all."""
        form = given["form"]
        try:
            whole = given["file"].read_bytes()
            rows = read(form, json.loads(whole))
        except OSError as trouble:
            raise CommandError(str(trouble), returncode=2) from trouble
        except (NotThatForm, ValueError) as trouble:
            raise CommandError(f"this is no file of {form}: {trouble}") from trouble
        kinds = Counter(one.kind for one in rows)
        for kind in sorted(kinds):
            known = sum(bool(one.subject) for one in rows if one.kind == kind)
            self.stdout.write(f"{kind}: {kinds[kind]}, of which {known} are known here by name")
        self.stdout.write(LICENCES[form])
        if not given["take_in"]:
            self.stdout.write("A dry run: nothing was kept. With --take-in the rows are.")
            return
        with working(staff=None, sites=[]):
            kept = take_in(
                form=form, rows=rows, licence_note=LICENCES[form],
                sha256=sha256(whole).hexdigest(), at=timezone.now(),
            )  # fmt: skip
        self.stdout.write(f"{kept} rows are kept, every one unreviewed. No public page shows them.")
