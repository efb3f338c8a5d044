"""Two sites, one full of rows, and real transactions to look from one into the other."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import psycopg
import pytest
import time_machine
from django.test import override_settings
from psycopg.conninfo import conninfo_to_dict

from fristed.apps.accounts.models import Staff
from fristed.apps.alerts.models import Version
from fristed.apps.directory.models import Room
from fristed.apps.premises.models import Place, RuleBookInForce
from fristed.apps.releases.models import Release
from fristed.apps.sites.choices import Role
from fristed.apps.sites.models import RoleHeld, Site
from fristed.ground.context import working
from tests.apps.conftest import make_site
from tests.conftest import empty_tables
from tests.walls.published import (
    published_alert,
    published_drug,
    published_figure,
    published_member,
    published_room,
    published_study,
    published_survey,
    published_table,
)
from tests.walls.rows import AT, Rows

CANARY_OF_A = "Qzxa"
CANARY_OF_B = "Jvwb"
NUMBERS = count(1)


@dataclass(frozen=True)
class Two:
    """Site A full of rows, site B full of rows, and staff of each who may enter all its pages."""

    a: Rows
    b: Rows

    @property
    def sites(self) -> list[int]:
        """Both sites' ids."""
        return [self.a.site.pk, self.b.site.pk]


def full_site(slug: str, canary: str) -> Rows:
    """Make a site and staff with every role there, and fill every table at that site."""
    site = make_site(slug, slug.title())
    staff, second = (
        Staff.objects.create_staff(f"{slug}-{name}", None, display_name=name, language="en")
        for name in ("all", "second")
    )
    rows = Rows(site, staff, second, canary)
    published_drug(staff, second)
    with working(staff=staff.pk, sites=[site.pk]):
        rows.kept |= {
            **(of_the_world := published_room(staff)),
            **published_member(staff, of_the_world[Room]),
            Release: published_table(site.slug),
            Version: published_alert(staff, second),
            Place: Place.objects.get(site=site, label="1"),
            RuleBookInForce: RuleBookInForce.objects.get(site=site),
        }
        published_survey(staff)
        published_study(staff)
        published_figure(staff)
        rows.fill()
        holds(site, staff, *(role for role in Role.values if role != rows.of(RoleHeld).role))
        holds(site, second, "nurse")
    return rows


def holds(site: Site, staff: Staff, *roles: str) -> None:
    """Let somebody hold roles at a site."""
    RoleHeld.objects.bulk_create(
        RoleHeld(site=site, staff=staff, role=role, from_date=date(2019, 1, 1)) for role in roles
    )


@pytest.fixture(scope="module")
def open_database(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Real transactions for a whole module, a minute after its rows were made.

    What a module shares is made before a test's own settings hold, so they are set here too.
    Afterwards everything is emptied as the owner.
    """
    own = override_settings(SECOND_FACTOR=False, KEYS=tmp_path_factory.getbasetemp() / "keys")
    moment = time_machine.travel(AT + timedelta(minutes=1))
    with django_db_blocker.unblock(), own, moment:
        yield
        empty_tables(None)


@pytest.fixture(scope="module")
def two(open_database: None, tmp_path_factory: pytest.TempPathFactory) -> Two:
    """Two sites, both full."""
    return Two(full_site("alta", CANARY_OF_A), full_site("bodo", CANARY_OF_B))


@pytest.fixture
def fresh(two: Two) -> Rows:
    """A third site, full and touched by no other test."""
    return another_full_site()


def another_full_site() -> Rows:
    """Make one more site, full and touched by no other test."""
    return full_site(f"c{next(NUMBERS)}", CANARY_OF_B)


@pytest.fixture(scope="module")
def owner(open_database: None) -> Iterator[psycopg.Connection]:
    """A connection as the owner of the tables."""
    from django.db import connection  # inline: its address is settled by django_db_setup

    address = conninfo_to_dict(os.environ["FRISTED_OWNER_URL"])
    address["dbname"] = connection.settings_dict["NAME"]
    with psycopg.connect(**address, autocommit=True) as conn:
        yield conn
