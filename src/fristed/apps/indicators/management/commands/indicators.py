"""`manage.py indicators`: compute a report or an indicator for sites; refresh the snapshot."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import site_named
from fristed.ground.context import working
from fristed.ground.folders import write_private
from fristed.science.figures import Given, NotAPeriod, NotBrokenDown, period

from ...actions import ENGINES, NoEngine, Wanted, computed, forget, refresh
from ...presenters import FORMATS, written
from ...queries.catalogue import definitions
from ...queries.snapshot import NoSnapshot

WORDS = {
    NoSnapshot: "there is no snapshot of these sites; leave --as-it-is out, and it is made",
    NotBrokenDown: "it cannot be broken down like this",
}


class Command(BaseCommand):
    """Figures of this house, undisclosed: for whoever runs it, not for publishing."""

    help = "Compute a report or an indicator, or bring the snapshot up to date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("act", choices=("compute", "refresh", "rebuild"))
        parser.add_argument("--report", default="", help="name of a report")
        parser.add_argument("--indicator", default="", help="id of one indicator, in its place")
        parser.add_argument("--by", default="", help="dimensions of that indicator: route,gender")
        parser.add_argument("--site", action="append", default=[], help="name in addresses; all")
        parser.add_argument("--period", action="append", default=[], help="2026, 2026-03, …")
        parser.add_argument("--engine", choices=ENGINES, default="duckdb")
        parser.add_argument("--format", choices=sorted(FORMATS), default="json")
        parser.add_argument("--given", action="append", default=[], help="pwid=8500:source")
        parser.add_argument("--as-it-is", action="store_true", help="do not refresh first")
        parser.add_argument("--to", type=Path, help="a file; else it is printed")

    def handle(self, *_: Any, **given: Any) -> None:
        """Check everything that was given first."""
        if given["format"] == "parquet" and given["to"] is None:
            raise CommandError("--format parquet is no text: say --to a file", returncode=2)
        sites = _sites(given["site"])
        at = timezone.now()
        with working(staff=None, sites=[site.pk for site in sites]):
            if given["act"] != "compute":
                self._refresh(sites, given["act"] == "rebuild", at)
                return
            wanted = _wanted(sites, given)
            try:
                figures = computed(
                    wanted=wanted,
                    engine=given["engine"],
                    fresh=not given["as_it_is"],
                    by=None,
                    at=at,
                )
            except (NoSnapshot, NotBrokenDown, NoEngine) as trouble:
                raise CommandError(WORDS.get(type(trouble), str(trouble))) from trouble
        self._tell(written(figures, sites, given["format"], at), given["to"])

    def _refresh(self, sites: Sequence[Site], anew: bool, at: Any) -> None:
        if anew:
            forget()
        done = refresh(sites=sites, by=None, at=at)
        self.stdout.write(
            f"{'Made anew' if done.anew else 'Refreshed'}: {done.days} days, "
            f"{done.files} files with {done.rows} rows."
        )

    def _tell(self, content: bytes, to: Path | None) -> None:
        if to is None:
            self.stdout.write(content.decode(), ending="")
        else:
            write_private(to, content)


def _sites(names: Sequence[str]) -> list[Site]:
    if not names:
        return list(Site.objects.order_by("slug"))
    found = [(name, site_named(name)) for name in names]
    if missing := [name for name, site in found if site is None]:
        raise CommandError(f"there is no site called {', '.join(missing)}", returncode=2)
    return [site for _name, site in found if site is not None]


def _wanted(sites: Sequence[Site], given: dict[str, Any]) -> Wanted:
    known = definitions()
    report = known.reports.get(given["report"])
    indicator = known.indicators.get(given["indicator"])
    if (report is None) == (indicator is None):
        raise CommandError("say --report or --indicator; `fristed indicators list` tells them")
    try:
        periods = [period(name) for name in given["period"]]
    except NotAPeriod as trouble:
        raise CommandError(str(trouble), returncode=2) from trouble
    if not periods:
        raise CommandError("say --period, such as 2026-03", returncode=2)
    by = tuple(one for one in given["by"].split(",") if one)
    return Wanted(sites, periods, report, indicator, by, dict(map(_given, given["given"])))


def _given(said: str) -> tuple[str, Given]:
    name, _, rest = said.partition("=")
    number, _, source = rest.partition(":")
    try:
        return name, Given(float(number), source)
    except ValueError:
        raise CommandError(f"--given {said}: say name=number:source", returncode=2) from None
