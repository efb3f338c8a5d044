"""`manage.py demonstrate`: an association that does not exist, for a look."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from fristed.apps.sites.models import Site

from ...demonstration import make


class Command(BaseCommand):
    """Make chapters and supporters whose names say that they are invented."""

    help = "Fill an empty association's house with chapters and supporters that do not exist."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("--if-empty", action="store_true", help="do nothing where one stands")
        parser.add_argument("--days", type=int, default=0, help="not used: nothing is replayed")
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same people")

    def handle(self, *_: Any, **given: Any) -> None:
        """Make it, unless somebody is there."""
        if Site.objects.exists():
            if given["if_empty"]:
                return
            raise CommandError("something is kept here already; it has to be empty")
        with transaction.atomic():
            made = make(home=Path(settings.HOME), seed=given["seed"], at=timezone.now())
        self.stdout.write(f"{made.chapters} chapters, {made.members} invented members.")
