"""`manage.py night`: end what is over now, as each night does by itself."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fristed.apps.sites.models import Site

from ...night import run_night


class Command(BaseCommand):
    """Run the night's work by hand."""

    help = "End what is over: minutes, links, words, people. --dry-run only counts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("--site", default="", help="the name of one site in addresses")
        parser.add_argument("--dry-run", action="store_true", help="count and change nothing")

    def handle(self, *_: Any, **given: Any) -> None:
        """Run, and say what was done."""
        at = timezone.now()
        sites = Site.objects.filter(slug=given["site"]) if given["site"] else Site.objects.all()
        if given["site"] and not sites:
            raise CommandError(f"--site: no site is called {given['site']!r}")
        days = {site: at.astimezone(site.zone).date() for site in sites}
        found = run_night(at=at, days=days, dry_run=given["dry_run"])
        if days and not found:
            raise CommandError("another run goes on now; this one did nothing")
        for report in found:
            self.stdout.write(f"{report.site}:")
            for what, rows in sorted(report.rows.items()):
                self.stdout.write(f"  {what}: {rows}")
