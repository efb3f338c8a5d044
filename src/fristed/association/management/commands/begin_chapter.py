"""`manage.py begin_chapter`: the office of an association's house, or a chapter."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug
from django.utils import timezone

from fristed.apps.members.actions.chapters import ThereAlready, begin_chapter
from fristed.apps.members.choices import County, Place


class Command(BaseCommand):
    """Begin a chapter; without a county it is the office, which every association has."""

    help = "Begin a chapter in a county, or the office (without --county)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("slug", help="its name in addresses, as in /at/SLUG/")
        parser.add_argument("--name", required=True, help="as in Oslo")
        parser.add_argument("--county", default="", choices=["", *County.values])
        parser.add_argument("--began", default="", help="first day, as in 2026-11-21; else today")

    def handle(self, *_: Any, **given: Any) -> None:
        """Check, then write it in one transaction."""
        try:
            validate_slug(given["slug"])
            began = date.fromisoformat(given["began"]) if given["began"] else timezone.localdate()
        except (ValidationError, ValueError) as error:
            raise CommandError("slug: letters and figures; --began: as in 2026-11-21") from error
        try:
            begin_chapter(
                slug=given["slug"],
                name=given["name"],
                county=given["county"],
                place=Place.CHAPTER if given["county"] else Place.OFFICE,
                started_date=began,
                by=None,
                at=timezone.now(),
            )
        except ThereAlready as error:
            raise CommandError(f"{given['slug']!r} is there already", returncode=2) from error
        self.stdout.write(f"{given['name']}: /at/{given['slug']}/ is ready for its staff.")
