"""The page of roles, and a screen of the house: who sees it, what bad input does."""

import pytest
from django.test import Client
from django.urls import reverse

from fristed.apps.sites.models import RoleHeld, Site
from fristed.ground.context import working
from tests.apps.conftest import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(site: Site):
    return make_staff("Kari", site, "coordinator")


@pytest.fixture
def chief(site: Site):
    return make_staff("Astrid", site, "administrator")


def signed_in(client: Client, staff) -> Client:
    client.force_login(staff)
    return client


def at(site: Site, name: str, *args: object) -> str:
    return reverse(f"sites:{name}", args=[site.slug, *args])


def test_roles_open_for_a_coordinator(client, site, manager):
    assert signed_in(client, manager).get(at(site, "roles")).status_code == 200


def test_roles_are_unknown_to_the_desk(client, site, staff):
    assert signed_in(client, staff).get(at(site, "roles")).status_code == 404


def test_roles_of_another_house_are_unknown(client, site, other_site, manager):
    assert signed_in(client, manager).get(at(other_site, "roles")).status_code == 404


def test_role_is_given_and_ended(client, site, manager, staff):
    signed_in(client, manager)
    client.post(at(site, "roles"), {"sign_in_name": "MARTE ", "role": "nurse"})
    with working(staff=None, sites=[site.pk]):
        given = RoleHeld.objects.get(staff=staff, role="nurse")
    client.post(at(site, "role_end", given.pk))
    with working(staff=None, sites=[site.pk]):
        assert RoleHeld.objects.get(pk=given.pk).until_date is not None


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("kari", "nurse"),
        ("nobody", "nurse"),
        ("marte", "administrator"),
        ("marte", "reception"),
        ("marte", "king"),
        ("", "nurse"),
        ("mar\x00te", "nurse"),
    ],
)
def test_role_is_refused_and_nothing_written(client, site, manager, staff, name, role):
    with working(staff=None, sites=[site.pk]):
        before = RoleHeld.objects.count()
    answer = signed_in(client, manager).post(
        at(site, "roles"), {"sign_in_name": name, "role": role}
    )
    assert answer.status_code == 422
    with working(staff=None, sites=[site.pk]):
        assert RoleHeld.objects.count() == before


def test_role_of_the_last_administrator_stays(client, site, chief):
    with working(staff=None, sites=[site.pk]):
        mine = RoleHeld.objects.get(staff=chief)
    signed_in(client, chief).post(at(site, "role_end", mine.pk))
    with working(staff=None, sites=[site.pk]):
        assert RoleHeld.objects.get(pk=mine.pk).until_date is None


def test_terminal_is_known_after_the_button(client, site, staff):
    signed_in(client, staff).post(at(site, "terminal"), {"name": "Desk"})
    client.post(reverse("accounts:sign_out"))
    page = client.get(reverse("accounts:sign_in")).content.decode()
    assert reverse("emergencies:start", args=[site.slug]) in page
