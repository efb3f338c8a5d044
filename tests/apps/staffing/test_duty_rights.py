"""Who puts whom on duty, as what: on it hangs whether new places are given."""

import pytest
from django.test import Client
from django.urls import reverse

from fristed.apps.sites.models import Site
from fristed.apps.staffing.models import Duty
from fristed.ground.context import working
from tests.apps.conftest import make_staff


def browser(staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def on_duty(site: Site) -> list[tuple[str, str]]:
    with working(staff=None, sites=[site.pk]):
        found = Duty.objects.filter(site=site, ended_at__isnull=True).select_related("staff")
        return sorted((one.staff.display_name, one.profession) for one in found)


@pytest.fixture
def peer(site: Site):
    """A volunteer, who works at the house and not on its floor."""
    return make_staff("Mo", site, "peer_supporter")


def send(somebody, where, page, *args, **data):
    return browser(somebody).post(reverse(f"staffing:{page}", args=[where.slug, *args]), data)


def test_nobody_goes_on_duty_as_what_their_roles_are_not(site, peer):
    send(peer, site, "come_on", profession="nurse")
    assert on_duty(site) == []

    send(peer, site, "come_on", profession="peer")
    assert on_duty(site) == [("Mo", "peer")]


def test_volunteer_puts_nobody_else_on_duty(site, peer, nurse):
    response = send(peer, site, "duty", staff=nurse.pk, profession="nurse")
    assert (response.status_code, on_duty(site)) == (404, [])

    send(nurse, site, "duty", staff=peer.pk, profession="peer")
    assert on_duty(site) == [("Mo", "peer")]


def test_volunteer_takes_off_duty_nobody_but_themselves(site, peer, nurse):
    send(nurse, site, "come_on", profession="nurse")
    send(peer, site, "come_on", profession="peer")
    with working(staff=None, sites=[site.pk]):
        theirs, own = (Duty.objects.get(staff=one).pk for one in (nurse, peer))

    assert send(peer, site, "go_off", theirs).status_code == 404
    assert send(peer, site, "lead", own).status_code == 404
    send(peer, site, "go_off", own)
    assert on_duty(site) == [("Yusuf", "nurse")]


def test_volunteer_is_shown_only_their_own_buttons(site, peer, nurse):
    send(nurse, site, "come_on", profession="nurse")
    page = browser(peer).get(reverse("staffing:duty", args=[site.slug])).content.decode()
    assert (page.count("/lead/"), page.count("/off/"), page.count('name="staff"')) == (0, 0, 0)

    page = browser(nurse).get(reverse("staffing:duty", args=[site.slug])).content.decode()
    assert (page.count("/lead/"), page.count("/off/"), page.count('name="staff"')) == (1, 1, 1)
