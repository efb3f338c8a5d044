"""A person at the site, and a way to write of them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.choices import Mode
from fristed.apps.clients.models import Client
from fristed.apps.sites.models import Site
from fristed.ground.context import working


@pytest.fixture
def person(site: Site, nurse: Staff, at: datetime) -> Client:
    """Somebody known to the site under a pseudonym."""
    with working(staff=nurse.pk, sites=[site.pk]):
        return Client.objects.create(
            site=site, mode=Mode.PSEUDONYM, first_met_at=at, last_seen_date=at.date()
        )


@pytest.fixture
def at_work(site: Site, nurse: Staff) -> Iterator[None]:
    """Work for the nurse at the site for the whole test."""
    with working(staff=nurse.pk, sites=[site.pk]):
        yield


@pytest.fixture
def by(nurse: Staff, at: datetime) -> Callable[..., dict[str, Any]]:
    """Give who acts and when; later moments by seconds."""
    return lambda **more: {"by": nurse, "at": at} | more
