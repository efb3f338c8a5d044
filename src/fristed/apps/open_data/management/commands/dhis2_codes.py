"""`manage.py dhis2_codes TABLE`: every name of a table that a DHIS2 instance needs a code for."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fristed.apps.releases.queries import declared, published

from ...presenters.exchange import NoCodes, NotCodes, Told, told
from ...presenters.exchange.dhis2 import missing_codes
from ...presenters.exchange.dhis2_codes import Codes, codes, combination


class Command(BaseCommand):
    """A file of codes to fill in, or what the service's own still lacks."""

    help = "Print the names a DHIS2 instance needs codes for; --check: what our file lacks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("table", help="id of a table that has been published")
        parser.add_argument("--check", action="store_true", help="name only what has no code yet")

    def handle(self, *_: Any, **given: Any) -> None:
        """Look through every release that stands."""
        releases = [told(one, declared()) for one in published(given["table"])]
        if not releases:
            raise CommandError(f"nothing of {given['table']} is published", returncode=2)
        if given["check"]:
            self._check(releases)
            return
        self.stdout.write("\n".join(_to_fill_in(releases)))

    def _check(self, releases: list[Told]) -> None:
        try:
            known = codes()
        except NoCodes:
            known = Codes()
        except NotCodes as wrong:
            raise CommandError(f"the file of codes is not as it must be: {wrong}") from wrong
        lacking = dict.fromkeys(name for one in releases for name in missing_codes(one, known))
        if lacking:
            raise CommandError("no code for:\n  " + "\n  ".join(lacking))
        self.stdout.write("Every name has its code.")


def _to_fill_in(releases: list[Told]) -> list[str]:
    table = releases[0].release.table
    cells = [(one, cell) for one in releases for cell in one.release.cells]
    scopes = dict.fromkeys(one.release.scope for one in releases)
    numbers = dict.fromkeys(one.meant(cell).code for one, cell in cells)
    combos = dict.fromkeys(by for _, cell in cells if (by := combination(cell.where)))
    return [
        "id_scheme: code",
        "data_sets:",
        f"  {table}:",
        "org_units:",
        *(f"  {one}:" for one in scopes),
        "data_elements:",
        *(f"  {one}: {{value: }}" for one in numbers),
        "category_option_combos:" if combos else "category_option_combos: {}",
        *(f"  {one}:" for one in combos),
    ]
