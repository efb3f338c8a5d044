"""The association's database: migrated as its owner, used as its application's role.

Run as `FRISTED_HOUSE=association pytest --ds fristed.association.settings
--confcutdir=tests/association tests/association`; the service's run leaves this folder out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from fristed.ground.house import HOUSE
from tests.conftest import (
    _clock_at_rest,
    _language_at_rest,
    _own_house,
    django_db_setup,
    pytest_unconfigure,
)
from tests.ground.shared import start_for_session

__all__ = [
    "_clock_at_rest",
    "_language_at_rest",
    "_own_house",
    "django_db_setup",
    "pytest_unconfigure",
]

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def pytest_configure(config: pytest.Config) -> None:
    """Start the run's PostgreSQL, of this house and no other."""
    if HOUSE.name != "association":
        raise pytest.UsageError("Run these tests with FRISTED_HOUSE=association (make test does).")
    start_for_session(config)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    """Let every test stand on one day."""
    with time_machine.travel(AT, tick=False):
        yield


@dataclass
class House:
    """An office and two chapters, and staff of each, by role."""

    office: Any
    oslo: Any
    bergen: Any
    people: dict[tuple[str, str], Any]

    def browser(self, site: Any, role: str) -> Client:
        """Return the browser of whoever holds a role at a site."""
        client = Client(raise_request_exception=False)
        client.force_login(self.people[site.slug, role])
        return client


@pytest.fixture
def house(db: None) -> House:
    """Make an office, two chapters in two counties, and one person for each role at each."""
    return make_house()


def make_house() -> House:
    """Make the house of the fixture; also for tests with real transactions."""
    from fristed.apps.members.actions.chapters import begin_chapter

    first = date(2020, 1, 1)
    said = (
        ("office", "Office", "", "office"),
        ("oslo", "Oslo", "03", "chapter"),
        ("bergen", "Bergen", "46", "chapter"),
    )
    sites = [
        begin_chapter(
            slug=slug, name=name, county=county, place=place, started_date=first, by=None, at=AT
        ).site
        for slug, name, county, place in said
    ]
    return House(*sites, people=_staff(sites))


def _staff(sites: list[Any]) -> dict[tuple[str, str], Any]:
    from fristed.apps.accounts.models import Staff
    from fristed.apps.sites.choices import ChapterRole
    from fristed.apps.sites.models import RoleHeld
    from fristed.ground.context import working

    made = {}
    for site in sites:
        for role in ChapterRole.values:
            name = f"{site.slug}-{role}"
            staff = Staff.objects.create_staff(name, None, display_name=name, language="en")
            with working(staff=staff.pk, sites=[site.pk]):
                RoleHeld.objects.create(
                    site=site, staff=staff, role=role, from_date=date(2020, 1, 1)
                )
            made[site.slug, role] = staff
    return made


@pytest.fixture
def joined(house: House):
    """Return a function that makes a confirmed member of a chapter."""
    from fristed.apps.members.actions.joining import Joining, add
    from fristed.apps.members.actions.people import Who
    from fristed.ground.context import working

    def join(site: Any, name: str, born: int = 2004, at: datetime = AT, **more: str) -> Any:
        by = house.people[site.slug, "secretary"]
        address = more.get("address", f"{name.lower()}.{born}@example.org")
        said = Joining("ordinary", born, more.get("country", "NO"), "en", Who(name, address))
        with working(staff=by.pk, sites=[site.pk]):
            return add(site=site, joining=said, by=by, at=at)

    return join
