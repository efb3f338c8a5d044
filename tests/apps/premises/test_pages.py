"""The pages of the house: who sees them, what bad input does, what another house sees."""

from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from fristed.apps.premises.models import OpeningException, OpeningPeriod, Place
from fristed.apps.sites.models import Site
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
    return reverse(f"premises:{name}", args=[site.slug, *args])


PAGES = [
    "house", "hours_change", "exception", "places", "rules", "texts", "timers", "move",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_for_a_coordinator(client, site, manager, name):
    assert signed_in(client, manager).get(at(site, name)).status_code == 200


@pytest.mark.parametrize("name", ["rules", "move", "timers", "hours_change", "places"])
def test_page_of_managers_is_unknown_to_the_desk(client, site, staff, name):
    assert signed_in(client, staff).get(at(site, name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_page_of_another_house_is_unknown(client, site, other_site, manager, name):
    assert signed_in(client, manager).get(at(other_site, name)).status_code == 404


def test_house_costs_the_same_with_three_people(client, site, manager, django_assert_num_queries):
    signed_in(client, manager).get(at(site, "house"))
    with django_assert_num_queries(HOUSE_QUERIES):
        client.get(at(site, "house"))
    make_staff("Ola", site, "nurse")
    make_staff("Per", site, "nurse", "reception")
    with django_assert_num_queries(HOUSE_QUERIES):
        client.get(at(site, "house"))


HOUSE_QUERIES = 16


def test_hours_page_is_public_cacheable_and_sets_no_cookie(client, site):
    answer = client.get(at(site, "hours"))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=300"
    assert answer.cookies == {}
    assert "Set-Cookie" not in answer


def test_hours_page_of_no_house_is_unknown(client, site):
    assert client.get("/at/nowhere/house/hours/").status_code == 404


def test_hours_page_shows_what_there_is_instead(client, site, manager):
    signed_in(client, manager).post(at(site, "exception"), EXCEPTION)
    page = Client().get(at(site, "hours"), headers={"accept-language": "en"}).content.decode()
    assert "Naloxone at the pharmacy" in page
    assert manager.display_name not in page


EXCEPTION = {
    "date": "2099-12-24",
    "closed": "on",
    "because": "holiday",
    "alternative_en": "Naloxone at the pharmacy",
    "alternative_nb": "Nalokson på apoteket",
}


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    from django.utils import timezone

    soon = timezone.now().date().replace(day=28)
    EXCEPTION["date"] = _later(soon).isoformat()


def _later(day: date) -> date:
    from datetime import timedelta

    return day + timedelta(days=20)


@pytest.mark.parametrize(
    "wrong",
    [
        {"date": "1999-01-01"},
        {"date": "0001-01-01"},
        {"date": "9999-12-31"},
        {"date": "2026-13-45"},
        {"date": "' OR 1=1"},
        {"closed": "", "opens_at": "10:00"},
        {"closed": "", "opens_at": "25:00", "closes_at": "10:00"},
        {"closed": "", "opens_at": "10:00", "closes_at": "10:00"},
        {"opens_at": "10:00", "closes_at": "11:00"},
        {"because": "boredom"},
        {"alternative_en": ""},
        {"alternative_nb": "x" * 301},
        {"alternative_en": "a\x00b"},
        {"date": "2020-05-05"},
    ],
)
def test_exception_refuses_bad_input_and_writes_nothing(client, site, manager, wrong):
    answer = signed_in(client, manager).post(at(site, "exception"), EXCEPTION | wrong)
    assert answer.status_code == 422
    with working(staff=None, sites=[site.pk]):
        assert OpeningException.objects.count() == 0


def test_exception_is_published_once_per_day(client, site, manager):
    signed_in(client, manager)
    assert client.post(at(site, "exception"), EXCEPTION).status_code == 302
    assert client.post(at(site, "exception"), EXCEPTION).status_code == 422
    with working(staff=None, sites=[site.pk]):
        assert OpeningException.objects.count() == 1


def test_exception_of_another_house_cannot_be_withdrawn(client, site, other_site, manager):
    with working(staff=None, sites=[other_site.pk]):
        theirs = OpeningException.objects.create(
            site=other_site, date=date(2099, 1, 1), because="holiday",
            alternative_en="x", alternative_nb="x",
        )  # fmt: skip
    signed_in(client, manager).post(at(site, "withdraw", theirs.pk))
    with working(staff=None, sites=[other_site.pk]):
        assert OpeningException.objects.count() == 1


HOURS = {
    "weekdays": ["1", "2"],
    "opens_at": "09:00",
    "closes_at": "22:00",
    "from_date": "2099-01-01",
}


def test_hours_change_writes_one_period_per_weekday(client, site, manager):
    answer = signed_in(client, manager).post(at(site, "hours_change"), HOURS)
    assert answer.status_code == 302
    with working(staff=None, sites=[site.pk]):
        kept = list(OpeningPeriod.objects.order_by("weekday").values_list("weekday", "opens_at"))
    assert kept == [(1, time(9)), (2, time(9))]


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekdays": []},
        {"weekdays": ["8"]},
        {"weekdays": ["1; DROP TABLE"]},
        {"opens_at": "", "closes_at": "22:00"},
        {"closed": "on"},
        {"from_date": "2001-01-01"},
        {"from_date": ""},
    ],
)
def test_hours_change_refuses_bad_input_and_writes_nothing(client, site, manager, wrong):
    answer = signed_in(client, manager).post(at(site, "hours_change"), HOURS | wrong)
    assert answer.status_code == 422
    with working(staff=None, sites=[site.pk]):
        assert OpeningPeriod.objects.count() == 0


PLACE = {"label": "4", "kind": "nasal", "room_en": "Room", "room_nb": "Rom"}


def test_place_is_added_last(client, site, manager):
    signed_in(client, manager).post(at(site, "places"), PLACE)
    with working(staff=None, sites=[site.pk]):
        assert Place.objects.get(label="4").position == 3


@pytest.mark.parametrize(
    "wrong", [{"label": "1"}, {"label": ""}, {"label": "1234567"}, {"kind": "oral"}]
)
def test_place_refuses_bad_input_and_writes_nothing(client, site, manager, wrong):
    answer = signed_in(client, manager).post(at(site, "places"), PLACE | wrong)
    assert answer.status_code == 422
    with working(staff=None, sites=[site.pk]):
        assert Place.objects.count() == 3


@pytest.mark.parametrize("name", ["place", "place_out", "place_back"])
def test_place_of_another_house_is_unknown(client, site, other_site, manager, name):
    with working(staff=None, sites=[other_site.pk]):
        theirs = Place.objects.filter(site=other_site).first()
    answer = signed_in(client, manager).post(at(site, name, theirs.pk), PLACE)
    assert answer.status_code == 404


def test_place_with_an_absurd_number_is_unknown(client, site, manager):
    answer = signed_in(client, manager).post(at(site, "place_out", 10**30))
    assert answer.status_code == 404


def test_places_cost_the_same_with_more_rows(client, site, manager, django_assert_num_queries):
    signed_in(client, manager).get(at(site, "places"))
    with django_assert_num_queries(9):
        client.get(at(site, "places"))
    client.post(at(site, "places"), PLACE)
    client.get(at(site, "places"))  # shows the message, which is the session's
    with django_assert_num_queries(9):
        client.get(at(site, "places"))


def test_rule_wider_than_the_law_is_refused_with_the_law_s_number(client, site, manager):
    form = {
        "limit": "minimum_age",
        "number": "16",
        "decided_by": "Board",
        "from_date": "2099-01-01",
    }
    answer = signed_in(client, manager).post(at(site, "rules"), form)
    assert answer.status_code == 422
    assert "The law sets 18" in answer.content.decode()
    assert client.post(at(site, "rules"), form | {"number": "20"}).status_code == 302


@pytest.mark.parametrize("number", ["-1", "100", "x", "1e3", ""])
def test_rule_refuses_bad_numbers(client, site, manager, number):
    form = {"limit": "staff", "number": number, "decided_by": "Board", "from_date": "2099-01-01"}
    assert signed_in(client, manager).post(at(site, "rules"), form).status_code == 422


def test_timers_refuse_zero(client, site, manager):
    form = {
        "use_warning_min": "0",
        "preparing_warning_min": "10",
        "observation_check_min": "5",
        "after_use_warning_min": "60",
        "discard_after_days": "14",
    }
    signed_in(client, manager)
    assert client.post(at(site, "timers"), form).status_code == 422
    assert client.post(at(site, "timers"), form | {"use_warning_min": "25"}).status_code == 302
    site.refresh_from_db()
    assert site.use_warning_min == 25


def test_text_is_kept_under_its_approver(client, site, manager):
    form = {
        "topic": "naloxone_dosing",
        "language": "nb",
        "text": "<script>alert(1)</script>",
        "approver": "Dr. Berg",
        "approved_date": "2020-01-01",
    }
    signed_in(client, manager)
    assert client.post(at(site, "texts"), form).status_code == 302
    page = client.get(at(site, "texts")).content.decode()
    assert "Dr. Berg" in page
    assert "<script>alert" not in page
    assert client.post(at(site, "texts"), form | {"approved_date": "2098-01-01"}).status_code == 422


def test_move_onto_the_same_day_is_refused(client, site, manager):
    form = {"name": "Storgata", "address": "Storgata 36", "from_date": "2026-01-01"}
    signed_in(client, manager)
    assert client.post(at(site, "move"), form).status_code == 302
    assert client.post(at(site, "move"), form).status_code == 422
    assert client.post(at(site, "move"), form | {"from_date": "2099-01-01"}).status_code == 302
