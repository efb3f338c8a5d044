"""`manage.py demonstrate`: the demonstration city, replayed; or a synthetic country, copied in."""

import os
import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone
from psycopg.conninfo import conninfo_to_dict
from rich.progress import Progress

from fristed.apps.sites.models import Site
from fristed.ground.bulk import SomebodyIsAtWork

from ...demonstration.country import running
from ...demonstration.country.figures import ROOMS
from ...demonstration.country.plan import Asked
from ...demonstration.replay import Told, replay, unfinished
from ...demonstration.speed import rarely_collecting

MOST_DAYS = 14
MOST_ROOMS, LEAST_SCALE, MOST_SCALE = 500, 0.001, 20


class Command(BaseCommand):
    """Make a synthetic city or country, marked as a demonstration on every page."""

    help = (
        "Make the demonstration city by replaying up to 14 days through the actions; "
        "with --country, a synthetic country's year by COPY."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("--days", type=int, default=7, help="how many days (at most 14)")
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same days")
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where a demonstration stands"
        )
        parser.add_argument("--until", default="", help="the present moment (default: now)")
        country = parser.add_argument_group("a synthetic country, copied in by the tables' owner")
        country.add_argument("--country", action="store_true", help="load a country's year")
        country.add_argument("--year", type=int, help="which year (default: the last whole one)")
        country.add_argument("--sites", type=int, default=ROOMS, help="in how many rooms")
        country.add_argument("--scale", type=float, default=1.0, help="which part of a country")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Refuse first, then replay with a line or a bar of progress."""
        if given["country"]:
            self._country(given)
            return
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
        if unfinished([site for site in sites if not site.slug.startswith(running.PREFIX)]):
            self.stderr.write(
                "The demonstration's replay was interrupted; it is shown as far as it came. "
                "Remove FRISTED_HOME to make it anew."
            )

    def _country(self, given: dict[str, Any]) -> None:
        """Load a country, or say what is there."""
        at, asked = timezone.now(), _asked(given)
        bar = Progress() if sys.stdout.isatty() else None
        try:
            with bar or nullcontext():
                made = running.make_country(
                    asked,
                    owner=_owner(),
                    at=at,
                    home=Path(settings.HOME),
                    tell=_on(bar) if bar else self._line,
                )
        except running.NotSynthetic as error:
            raise CommandError("a real house is kept here; no country is put beside it") from error
        except running.YearNotOver as error:
            raise CommandError(f"--year: {asked.year} is not over yet") from error
        except SomebodyIsAtWork as error:
            raise CommandError("the tables are in use: stop serving first") from error
        except KeyboardInterrupt as error:
            said = "interrupted; no room's year is there by half. The same command goes on"
            raise CommandError(said, returncode=130) from error
        self._told(made)

    def _told(self, made: running.Country) -> None:
        for name, count in running.what_is_there(made.sites):
            self.stdout.write(f"{name}: {count:,} came")
        asked = made.asked
        of = f"the synthetic country of {asked.year} (seed {asked.seed}, scale {asked.scale:g})"
        if made.was_there:
            self.stdout.write(f"Nothing was done: {of} is there already.")
            return
        rows = sum(made.rows.values())
        self.stdout.write(f"{of}: {rows:,} rows in {len(made.rows)} tables.".capitalize())

    def _line(self, what: str, done: int, total: int) -> None:
        if done == total or not done % 48:
            self.stdout.write(f"{what}: {done} of {total}")
            self.stdout.flush()


def _asked(given: dict[str, Any]) -> Asked:
    if not 1 <= given["sites"] <= MOST_ROOMS:
        raise CommandError(f"--sites: between 1 and {MOST_ROOMS}")
    if not LEAST_SCALE <= given["scale"] <= MOST_SCALE:
        raise CommandError(f"--scale: between {LEAST_SCALE} and {MOST_SCALE}")
    year = given["year"] or timezone.now().year - 1
    return Asked(year=year, seed=given["seed"], rooms=given["sites"], scale=given["scale"])


def _owner() -> dict[str, Any]:
    """Return the owner's address: only the owner may take keys away and put them back."""
    url = os.environ.get("FRISTED_OWNER_URL")
    if not url:
        raise CommandError("Copying in is the owner's: set FRISTED_OWNER_URL.")
    return conninfo_to_dict(url) | {"dbname": connection.settings_dict["NAME"]}


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
