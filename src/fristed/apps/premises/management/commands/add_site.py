"""`manage.py add_site`: begin a house that is not a demonstration."""

from argparse import ArgumentParser
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug
from django.utils import timezone

from fristed.science.law import UnknownPlace

from ...actions import NameReserved, SiteExists, open_site

_NOT_THIS: dict[type[Exception], str] = {
    SiteExists: "a site called %(slug)r is there already",
    NameReserved: "slug: %(slug)r means every site together; choose another",
}


class Command(BaseCommand):
    """Add a site and the rule book that binds it."""

    help = "Add a site: its name, its rule book (NO/Oslo) and its time zone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("slug", help="its name in addresses, as in /at/SLUG/")
        parser.add_argument("--name", required=True, help="the service or city, as in Oslo")
        parser.add_argument("--room-name", default="", help="the room, as in Brukerrommet")
        parser.add_argument("--place-code", required=True, help="its rule book, as in NO/Oslo")
        parser.add_argument("--time-zone", default="Europe/Oslo", help="as in Europe/Oslo")
        parser.add_argument("--emergency-number", default="113", help="as in 113 or 112")
        parser.add_argument("--opened", default="", help="first day, as in 2026-11-21; else today")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Check everything first, then write it in one transaction."""
        zone = _zone(given["time_zone"])
        at = timezone.now()
        try:
            site = open_site(
                slug=_slug(given["slug"]),
                name=_words(given["name"], "--name", 80),
                room_name=_words(given["room_name"] or given["name"], "--room-name", 80),
                place_code=given["place_code"],
                time_zone=given["time_zone"],
                emergency_number=_words(given["emergency_number"], "--emergency-number", 20),
                opened_date=_day(given["opened"]) or at.astimezone(zone).date(),
                at=at,
            )
        except UnknownPlace as error:
            raise CommandError(f"--place-code: {error}", returncode=2) from error
        except (SiteExists, NameReserved) as error:
            raise CommandError(_NOT_THIS[type(error)] % given, returncode=2) from error
        self.stdout.write(
            f"{site.name}, {site.room_name}: /at/{site.slug}/ is ready for its staff."
        )


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise CommandError(
            f"--time-zone: {name!r} is not one, as in Europe/Oslo", returncode=2
        ) from error


def _slug(slug: str) -> str:
    try:
        validate_slug(slug)
    except ValidationError as error:
        raise CommandError(
            "slug: letters, digits, - and _ only, as in oslo", returncode=2
        ) from error
    return _words(slug, "slug", 60)


def _words(text: str, name: str, most: int) -> str:
    text = text.strip()
    if not text or len(text) > most or "\x00" in text:
        raise CommandError(f"{name}: between 1 and {most} characters", returncode=2)
    return text


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise CommandError(
            f"--opened: {text!r} is not a day, as in 2026-11-21", returncode=2
        ) from error
