"""The directory: kept, offered no longer, offered again; nothing that cannot be reached."""

import pytest
from django.urls import reverse

from fristed.apps.recipients.models import Recipient
from fristed.ground.context import working
from tests.apps.conftest import make_staff

pytestmark = pytest.mark.django_db


def at_(site, name, *args):
    return reverse(f"recipients:{name}", args=[site.slug, *args])


@pytest.fixture
def inside(site, staff):
    return lambda: working(staff=staff.pk, sites=[site.pk])


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


def test_directory_is_kept_and_names_are_once(desk, site, inside):
    said = {
        "name": "Example shelter",
        "kind": "housing",
        "reached_by": "phone",
        "phone": "+47 11",
        "language": "nb",
    }
    assert desk.post(at_(site, "new"), said).status_code == 302
    assert desk.post(at_(site, "new"), said).status_code == 422
    with inside():
        made = Recipient.objects.get()
    desk.post(at_(site, "recipient", made.pk), said | {"phone": "+47 22"})
    desk.post(at_(site, "retire", made.pk))
    page = desk.get(at_(site, "directory")).content.decode()
    assert "+47 22" in page
    assert "(not used)" in page
    assert (
        "Example shelter"
        not in desk.get(reverse("referrals:new", args=[site.slug])).content.decode()
    )


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"reached_by": "site"}, {"reached_by": "letter"}, {"phone": ""}, {"kind": "x"}],
)
def test_directory_refuses_what_cannot_be_reached(desk, site, wrong):
    said = {"name": "A", "kind": "housing", "reached_by": "phone", "phone": "1", "language": "nb"}
    assert desk.post(at_(site, "new"), said | wrong).status_code == 422


def test_directory_is_kept_by_whoever_keeps_it(client, site):
    client.force_login(make_staff("Rita", site, "reception"))
    assert client.get(at_(site, "directory")).status_code == 200
    for name in ("new", "days"):
        assert client.get(at_(site, name)).status_code == 404


def test_service_of_another_house_is_unknown(client, site, other_site, desk, inside):
    said = {"name": "A", "kind": "housing", "reached_by": "phone", "phone": "1", "language": "nb"}
    desk.post(at_(site, "new"), said)
    with inside():
        made = Recipient.objects.get()
    client.force_login(make_staff("Bo", other_site, "social_worker"))
    assert client.get(at_(other_site, "recipient", made.pk)).status_code == 404
    for name in ("retire", "back"):
        assert client.post(at_(other_site, name, made.pk)).status_code == 404
