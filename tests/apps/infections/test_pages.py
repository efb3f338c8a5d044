"""The pages: a visit handed on, a form that says why, a second click, a record that is blocked."""

from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from fristed.apps.infections import actions
from fristed.apps.vault.actions import block_health
from fristed.apps.visits.models import Visit
from fristed.ground.context import working

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, nurse, at):
    """A nurse's browser."""
    client.force_login(nurse)
    with time_machine.travel(at, tick=False):
        yield client


@pytest.fixture
def leads(client, lead, at):
    """The browser of whoever may hand out figures."""
    client.force_login(lead)
    with time_machine.travel(at, tick=False):
        yield client


def url(site, name: str, *args: object) -> str:
    return reverse(f"infections:{name}", args=[site.slug, *args])


def visit_of(site, nurse, at, person=None) -> Visit:
    with working(staff=nurse.pk, sites=[site.pk]):
        return Visit.objects.create(site=site, client=person, handle="B3-XP", arrived_at=at)


def test_visit_leads_to_the_persons_tests_and_stays_in_the_address(
    desk, site, nurse, at, person
) -> None:
    visit = visit_of(site, nurse, at, person)
    led = desk.get(url(site, "begin") + f"?visit={visit.pk}")
    assert led.headers["Location"] == url(site, "person", person.pk) + f"?visit={visit.pk}"
    form = url(site, "offer", person.pk) + f"?visit={visit.pk}"
    sent = desk.post(form, {"infections": ["hcv"], "date": at.date().isoformat()})
    assert sent.headers["Location"] == url(site, "person", person.pk) + f"?visit={visit.pk}"


def test_visit_of_nobody_says_what_there_is(desk, site, nurse, at) -> None:
    visit = visit_of(site, nurse, at)
    page = desk.get(url(site, "begin") + f"?visit={visit.pk}").content.decode()
    assert "Help and supplies ask for nothing." in page


def test_impossible_step_is_said_on_its_form(desk, site, nurse, at, person) -> None:
    with working(staff=nurse.pk, sites=[site.pk]):
        act = {"client": person, "by": nurse, "at": at}
        offered = actions.offer(infections=["hcv"], date=at.date(), **act)[0]
    form = url(site, "step", person.pk, offered.episode_id, "started")
    sent = {"date": at.date().isoformat(), "method": "daa"}
    page = desk.post(form, sent)
    assert page.status_code == 422
    assert "no virus had been found by an RNA test" in page.content.decode()


def test_second_click_offers_once(desk, site, nurse, at, person) -> None:
    sent = {"infections": ["hiv"], "date": at.date().isoformat(), "once": str(uuid4())}
    for _ in range(2):
        desk.post(url(site, "offer", person.pk), sent)
    with working(staff=nurse.pk, sites=[site.pk]):
        held = actions.read_person(client=person, by=nurse, at=at)
    assert [len(one.steps) for one in held.courses] == [1]


@pytest.mark.parametrize("name", ["person", "offer"])
def test_blocked_record_shows_nothing(desk, site, nurse, at, person, name) -> None:
    with working(staff=nurse.pk, sites=[site.pk]):
        actions.offer(client=person, infections=["hcv"], date=at.date(), by=nurse, at=at)
        block_health(site=site.pk, client=person.pk, blocked=True, by=nurse, at=at)
    if name == "person":
        answer = desk.get(url(site, name, person.pk))
    else:
        sent = {"infections": ["hcv"], "date": at.date().isoformat()}
        answer = desk.post(url(site, name, person.pk), sent)
    assert answer.status_code == 403


def test_step_of_another_person_is_not_found(desk, site, nurse, at, person) -> None:
    with working(staff=nurse.pk, sites=[site.pk]):
        act = {"by": nurse, "at": at}
        offered = actions.offer(client=person, infections=["hcv"], date=at.date(), **act)[0]
        other = type(person).objects.create(
            site=site, mode=person.mode, first_met_at=at, last_seen_date=at.date()
        )
    assert desk.get(url(site, "correct", other.pk, offered.pk)).status_code == 404
    assert desk.post(url(site, "take_back", other.pk, offered.pk)).status_code == 404


WHOLE = "?first=2025-01-01&last=2025-12-31"


@pytest.mark.parametrize(
    "asked",
    ["?first=2025-01-02&last=2025-12-31", "?first=2025-12-31&last=2025-01-01", "?first=x&last="],
)
def test_file_of_other_days_than_a_whole_period_is_not_handed_out(leads, site, asked: str) -> None:
    answer = leads.get(url(site, "figures_file", "csv") + asked)
    assert answer.status_code == 302
    assert answer.headers["Location"] == url(site, "figures") + asked
    page = leads.get(answer.headers["Location"]).content.decode()
    assert "There are files of a month, a quarter or a year that is over:" in page
    assert url(site, "figures_file", "csv") not in page
    assert url(site, "figures") + WHOLE.replace("&", "&amp;") in page


def test_file_of_a_whole_year_is_offered_and_handed_out(leads, site) -> None:
    page = leads.get(url(site, "figures") + WHOLE).content.decode()
    assert url(site, "figures_file", "csv") + WHOLE.replace("&", "&amp;") in page
    answer = leads.get(url(site, "figures_file", "csv") + WHOLE)
    assert answer.status_code == 200
    assert b"2025-01-01,2025-12-31" in answer.content


def test_page_shows_the_days_that_were_asked_for(desk, site) -> None:
    page = desk.get(url(site, "figures") + "?first=2026-11-02&last=2026-11-03").content.decode()
    assert "the difference can tell of a person" in page
    assert "There are files" not in page
