"""Write docs/data-protection.md from the models, or check that it is current."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fristed.web.data_protection import PAGE, gaps, records, shared
from fristed.web.data_protection_page import page


class Command(BaseCommand):
    """`manage.py data_protection --write` or `--check`."""

    help = "Write docs/data-protection.md from the models, or check that it is current."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one of the two."""
        one = parser.add_mutually_exclusive_group(required=True)
        one.add_argument("--write", action="store_true", help="write the page")
        one.add_argument("--check", action="store_true", help="fail where the page is not current")

    def handle(self, *_: Any, **options: Any) -> None:
        """Refuse while anything is not stated; then write or compare."""
        found, words = records(), shared()
        missing = list(gaps(found, words))
        if missing:
            raise CommandError("\n".join(missing))
        text = page(found, words)
        if options["write"]:
            PAGE.write_text(text)
        elif not PAGE.exists() or PAGE.read_text() != text:
            raise CommandError("docs/data-protection.md is not current: --write it anew.")
