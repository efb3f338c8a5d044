"""`manage.py keys`: rotate the master or the look-up key, check, sweep."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.progress import Progress

from fristed.ground.keys import KeysIncomplete, Rotated, rotate_masters

from ... import actions
from ...queries import keys

# What was found, and what to do about it.
ADVICE = (
    ("without_key", "subjects have no key; restore the folder of keys of the same day"),
    ("unreadable", "keys do not open; a master key is missing: restore the folder of keys"),
    ("erased_but_there", "erased people came back with a backup; run manage.py replay_erasures"),
    ("without_subject", "keys have no subject; left by a rollback, they open nothing"),
)


class Command(BaseCommand):
    """Look after the folder of keys."""

    help = "Rotate the master key or the look-up key, check the folder of keys, sweep erasures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be done."""
        parser.add_argument("what", choices=("rotate", "check", "sweep"))
        parser.add_argument(
            "--look-up", action="store_true", help="rotate: make a new look-up key instead"
        )

    def handle(self, *_: Any, **given: Any) -> None:
        """Do the one thing."""
        try:
            {"rotate": self._rotate, "check": self._check, "sweep": self._sweep}[given["what"]](
                look_up=given["look_up"]
            )
        except KeysIncomplete as trouble:
            raise CommandError(str(trouble)) from trouble

    def _rotate(self, *, look_up: bool) -> None:
        if look_up:
            made = keys().new_look_up_key()
            self.stdout.write(f"Look-up key {made} is in force; the older ones still find.")
            return
        done = _rotated()
        if done.unreadable:
            raise CommandError(
                f"{len(done.unreadable)} keys do not open; the old master key was kept. "
                "Run `manage.py keys check`."
            )
        gone = ", ".join(map(str, done.destroyed)) or "none"
        self.stdout.write(
            f"Master key {done.generation} is in force: {done.rewrapped} keys rewrapped, "
            f"destroyed: {gone}. Back the folder of keys up now."
        )

    def _check(self, *, look_up: bool) -> None:
        del look_up
        sites = apps.get_model("sites", "Site").objects.values_list("pk", flat=True)
        found = actions.check_keys(sites=list(sites), at=timezone.now())
        self.stdout.write(f"{found.good} keys open what they should.")
        for name, advice in ADVICE:
            if listed := getattr(found, name):
                self.stdout.write(f"{len(listed)} {advice}.")
        if found.open_erasures:
            self.stdout.write(f"{found.open_erasures} erasures are open; run manage.py keys sweep.")
        if not found.sound:
            raise CommandError("keys and vault do not belong together")

    def _sweep(self, *, look_up: bool) -> None:
        del look_up
        swept = actions.sweep(at=timezone.now())
        self.stdout.write(
            f"{swept.finished} erasures finished, {swept.cancelled} cancelled, "
            f"{swept.running} still running."
        )


def _rotated() -> Rotated:
    if not sys.stdout.isatty():
        return rotate_masters(keys())
    with Progress() as bar:
        task = bar.add_task("Keys rewrapped", total=None)
        return rotate_masters(
            keys(), tell=lambda done, total: bar.update(task, completed=done, total=total)
        )
