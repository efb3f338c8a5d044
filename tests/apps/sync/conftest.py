"""A festival, a tablet that was let in there, and a short way of sending."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from fristed.apps.accounts.models import Staff
from fristed.apps.festivals.models import Deployment, Shift, ShiftMember
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.sync.actions.enrolling import let_in
from fristed.apps.sync.models import Tablet
from fristed.apps.sync.queries.keys import intake_in_force
from fristed.ground.context import working
from tests.apps.sync.device import Device, Json

Send = Callable[..., Json]


@pytest.fixture
def now() -> datetime:
    """The moment at which requests come: they read the clock at their edge."""
    return timezone.now()


def make_festival(site: Site, now: datetime) -> Deployment:
    """Make an event with a shift that began an hour ago."""
    deployment = Deployment.objects.create(
        site=site,
        name="Midsummer",
        first_date=local_day(site, now),
        last_date=local_day(site, now),
        attendance=10_000,
        call_sign="Rest One",
        medics_call_sign="Medic Base",
    )
    shift = Shift.objects.create(
        site=site,
        deployment=deployment,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=7),
        started_at=now - timedelta(hours=1),
    )
    ShiftMember.objects.create(site=site, shift=shift, name="Kim")
    ShiftMember.objects.create(site=site, shift=shift, name="Sol", task="lead")
    return deployment


@pytest.fixture
def festival(site: Site, now: datetime) -> Deployment:
    """An event at the site."""
    with working(staff=None, sites=[site.pk]):
        return make_festival(site, now)


def add_device(site: Site, by: Staff, at: datetime) -> Device:
    """Let a new tablet in."""
    device = Device()
    with working(staff=by.pk, sites=[site.pk]):
        tablet, _new = let_in(site=site, public_key=device.public, by=by, at=at)
        key = intake_in_force(site)
        assert key is not None
        device.address, device.intake = str(tablet.address), bytes(key.public)
    return device


@pytest.fixture
def device(site: Site, lead: Staff, festival: Deployment, now: datetime) -> Device:
    """A tablet of the site, let in an hour ago."""
    return add_device(site, lead, now - timedelta(hours=1))


@pytest.fixture
def post(client: Client) -> Callable[..., tuple[int, Json]]:
    """Send JSON to a tablet's address; return the status and the answer."""

    def sent(device: Device, what: str, body: object) -> tuple[int, Json]:
        content = body if isinstance(body, bytes | str) else json.dumps(body)
        path = f"/tablet/{device.address}/{what}"
        answer = client.post(path, content, content_type="application/json")
        return answer.status_code, answer.json()

    return sent


@pytest.fixture
def send(post: Callable[..., tuple[int, Json]]) -> Send:
    """Send letters; return what became of each by its id."""

    def sent(device: Device, *letters: Json) -> Json:
        status, answer = post(device, "events", {"events": list(letters)})
        assert status == 200, answer
        return {one["id"]: one["is"] for one in answer["results"]}

    return sent


@pytest.fixture
def row(site: Site, device: Device) -> Tablet:
    """The tablet's row."""
    with working(staff=None, sites=[site.pk]):
        return Tablet.objects.select_related("brought_by").get(address=device.address)
