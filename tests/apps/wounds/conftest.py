"""Somebody with a card, a nurse at work, and a browser for her."""

from collections.abc import Callable

import pytest
from django.test import Client as Browser

from fristed.apps.clients.actions import register
from fristed.apps.clients.models import Client
from fristed.ground.context import working


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """A folder of keys for each test."""
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def kari(site, nurse, at) -> Client:
    """A person with a card and no name."""
    with working(staff=nurse.pk, sites=[site.pk]):
        return register(site=site, mode="pseudonym", by=nurse, at=at)


@pytest.fixture
def desk(nurse) -> Browser:
    """The nurse's browser."""
    browser = Browser()
    browser.force_login(nurse)
    return browser


@pytest.fixture
def page(site) -> Callable[..., str]:
    """An address about wounds: `page(kari, "new/")`."""
    return lambda client, rest="": f"/at/{site.slug}/wounds/{client.pk}/{rest}"
