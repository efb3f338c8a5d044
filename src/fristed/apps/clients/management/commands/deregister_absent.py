"""End the registrations of people who have been away as long as the rule book says."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fristed.apps.clients.actions import deregister_absent
from fristed.apps.clients.queries import absence_days, due_for_deregistration
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import working


class Command(BaseCommand):
    """`deregister_absent [--site SLUG] [--look]`; run it every night."""

    help = "End registrations after the absence that each site's rule book names, and report."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One site or all; to look without ending anything."""
        parser.add_argument("--site", help="slug of one site; all sites without it")
        parser.add_argument("--look", action="store_true", help="report only, end nothing")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Go through the sites and write one line for each."""
        sites = Site.objects.filter(closed_date__isnull=True).order_by("slug")
        if options["site"]:
            sites = sites.filter(slug=options["site"])
            if not sites:
                raise CommandError(f"No open site is called {options['site']!r}.")
        for site in sites:
            self.stdout.write(self._report(site, look=options["look"]))

    def _report(self, site: Site, *, look: bool) -> str:
        at = timezone.now()
        day = local_day(site, at)
        with working(staff=None, sites=[site.pk]):
            days = absence_days(site, day)
            if days is None:
                return f"{site.slug}: no rule in force ends a registration after absence."
            if look:
                count = due_for_deregistration(site, day).count()
                return f"{site.slug}: {count} away for {days} days or more; nothing ended."
            count = len(deregister_absent(site=site, day=day, at=at))
        return f"{site.slug}: {count} registrations ended after {days} days away."
