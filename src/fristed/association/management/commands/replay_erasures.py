"""`manage.py replay_erasures`: after a restore, erase again whoever was erased since."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ...restoring import replay_erasures


class Command(BaseCommand):
    """Replay the list of erasures."""

    help = "After a restore: erase again every member on the list of erasures. May be run again."

    def handle(self, *_: Any, **__: Any) -> None:
        """Replay and say how many."""
        people = replay_erasures(at=timezone.now())
        self.stdout.write(f"{people} people on the list of erasures are erased here too.")
