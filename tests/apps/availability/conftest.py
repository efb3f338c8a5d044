"""A secretary of the network and what sources counted."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.availability.actions import add, sow
from fristed.apps.availability.models import Figure
from fristed.apps.directory.queries.files import SourceSaid
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from tests.apps.conftest import make_staff

AT = datetime(2026, 11, 17, 13, 5, tzinfo=UTC)
SAID = {
    "country": "NO", "place": "", "kind": "syringes", "value": 2_400_000, "is_at_least": True,
    "period": "2014", "source": SourceSaid("a-report", "A report", 2015),
    "seen_date": date(2026, 11, 17),
}  # fmt: skip


def come() -> int:
    """Take in what comes with Fristed."""
    with working(staff=None, sites=[]):
        return sow(at=AT)


@pytest.fixture
def secretary(site: Site) -> Staff:
    """Somebody of the network's secretariat."""
    return make_staff("Ingrid", site, "network_secretary")


@pytest.fixture
def figure(secretary: Staff) -> Figure:
    """Syringes of a country, as a report counts them."""
    return add(**SAID, by=secretary, at=AT)


@pytest.fixture
def at_desk(secretary: Staff) -> Client:
    """The secretary's browser."""
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(secretary)
    return browser
