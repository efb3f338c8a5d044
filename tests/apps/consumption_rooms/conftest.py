"""A room that is open: a nurse who leads is on duty, and somebody registered comes."""

from datetime import datetime

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Client, Registration
from fristed.apps.premises.models import Place
from fristed.apps.sites.models import Site
from fristed.apps.staffing.actions import go_on_duty


@pytest.fixture
def open_room(scope: None, site: Site, lead: Staff, staff: Staff, at: datetime) -> Site:
    """The room with a nurse and a social worker on duty."""
    go_on_duty(site=site, staff=lead, profession="nurse", by=lead, at=at, leads=True)
    go_on_duty(site=site, staff=staff, profession="social_worker", by=staff, at=at)
    return site


def make_client(site: Site, staff: Staff, at: datetime, **answers: str) -> Client:
    """Make somebody registered as Oslo's rule book asks; `answers` change single answers."""
    client = Client.objects.create(
        site=site,
        mode="register",
        age_band=answers.pop("age_band", "35"),
        first_met_at=at,
        last_seen_date=at.date(),
    )
    given = {"history": "yes", "resident": "yes", **answers}
    Registration.objects.create(
        site=site,
        client=client,
        registered_at=at,
        signed_at=at,
        age_checked=True,
        by=staff,
        **given,
    )
    return client


@pytest.fixture
def client_here(open_room: Site, staff: Staff, at: datetime) -> Client:
    """Somebody registered."""
    return make_client(open_room, staff, at)


@pytest.fixture
def places(open_room: Site) -> dict[str, Place]:
    """The room's places by label."""
    return {place.label: place for place in Place.objects.filter(site=open_room)}
