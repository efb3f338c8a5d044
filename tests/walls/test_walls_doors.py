"""No address opens to somebody not signed in, nor to staff of another site."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.walls.conftest import Two
from tests.walls.pages import Address, addresses

# What is open to everybody, and why.
PUBLIC = {
    "accounts:sign_in": "the door itself",
    "gallery": "components with made-up data",
    "language": "changes a cookie of this browser",
    "accounts:theme": "changes a cookie of this browser",
    "accounts:sign_out": "ends a session, where there is one",
    "sites:hours": "opening hours and what there is instead, published",
}
SHUT = {302, 404, 405}
ALL = addresses()
AT_A_SITE = [address for address in ALL if "site_slug" in dict(address.arguments)]

each = pytest.mark.parametrize("address", ALL, ids=lambda a: a.name)
each_at_a_site = pytest.mark.parametrize("address", AT_A_SITE, ids=lambda a: a.name)


@pytest.fixture
def nobody() -> Client:
    """A browser of somebody who has not signed in."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("method", ["get", "post"])
@each
def test_address_is_shut_to_somebody_not_signed_in(address: Address, method, nobody, two: Two):
    if address.name in PUBLIC:
        return
    response = getattr(nobody, method)(next(address.paths(two.a)))
    assert response.status_code in SHUT
    if response.status_code == 302:
        assert response["Location"].startswith(reverse(settings.LOGIN_URL))


@pytest.mark.parametrize("method", ["get", "post"])
@each_at_a_site
def test_address_is_shut_to_staff_of_another_site(address: Address, method, nobody, two: Two):
    if address.name in PUBLIC:
        return
    nobody.force_login(two.b.staff)
    response = getattr(nobody, method)(next(address.paths(two.a)))
    assert response.status_code in {404, 405}


@each
def test_address_never_fails_on_its_own_staff(address: Address, nobody, two: Two):
    nobody.force_login(two.a.staff)
    for path in address.paths(two.a):
        assert nobody.get(path).status_code < 500


def test_public_addresses_are_few_and_exist():
    assert set(PUBLIC) <= {address.name for address in ALL}
    assert len(PUBLIC) == 6
