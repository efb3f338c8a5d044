"""A secretary of the network, an editor, and a study that one of them entered."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.literature.actions import enter
from fristed.apps.literature.actions.importing import sow
from fristed.apps.literature.models import Study
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from fristed.science.citations import Citation, Kind, Name
from tests.apps.conftest import make_staff

AT = datetime(2026, 11, 17, 13, 5, tzinfo=UTC)
CITED = Citation(
    Kind.ARTICLE, "Rooms and ambulances", 2021, (Name("Hansen", "Kari"),),
    container="A Journal", doi="10.1000/rooms",
)  # fmt: skip
SAID = {
    "category": "overdose", "design": "before_after", "direction": "null", "country": "NO",
    "city": "Oslo", "service": "room", "finding_en": "No difference was found in call-outs.",
    "finding_nb": "Det ble ikke funnet noen forskjell i utrykninger.", "extent": "whole",
}  # fmt: skip


def come(at: datetime = AT) -> int:
    """Take in what comes with Fristed."""
    with working(staff=None, sites=[]):
        return sow(at=at)


@pytest.fixture
def secretary(site: Site) -> Staff:
    """Somebody of the network's secretariat."""
    return make_staff("Ingrid", site, "network_secretary")


@pytest.fixture
def editor(site: Site) -> Staff:
    """An editor."""
    return make_staff("Per", site, "editor")


@pytest.fixture
def study(secretary: Staff) -> Study:
    """A study that found no difference, entered by the secretary and checked by nobody."""
    with working(staff=secretary.pk, sites=[]):
        return enter(citation=CITED, said=SAID, by=secretary, at=AT)


@pytest.fixture
def at_desk(secretary: Staff) -> Client:
    """The secretary's browser."""
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(secretary)
    return browser
