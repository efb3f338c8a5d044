"""A room that is open and somebody registered in it; a browser for whoever leads and treats."""

from collections.abc import Callable

import pytest
from django.test import Client as Browser

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.actions.health import write
from fristed.apps.clients.models import Client, Consent
from fristed.apps.clinic.models import SoapNote
from fristed.apps.consumption_rooms.actions.arriving import arrive
from fristed.apps.consumption_rooms.actions.leaving import leave
from fristed.apps.person_rights import actions
from fristed.apps.sites.models import Site
from fristed.apps.vault.actions import keep_note
from fristed.apps.visits.models import Visit
from tests.apps.conftest import make_staff
from tests.apps.consumption_rooms.conftest import client_here, open_room, places

__all__ = ["client_here", "open_room", "places"]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """A folder of keys for each test."""
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def browser() -> Callable[[Staff], Browser]:
    """A browser in which somebody is signed in."""

    def signed_in(staff: Staff) -> Browser:
        one = Browser()
        one.force_login(staff)
        return one

    return signed_in


@pytest.fixture
def desk(browser: Callable[[Staff], Browser], lead: Staff) -> Browser:
    """The browser of the nurse who leads."""
    return browser(lead)


@pytest.fixture
def coordinator(site: Site) -> Staff:
    """Who leads and does not treat."""
    return make_staff("Silje", site, "coordinator")


@pytest.fixture
def page(site: Site) -> Callable[..., str]:
    """An address of a person's rights: `page(kari, "copy/")`."""

    def address(client: Client, rest: str = "copy/") -> str:
        return f"/at/{site.slug}/person/{client.pk}/{rest}"

    return address


@pytest.fixture
def visit(open_room, client_here, staff, at) -> Visit:
    """A visit that is over, with a word about it."""
    made = arrive(site=open_room, client=client_here, by=staff, at=at)
    leave(visit=made, by=staff, at=at)
    about = {"site": open_room.pk, "about": f"visit:{made.pk}"}
    keep_note(**about, topic="floor", text="a word", purpose="care", by=staff, at=at)
    return made


@pytest.fixture
def consent(client_here, lead, at) -> Consent:
    """Something that hangs on no visit."""
    return Consent.objects.create(
        site=client_here.site, client=client_here, kind="contact", given=True, at=at, by=lead
    )


@pytest.fixture
def note(client_here, lead, at) -> SoapNote:
    """A note in the health record."""
    words = {"subjective": "Sore arm", "objective": "", "assessment": "", "plan": ""}
    return write(
        SoapNote, client=client_here, words=words, met_at=at, contact="here", by=lead, at=at
    )


@pytest.fixture
def decide(client_here, lead, at):
    """Decide on a row of the person."""

    def act(row, answer, **more):
        who = {"client": client_here, "by": lead, "at": at} | more
        return actions.decide(model=type(row), row=row.pk, answer=answer, **who)

    return act
