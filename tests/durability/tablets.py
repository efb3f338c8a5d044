"""Run in a process of its own against a house's database: let tablets in, say what there is."""

import json
import sys
from typing import Any

import django

django.setup()

from django.utils import timezone  # noqa: E402 - once Django is set up

from fristed.apps.festival_care.models import Event, Stay  # noqa: E402
from fristed.apps.festival_care.queries.stays import told  # noqa: E402
from fristed.apps.festival_care.queries.story import fold  # noqa: E402
from fristed.apps.sites.models import Site  # noqa: E402
from fristed.ground.context import working  # noqa: E402
from tests.apps.conftest import make_staff  # noqa: E402
from tests.apps.sync.conftest import add_device, make_festival  # noqa: E402

TABLETS = 4


def make() -> list[dict[str, str]]:
    """Let four tablets in; return who they are and their keys."""
    site, now = Site.objects.get(slug="oslo"), timezone.now()
    lead = make_staff("Ingeborg", site, "shift_lead")
    with working(staff=None, sites=[site.pk]):
        make_festival(site, now)
    found = []
    for _ in range(TABLETS):
        one = add_device(site, lead, now)
        private = one.private.private_numbers().private_value
        found.append({"address": one.address, "intake": one.intake.hex(), "private": hex(private)})
    return found


def otherwise() -> list[list[Any]]:
    """Return the stays whose row is not what their events fold to: there should be none."""
    site = Site.objects.get(slug="oslo")
    found = []
    with working(staff=None, sites=[site.pk]):
        for stay in Stay.objects.filter(site=site):
            events = Event.objects.filter(site=site, stay=stay)
            story = fold(told(event, stay.key) for event in events)
            if (stay.state, stay.ended_at) != (story.state, story.ended_at):
                found.append([str(stay.key), stay.state, story.state])
    return found


if __name__ == "__main__":
    print(json.dumps({"make": make, "otherwise": otherwise}[sys.argv[1]]()))  # noqa: T201
