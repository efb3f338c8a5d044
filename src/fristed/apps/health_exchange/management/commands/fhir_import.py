"""`manage.py fhir_import`: show what a bundle would become, and with --write take it in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Client
from fristed.apps.clients.queries import clients_open_to
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day, roles_of, site_named, staff_named
from fristed.apps.vault.actions import RecordIsBlocked
from fristed.ground.context import working
from fristed.science import fhir

from ...actions.importing import (
    Intended,
    NotOnePatient,
    NotValid,
    SomebodyElse,
    SourceMissing,
    look,
    take_in,
)
from ...permissions import TREATS

WORDS = {
    NotOnePatient: "the bundle is not about exactly one Patient",
    SomebodyElse: "the bundle's Patient is known here: not as the person it is to be for, or in a "
    "record that is closed to you; nothing was written, ask whoever leads",
    SourceMissing: "--from: say who sent it",
    RecordIsBlocked: "this person is known here and had their health record blocked; nothing was "
    "written, and no second record made: ask them first",
}


class Command(BaseCommand):
    """Take a FHIR bundle in for one person. Prints kinds and counts, never what they say."""

    help = "Show what a FHIR R4 bundle would become; with --write, take it in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("file", type=Path, help="a Bundle, as JSON")
        parser.add_argument("--site", required=True, help="the site's name in addresses")
        parser.add_argument("--by", required=True, help="sign-in name of the nurse or clinician")
        parser.add_argument("--from", dest="source", default="", help="who sent it")
        parser.add_argument("--client", type=int, help="for whom; else who has its number, or new")
        parser.add_argument("--write", action="store_true", help="write it; else only show it")

    def handle(self, *_: Any, **given: Any) -> None:
        """Check everything first; write in one transaction or not at all."""
        try:
            bundle = fhir.loaded(given["file"].read_bytes())
        except (OSError, fhir.NotABundle) as trouble:
            raise CommandError(f"{given['file']}: {trouble}", returncode=2) from trouble
        site = site_named(given["site"])
        by = staff_named(given["by"])
        if site is None or by is None or not _treats(by, site):
            raise CommandError("no such site, or nobody of this name treats people there")
        with working(staff=by.pk, sites=[site.pk]):
            self._tell(_done(site, by, bundle, given), written=given["write"])

    def _tell(self, done: Intended, *, written: bool) -> None:
        who = f"client {done.client.pk}" if done.client else "a new record without a name"
        self.stdout.write(f"For {who}:")
        for kind, fate, count in done.counts():
            self.stdout.write(f"  {count} {kind}: {fate}")
        for row in done.rows:
            if row.why:
                detail = f" ({row.detail})" if row.detail else ""
                self.stdout.write(f"  entry[{row.entry}] {row.kind} kept: {row.why}{detail}")
        self.stdout.write("Written." if written else "Nothing was written; --write does it.")


def _treats(by: Staff, site: Site) -> bool:
    with working(staff=by.pk, sites=[site.pk]):
        roles = roles_of(by, site, local_day(site, timezone.now()))
    return bool(roles.intersection(TREATS))


def _done(site: Site, by: Staff, bundle: dict[str, Any], given: dict[str, Any]) -> Intended:
    acts: dict[str, Any] = {"site": site, "bundle": bundle, "by": by, "at": timezone.now()}
    acts["client"] = _client(site, by, given["client"])
    try:
        return take_in(source=given["source"], **acts) if given["write"] else look(**acts)
    except NotValid as trouble:
        lines = [f"{one.resource}: {one.element}: {one.what}" for one in trouble.troubles]
        raise CommandError("\n".join(["not valid FHIR:", *lines]), returncode=2) from trouble
    except tuple(WORDS) as trouble:
        raise CommandError(WORDS[type(trouble)]) from trouble


def _client(site: Site, by: Staff, number: int | None) -> Client | None:
    if not number:
        return None
    found = clients_open_to(by, site).filter(pk=number).first()
    if found is None:
        raise CommandError(f"--client: nobody at {site.slug} has the number {number}")
    return found
