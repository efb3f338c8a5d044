"""The floor's part in the registers: who had no place, who died, what came from paper."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fristed.apps.audit.models import Entry
from fristed.apps.consumption_rooms.actions import deaths, placing
from fristed.apps.consumption_rooms.actions.assessing import Stated, assess, offer
from fristed.apps.consumption_rooms.models import PlaceUse, Refusal, Step
from fristed.apps.registers.actions.deaths import AlreadyNoted
from fristed.apps.registers.models import Death

from .conftest import make_client
from .helpers import ago, inside, signed_in, somebody, typed, url

pytestmark = pytest.mark.django_db

LISTS = ["refusals", "downtime:late_entries"]
FORMS = ["note_death", "downtime:enter_late"]


@pytest.mark.parametrize("name", LISTS + FORMS)
def test_page_opens_for_the_floor(site, nurse, name):
    assert signed_in(nurse).get(url(site, name)).status_code == 200


@pytest.mark.parametrize("name", LISTS + FORMS)
def test_page_of_another_site_does_not_exist(other_site, nurse, name):
    assert signed_in(nurse).get(url(other_site, name)).status_code == 404


@pytest.mark.parametrize("name", FORMS)
def test_empty_form_comes_back_with_422_and_writes_nothing(site, nurse, name):
    answer = signed_in(nurse).post(url(site, name), {})

    with inside(site, nurse):
        written = (Death.objects.count(), Step.objects.count())
    assert (answer.status_code, written) == (422, (0, 0))


def test_paper_entry_that_is_not_there_answers_404(site, lead):
    assert signed_in(lead).get(url(site, "downtime:late_entry", 7)).status_code == 404


# --- A death -------------------------------------------------------------------------------------


@pytest.fixture
def using(open_room, client_here, places, staff, at):
    visit = somebody(open_room, staff, at, client_here)
    assess(visit=visit, stated=Stated("inject", ["heroin"]), by=staff, at=at)
    placing.assign_place(visit=visit, place=places["1"], by=staff, at=at)
    placing.start_use(visit=visit, by=staff, at=at)
    return visit


def test_death_freezes_the_record_and_nobody_shows_as_left(site, staff, using, at):
    later = at + timedelta(minutes=20)

    death = deaths.note_death(site=site, visit=using, died_at=later, by=staff, at=later)
    using.refresh_from_db()

    assert (using.frozen_at, using.left_at) == (later, None)
    assert Step.objects.filter(visit=using, stage__in=["left", "left_without_using"]).count() == 0
    use = PlaceUse.objects.get()
    assert (use.vacated_at, use.cleaned_at) == (later, None)
    placing.clean(place=use.place, by=staff, at=later)
    with pytest.raises(AlreadyNoted):
        deaths.note_death(site=site, visit=using, died_at=later, by=staff, at=later)
    assert death.visit == using


def test_death_is_noted_told_and_talked_through_on_its_pages(site, nurse):
    visit = somebody(site, nurse, ago(minutes=30))
    browser = signed_in(nurse)
    given = {"visit": visit.pk, "died_at": typed(ago(minutes=2))}

    unsure = browser.post(url(site, "note_death"), given)
    noted = browser.post(url(site, "note_death"), given | {"sure": "on"})
    page = noted.headers["Location"]
    browser.post(page + "told/", {"whom": "manager"})
    talked = browser.post(page, {"words": ""})

    assert (unsure.status_code, noted.status_code, talked.status_code) == (422, 302, 302)
    assert browser.get(page).content.decode().count("not-told/") == 1


# --- Refusals ------------------------------------------------------------------------------------


@pytest.fixture
def refused(open_room, staff, at):
    young = make_client(open_room, staff, at, age_band="16")
    visit = somebody(open_room, staff, at, young)
    assess(visit=visit, stated=Stated("inject", ["heroin"]), by=staff, at=at)
    offer(visit=visit, what="nurse", by=staff, at=at)
    return Refusal.objects.get()


def test_refusal_log_shows_the_provision_and_what_was_offered(site, staff, refused):
    page = signed_in(staff).get(url(site, "refusals")).content.decode()

    assert page.count("min_age") == 1
    assert page.count("A nurse") == 1


def test_refusal_log_downloads_whole_for_leads_and_is_noted(site, staff, lead, refused):
    assert signed_in(staff).get(url(site, "refusals_csv")).status_code == 404

    answer = signed_in(lead).get(url(site, "refusals_csv"))

    lines = answer.content.decode().splitlines()
    assert lines[0].split(",")[2] == "provision"
    assert lines[1].split(",")[2] == "min_age"
    assert len(lines) == 2
    assert Entry.objects.filter(what="consumption_rooms.refusals_exported").count() == 1


def test_refusal_log_costs_the_same_with_one_and_three_rows(open_room, staff, at):
    browser = signed_in(staff)
    costs = []
    for n in (1, 2):
        for _ in range(n):
            young = make_client(open_room, staff, at, age_band="16")
            visit = somebody(open_room, staff, at, young)
            assess(visit=visit, stated=Stated("inject", ["heroin"]), by=staff, at=at)
            offer(visit=visit, what="nurse", by=staff, at=at)
        with CaptureQueriesContext(connection) as counted:
            assert browser.get(url(open_room, "refusals")).status_code == 200
        costs.append(len(counted))
    assert costs[0] == costs[1]
