"""`manage.py releases`: what is published; look at a table, publish it, take it back."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fristed.apps.indicators.actions import refresh
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import site_named
from fristed.ground.context import working
from fristed.science.figures import NotAPeriod
from fristed.science.figures import period as period_named

from ...actions import (
    AlreadyPublished,
    AlreadyWithdrawn,
    ChangedSince,
    NothingChanged,
    NotReady,
    Refused,
    publish,
    ready,
    withdraw,
)
from ...choices import Changed, Withdrawn
from ...models import NETWORK, Release
from ...queries.drafting import Draft
from ...queries.scopes import Scope, of_network, of_site
from ...queries.tables import declared, declared_table

TROUBLE = (
    AlreadyPublished,
    AlreadyWithdrawn,
    ChangedSince,
    NothingChanged,
    NotReady,
    Refused,
    NotAPeriod,
)


class Command(BaseCommand):
    """The network's totals are published here: a page works for one room alone."""

    help = "List what is published; look at a table, publish it or take it back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("act", choices=("list", "tables", "look", "publish", "withdraw"))
        parser.add_argument("--table", default="", help="id of a declared table")
        parser.add_argument("--scope", default=NETWORK, help="a room's name in addresses, or all")
        parser.add_argument("--period", default="", help="2026-10, 2026-Q4, 2026")
        parser.add_argument("--changed", default="", choices=("", *Changed.values))
        parser.add_argument("--number", type=int, help="of the release to take back")
        parser.add_argument("--because", default="", choices=("", *Withdrawn.values))
        parser.add_argument("--as-it-is", action="store_true", help="do not count anew first")

    def handle(self, *_: Any, **given: Any) -> None:
        """Do one of them, and say what was done."""
        try:
            {
                "list": self._list,
                "tables": self._tables,
                "look": self._look,
                "publish": self._publish,
                "withdraw": self._withdraw,
            }[given["act"]](given)
        except TROUBLE as trouble:
            raise CommandError(f"{type(trouble).__name__}: {trouble}") from trouble

    def _list(self, _given: Any) -> None:
        for one in Release.objects.select_related("withdrawal").order_by("number"):
            back = f" taken back: {one.withdrawal.because}" if hasattr(one, "withdrawal") else ""
            self.stdout.write(
                f"{one.number} {one.table} {one.scope} {one.period} v{one.version}{back}"
            )

    def _tables(self, _given: Any) -> None:
        for one in declared():
            self.stdout.write(f"{one.id} {one.every} {'+'.join(one.scopes)} {one.title['en']}")

    def _look(self, given: Any) -> None:
        with _within(given) as scope:
            self._tell(_drafted(scope, given))

    def _publish(self, given: Any) -> None:
        with _within(given) as scope:
            made = _drafted(scope, given)
            release = publish(
                table=made.table,
                scope=scope,
                period=made.period,
                seen=made.mark,
                what_changed=given["changed"],
                by=None,
                at=timezone.now(),
            )
            self._tell(made)
            self.stdout.write(f"Published as release {release.number}.")

    def _withdraw(self, given: Any) -> None:
        found = Release.objects.filter(number=given["number"]).first()
        if found is None or not given["because"]:
            raise CommandError("say --number of a release, and --because", returncode=2)
        with _within({"scope": found.scope}) as scope:
            withdraw(
                release=found,
                because=given["because"],
                sites=list(scope.sites),
                by=None,
                at=timezone.now(),
            )
        self.stdout.write(f"Release {found.number} is taken back.")

    def _tell(self, made: Draft) -> None:
        for cell, why in zip(made.cells, made.reasons, strict=True):
            by = " ".join(f"{name}={code or 'all'}" for name, code in cell.where)
            told = "hidden: " + ", ".join(why) if cell.value is None else f"{cell.value:g}"
            self.stdout.write(f"{cell.indicator} {cell.part} {by}: {told}")
        if made.refused:
            self.stdout.write(f"Refused: {made.refused}")


@contextmanager
def _within(given: Any) -> Iterator[Scope]:
    """Work for a room, or for all of them."""
    scope = _scope(given["scope"])
    with working(staff=None, sites=[site.pk for site in scope.sites]):
        yield scope


def _scope(name: str) -> Scope:
    if name == NETWORK:
        return of_network(list(Site.objects.order_by("slug")))
    site = site_named(name)
    if site is None:
        raise CommandError(f"there is no site called {name}", returncode=2)
    return of_site(site)


def _drafted(scope: Scope, given: Any) -> Draft:
    table = declared_table(given["table"])
    if table is None:
        raise CommandError("say --table; `releases tables` lists them", returncode=2)
    at = timezone.now()
    if not given["as_it_is"]:
        refresh(sites=scope.sites, by=None, at=at)
    return ready(table=table, scope=scope, period=period_named(given["period"]), at=at)
