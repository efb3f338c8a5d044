"""`manage.py demonstrate`: make the demonstration city by replaying days through the actions."""

import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.progress import Progress

from fristed.apps.sites.models import Site

from ...demonstration.replay import Told, replay, unfinished
from ...demonstration.speed import rarely_collecting

MOST_DAYS = 14


class Command(BaseCommand):
    """Make a synthetic city, marked as a demonstration on every page."""

    help = "Make the demonstration city by replaying up to 14 days through the actions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("--days", type=int, default=7, help="how many days (at most 14)")
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same days")
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where a demonstration stands"
        )
        parser.add_argument("--until", default="", help="the present moment (default: now)")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Refuse first, then replay with a line or a bar of progress."""
        days, until = given["days"], _moment(given["until"])
        if not 1 <= days <= MOST_DAYS:
            raise CommandError(f"--days: between 1 and {MOST_DAYS}; the replay takes no more")
        standing = list(Site.objects.filter(is_demonstration=True))
        if standing:
            self._stands(standing, if_empty=given["if_empty"])
            return
        if Site.objects.exists():
            raise CommandError("a real house is kept here; no demonstration is put beside it")
        seed = Random(given["seed"])  # noqa: S311 - invented days, no secret
        sites = self._replayed(until, days, seed)
        names = " and ".join(site.name for site in sites)
        self.stdout.write(f"{names}: {days} days are there, up to {until:%Y-%m-%d %H:%M %Z}.")

    def _replayed(self, until: datetime, days: int, seed: Random) -> list[Site]:
        bar = Progress() if sys.stdout.isatty() else None
        tell, home = _on(bar) if bar else self._line, Path(settings.HOME)
        try:
            with bar or nullcontext(), rarely_collecting():
                return replay(until=until, days=days, seed=seed, home=home, tell=tell)
        except KeyboardInterrupt as error:
            raise CommandError("interrupted; what was replayed is whole", returncode=130) from error

    def _stands(self, sites: list[Site], *, if_empty: bool) -> None:
        if not if_empty:
            raise CommandError(
                "a demonstration stands already; remove FRISTED_HOME to make another"
            )
        if unfinished(sites):
            self.stderr.write(
                "The demonstration's replay was interrupted; it is shown as far as it came. "
                "Remove FRISTED_HOME to make it anew."
            )

    def _line(self, what: str, done: int, total: int) -> None:
        if done == total or not done % 48:
            self.stdout.write(f"{what}: {done} of {total}")
            self.stdout.flush()


def _on(bar: Progress) -> Told:
    tasks: dict[str, Any] = {}

    def tell(what: str, done: int, total: int) -> None:
        if what not in tasks:
            tasks[what] = bar.add_task(what, total=total)
        bar.update(tasks[what], completed=done)

    return tell


def _moment(given: str) -> datetime:
    try:
        moment = datetime.fromisoformat(given) if given else timezone.now()
    except ValueError as error:
        raise CommandError(f"--until: {given!r} is not a moment, as 2026-11-21T14:05") from error
    return moment if moment.tzinfo else timezone.make_aware(moment)
