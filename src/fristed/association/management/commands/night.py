"""`manage.py night`: end what is over now, as each night does by itself."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ...night import run_night


class Command(BaseCommand):
    """Run the night's work by hand."""

    help = "End what is over: codes, members who left, proofs of erasures."

    def handle(self, *_: Any, **__: Any) -> None:
        """Run, and say what was done."""
        for what, rows in sorted(run_night(at=timezone.now()).items()):
            self.stdout.write(f"{what}: {rows}")
