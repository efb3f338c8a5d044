"""Run in a process of its own against a house's database: make the room, open what was sealed."""

import json
import sys
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - once Django is set up
from django.test import Client as Browser  # noqa: E402

from fristed.apps.accounts.models import Staff  # noqa: E402
from fristed.apps.audit.choices import Purpose  # noqa: E402
from fristed.apps.clients.models import Client  # noqa: E402
from fristed.apps.sites.models import Site  # noqa: E402
from fristed.apps.vault.actions import read_identity  # noqa: E402
from fristed.ground.context import working  # noqa: E402
from tests.journeys.room import Room  # noqa: E402


def make() -> dict[str, str]:
    """Make the room in Oslo, open, with an agreement; return a session of somebody at the desk."""
    room = Room()
    room.is_open()
    room.has_an_agreement()
    browser = Browser()
    browser.force_login(room.marte)
    return {settings.SESSION_COOKIE_NAME: browser.cookies[settings.SESSION_COOKIE_NAME].value}


def opened() -> list[list[Any]]:
    """Open every identity in the vault with its key; return them with their client."""
    site, staff = Site.objects.get(slug="oslo"), Staff.objects.get(display_name="Marte")
    found = []
    with working(staff=staff.pk, sites=[site.pk]):
        for client in Client.objects.filter(site=site):
            who = read_identity(
                site=site.pk,
                about=f"client:{client.pk}",
                purpose=Purpose.CARE,
                by=staff,
                at=client.first_met_at,
            )
            found.append([client.pk, who.name, who.birth_date.isoformat()])
    return found


if __name__ == "__main__":
    print(json.dumps({"make": make, "opened": opened}[sys.argv[1]]()))  # noqa: T201
