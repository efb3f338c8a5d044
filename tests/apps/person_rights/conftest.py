"""A room that is open and somebody registered in it; a browser for whoever leads and treats."""

from collections.abc import Callable

import pytest
from django.test import Client as Browser

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Client
from fristed.apps.sites.models import Site
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
