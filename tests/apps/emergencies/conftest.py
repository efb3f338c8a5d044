"""Screens of the room: open, locked, and with nobody signed in."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from fristed.apps.accounts.models import Staff
from fristed.apps.emergencies.actions import note_done, start_emergency
from fristed.apps.emergencies.models import Emergency
from fristed.apps.sites.actions import mark_screen
from fristed.apps.sites.entrance import TERMINAL_COOKIE
from fristed.apps.sites.models import Site
from fristed.apps.visits.actions import receive
from fristed.apps.visits.models import Visit
from fristed.ground.context import working

CANARY_NAME = "Kanarifugl"


@pytest.fixture
def now() -> datetime:
    """The moment a page is opened."""
    return timezone.now()


def as_terminal(client: Client, site: Site) -> Client:
    """Give a browser the token of a screen that belongs to the house."""
    somebody, _ = Staff.objects.get_or_create(sign_in_name="marker", display_name="Marker")
    with working(staff=somebody.pk, sites=[site.pk]):
        token = mark_screen(site=site, name="Desk", by=somebody, at=timezone.now())
    client.cookies[TERMINAL_COOKIE] = f"{site.pk}.{token}"
    return client


@pytest.fixture
def sign_in_page(site: Site) -> Client:
    """A terminal of the site where nobody is signed in."""
    return as_terminal(Client(), site)


@pytest.fixture
def board(site: Site, nurse: Staff) -> Client:
    """The nurse's open screen."""
    client = Client()
    client.force_login(nurse)
    return client


@pytest.fixture
def lock_screen(site: Site, nurse: Staff) -> Client:
    """A terminal of the site that the nurse has locked, under a name that must not be seen."""
    Staff.objects.filter(pk=nurse.pk).update(display_name=CANARY_NAME)
    client = as_terminal(Client(), site)
    client.force_login(nurse)
    session = client.session
    session["locked"] = True
    session.save()
    return client


@pytest.fixture
def here(site: Site) -> Callable[[], Any]:
    """Work at the site for nobody in particular: `with here(): …`."""
    return lambda: working(staff=None, sites=[site.pk])


@pytest.fixture
def visit(site: Site, nurse: Staff, now: datetime) -> Visit:
    """Somebody who is here, under the handle W9-ER."""
    with working(staff=nurse.pk, sites=[site.pk]):
        made = receive(site=site, by=nurse, at=now)
        Visit.objects.filter(pk=made.pk).update(handle="W9-ER")
        made.handle = "W9-ER"
    return made


@pytest.fixture
def emergency(site: Site, nurse: Staff, now: datetime, visit: Visit) -> Emergency:
    """An emergency at the board, started by the nurse, that concerns the visit."""
    with working(staff=nurse.pk, sites=[site.pk]):
        made = start_emergency(site=site, by=nurse, at=now, started_from="board", visit=visit)
        note_done(emergency=made, what="oxygen", at=now, by=nurse, noted_at=now)
    return made
