"""`manage.py signing_key`: a room's key for signed reports, made, rotated, revoked, shown."""

from argparse import ArgumentParser
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import site_named
from fristed.ground.context import working

from ...actions import KeyGone, NoKey, TooSoon, make_key, revoke_key, rotate_key
from ...models import SigningKey
from ...queries.keys import keys_of, name_of
from ...queries.network import network_name


class Command(BaseCommand):
    """The private half is made and stays among the keys of the house; nothing here shows it."""

    help = "Make, show, rotate or revoke the key with which a room signs its monthly reports."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("act", choices=("make", "show", "rotate", "revoke"))
        parser.add_argument("--site", required=True, help="a room's name in addresses")
        parser.add_argument("--days", type=int, default=30, help="rotate: both keys sign so long")
        parser.add_argument("--to", help="rotate: the file that tells the network of the new key")
        parser.add_argument("--number", type=int, help="revoke: which key")
        parser.add_argument("--from", dest="from_at", help="revoke: from when; else from now")

    def handle(self, *_: Any, **given: Any) -> None:
        """Do one of them, and say what was done."""
        site = site_named(given["site"])
        if site is None:
            raise CommandError(f"there is no site called {given['site']}", returncode=2)
        act = {
            "make": self._make,
            "show": self._show,
            "rotate": self._rotate,
            "revoke": self._revoke,
        }[given["act"]]
        try:
            with working(staff=None, sites=[site.pk]):
                act(site, given)
        except NoKey as trouble:
            raise CommandError("there is no such key; `signing_key show` lists them") from trouble
        except KeyGone as trouble:
            raise CommandError(str(trouble)) from trouble
        except TooSoon as trouble:
            raise CommandError("a key signs already; rotate makes another") from trouble

    def _make(self, site: Site, _given: Any) -> None:
        self._tell(make_key(site=site, at=timezone.now()))
        self.stdout.write("Read it to the secretariat of the network. Back the keys up now.")

    def _show(self, site: Site, _given: Any) -> None:
        for one in keys_of(site):
            self._tell(one)

    def _rotate(self, site: Site, given: Any) -> None:
        if not network_name() or not given["to"] or not 0 <= given["days"] <= 366:
            raise CommandError("say --to, a file, and --days up to 366; set FRISTED_NETWORK")
        path = Path(given["to"])
        overlap = timedelta(days=given["days"])
        new, raw = rotate_key(site=site, overlap=overlap, at=timezone.now())
        path.write_bytes(raw)
        self._tell(new)
        self.stdout.write(f"{path} tells the network of it. Back the keys up now.")

    def _revoke(self, site: Site, given: Any) -> None:
        from_at = _moment(given["from_at"]) if given["from_at"] else timezone.now()
        at = timezone.now()
        self._tell(revoke_key(site=site, number=given["number"] or 0, from_at=from_at, at=at))
        self.stdout.write("Tell the secretariat at once: the network knows nothing of this yet.")

    def _tell(self, one: SigningKey) -> None:
        ended = f" until {one.until_at:%Y-%m-%d %H:%M}" if one.until_at else ""
        gone = f" revoked from {one.revoked_at:%Y-%m-%d %H:%M}" if one.revoked_at else ""
        self.stdout.write(f"Key {one.number}: {name_of(one)}{ended}{gone}")
        self.stdout.write(f"  public {one.public}")


def _moment(said: str) -> datetime:
    found = parse_datetime(said)
    if found is None:
        raise CommandError("a moment is like 2026-11-23T14:05+01:00", returncode=2)
    return found if timezone.is_aware(found) else timezone.make_aware(found)
