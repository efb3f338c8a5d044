"""The pages of duty and the roster: who sees them, what bad input does, what another house sees."""

import pytest
from django.test import Client
from django.urls import reverse

from fristed.apps.sites.models import Site
from fristed.apps.staffing.models import Duty
from fristed.ground.context import working
from tests.apps.conftest import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(site: Site):
    return make_staff("Kari", site, "coordinator")


def signed_in(client: Client, staff) -> Client:
    client.force_login(staff)
    return client


def at(site: Site, name: str, *args: object) -> str:
    return reverse(f"staffing:{name}", args=[site.slug, *args])


PAGES = ["duty", "roster", "colleagues"]


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_for_a_coordinator(client, site, manager, name):
    assert signed_in(client, manager).get(at(site, name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_page_of_another_house_is_unknown(client, site, other_site, manager, name):
    assert signed_in(client, manager).get(at(other_site, name)).status_code == 404


def test_duty_begins_with_one_tap_and_ends(client, site, nurse):
    signed_in(client, nurse).post(at(site, "come_on"), {"profession": "nurse"})
    with working(staff=None, sites=[site.pk]):
        duty = Duty.objects.get()
    client.post(at(site, "lead", duty.pk))
    assert "leads" in client.get(at(site, "duty")).content.decode()
    client.post(at(site, "go_off", duty.pk))
    with working(staff=None, sites=[site.pk]):
        assert Duty.objects.get().ended_at is not None


def test_duty_refuses_an_unknown_profession(client, site, nurse):
    signed_in(client, nurse).post(at(site, "come_on"), {"profession": "king"})
    with working(staff=None, sites=[site.pk]):
        assert Duty.objects.count() == 0


def test_duty_form_offers_nobody_of_another_house(client, site, other_site, nurse):
    stranger = make_staff("Solveig", other_site, "nurse")
    answer = signed_in(client, nurse).post(
        at(site, "duty"), {"staff": stranger.pk, "profession": "nurse"}
    )
    assert answer.status_code == 422
    assert "Solveig" not in answer.content.decode()


SHIFT = {"profession": "nurse", "date": "2099-01-05", "starts": "22:00", "ends": "06:00"}


def test_shift_past_midnight_is_planned_and_shown(client, site, manager, nurse):
    signed_in(client, manager).post(at(site, "roster"), SHIFT | {"staff": nurse.pk})
    page = client.get(at(site, "roster"), {"week": "2099-01-07"}).content.decode()
    assert "22:00–06:00" in page


@pytest.mark.parametrize(
    "wrong",
    [{"staff": "1"}, {"staff": "x"}, {"staff": str(10**25)}, {"date": "9999-12-31"}, {"ends": "x"}],
)
def test_shift_refuses_bad_input(client, site, manager, nurse, wrong):
    answer = signed_in(client, manager).post(
        at(site, "roster"), SHIFT | {"staff": nurse.pk} | wrong
    )
    assert answer.status_code == 422


def test_shift_on_top_of_another_is_refused(client, site, manager, nurse):
    signed_in(client, manager).post(at(site, "roster"), SHIFT | {"staff": nurse.pk})
    again = SHIFT | {"staff": nurse.pk, "starts": "23:00"}
    assert client.post(at(site, "roster"), again).status_code == 422


@pytest.mark.parametrize("week", ["", "x", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_roster_opens_for_any_week(client, site, nurse, week):
    assert signed_in(client, nurse).get(at(site, "roster"), {"week": week}).status_code == 200


def test_roster_is_planned_only_by_who_runs_the_house(client, site, nurse):
    signed_in(client, nurse).post(at(site, "roster"), SHIFT | {"staff": nurse.pk})
    assert (
        "22:00–06:00" not in client.get(at(site, "roster"), {"week": "2099-01-05"}).content.decode()
    )
