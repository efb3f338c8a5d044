"""`manage.py member_report`: sign a room's month to a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import site_named
from fristed.ground.context import working
from fristed.science.figures import NotAPeriod
from fristed.science.figures import period as period_named

from ...actions import (
    ChangedSince,
    KeyGone,
    Mixed,
    NoKey,
    NoNetwork,
    NothingNew,
    NothingToTell,
    NotOver,
    sign,
)
from ...models import MonthlyReport
from ...queries.reports import newest_of

TROUBLE = (ChangedSince, KeyGone, Mixed, NoKey, NoNetwork, NotOver, NothingToTell, NotAPeriod)


class Command(BaseCommand):
    """What is published of the month is signed; what is signed already is written out again."""

    help = "Sign what a room published of a month, and write the file that the network takes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("--site", required=True, help="a room's name in addresses")
        parser.add_argument("--period", required=True, help="a month: 2026-10")
        parser.add_argument("--to", required=True, help="the file to write")

    def handle(self, *_: Any, **given: Any) -> None:
        """Sign, write, and say what was written."""
        site = site_named(given["site"])
        if site is None:
            raise CommandError(f"there is no site called {given['site']}", returncode=2)
        try:
            with working(staff=None, sites=[site.pk]):
                made = _signed(site, period_named(given["period"]).name)
        except TROUBLE as trouble:
            raise CommandError(f"{type(trouble).__name__}: {trouble}".rstrip(": ")) from trouble
        if made is None:
            raise CommandError("nothing is signed of this month")
        Path(given["to"]).write_bytes(bytes(made.content))
        self.stdout.write(f"Report {made.sequence} for {made.period}, SHA-256 {made.sha256}.")


def _signed(site: Site, period: str) -> MonthlyReport | None:
    """Sign a month; where it is signed and nothing changed, return that."""
    try:
        return sign(site=site, period=period, seen=None, by=None, at=timezone.now())
    except NothingNew:
        return newest_of(site, period)
