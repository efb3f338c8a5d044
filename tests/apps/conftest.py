"""Two sites, some staff, and the scope a test works in."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.premises.models import Place, RuleBookInForce
from fristed.apps.sites.models import RoleHeld, Site
from fristed.ground.context import working


def make_site(slug: str, name: str) -> Site:
    """Make a site in Oslo's time zone, with three places and Oslo's rule book."""
    site = Site.objects.create(
        slug=slug, name=name, room_name="Brukerrommet", opened_date=date(2019, 1, 1)
    )
    with working(staff=None, sites=[site.pk]):
        for position, (label, kind) in enumerate(
            [("1", "inject"), ("2", "inject"), ("S1", "smoke")]
        ):
            Place.objects.create(
                site=site,
                label=label,
                kind=kind,
                position=position,
                room_en="Smoking room" if kind == "smoke" else "Injecting room",
                room_nb="Røykerom" if kind == "smoke" else "Injeksjonsrom",
            )
        RuleBookInForce.objects.create(site=site, place_code="NO/Oslo", from_date=date(2019, 1, 1))
    return site


def make_staff(name: str, site: Site, *roles: str) -> Staff:
    """Make a member of staff with roles at one site; the password is `a long password`."""
    staff = Staff.objects.create_staff(
        name.lower(), "a long password", display_name=name, language="en"
    )
    with working(staff=None, sites=[site.pk]):
        for role in roles:
            RoleHeld.objects.create(site=site, staff=staff, role=role, from_date=date(2019, 1, 1))
    return staff


@pytest.fixture
def at() -> datetime:
    """A Tuesday at 14:05 in Oslo, 13:05 UTC."""
    return datetime(2026, 11, 17, 13, 5, tzinfo=UTC)


@pytest.fixture
def site(db: None) -> Site:
    """The room in Oslo."""
    return make_site("oslo", "Oslo")


@pytest.fixture
def other_site(db: None) -> Site:
    """Another room, which must see nothing of the first."""
    return make_site("bergen", "Bergen")


@pytest.fixture
def nurse(site: Site) -> Staff:
    """A nurse at the site."""
    return make_staff("Yusuf", site, "nurse", "reception")


@pytest.fixture
def lead(site: Site) -> Staff:
    """A nurse who leads the shift."""
    return make_staff("Ingrid", site, "nurse", "shift_lead")


@pytest.fixture
def staff(site: Site) -> Staff:
    """A social worker at the desk."""
    return make_staff("Marte", site, "social_worker", "reception")


@pytest.fixture
def scope(site: Site, staff: Staff) -> Iterator[None]:
    """Work for the social worker at the site for the whole test."""
    with working(staff=staff.pk, sites=[site.pk]):
        yield


@pytest.fixture
def scoped(site: Site) -> Callable[[Staff], AbstractContextManager[None]]:
    """Work for somebody at the site: `with scoped(nurse): …`."""
    return lambda somebody: working(staff=somebody.pk, sites=[site.pk])
