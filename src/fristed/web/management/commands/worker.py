"""`manage.py worker`: background work in a process of its own."""

import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.module_loading import autodiscover_modules

from fristed.ground.lifeline import ending_on_signals

from ...worker import Worker, run_due


class Command(BaseCommand):
    """Run jobs until SIGTERM or Ctrl-C."""

    help = "Do background work apart from the serving processes. --once: what is due, then end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("--once", action="store_true", help="run what is due, then end")

    def handle(self, *_: Any, **given: Any) -> None:
        """Work."""
        if given["once"]:
            autodiscover_modules("jobs")
            self.stdout.write(f"Jobs done: {run_due()}")
            return
        worker = Worker()
        with ending_on_signals():
            worker.start()
            try:
                threading.Event().wait()
            finally:
                worker.stop()
