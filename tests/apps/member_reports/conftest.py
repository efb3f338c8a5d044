"""A room in Oslo that published September, has a key, and belongs to a network."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.member_reports.actions import make_key
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from tests.apps.conftest import make_staff
from tests.apps.releases.made import counted, months, told

AT = datetime(2026, 11, 17, 13, 5, tzinfo=UTC)
SIX = (5, 5, 5, 5, 5, 5)
ADDRESS = "https://network.example/federation/reports/"


@pytest.fixture(autouse=True)
def network(settings: Any, tmp_path: Path) -> None:
    """Belong to a network; keep the snapshot of a test apart."""
    settings.NETWORK_NAME, settings.NETWORK_URL = "north", ""
    settings.NETWORK_MEMBERS = {"oslo": "no-oslo"}
    settings.HOME = tmp_path


@pytest.fixture
def kari(site: Site) -> Staff:
    """A coordinator."""
    return make_staff("Kari", site, "coordinator")


@pytest.fixture
def published(site: Site) -> Site:
    """A room that counted and published its visits of September."""
    months(site, {"2026-09": SIX})
    counted(site, at=AT)
    told(site, of="2026-09", at=AT)
    return site


@pytest.fixture
def ready(published: Site) -> Site:
    """The same, with a key."""
    with working(staff=None, sites=[published.pk]):
        make_key(site=published, at=AT)
    return published
