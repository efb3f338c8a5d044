"""The queue: nobody's health, no penalty for leaving, one nurse for each person."""

from datetime import timedelta

import pytest
from django.test import Client as Browser

from fristed.apps.clinic import queries
from fristed.apps.clinic.actions import waiting as acts
from fristed.apps.clinic.models import Guidance, Waiting
from fristed.apps.sites.queries import local_day
from fristed.apps.visits.actions import end_visit, receive
from tests.apps.conftest import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(scope, site, staff, at):
    """Somebody who is here for the room."""
    return receive(site=site, client=None, by=staff, at=at)


@pytest.fixture
def waiting(visit, staff, at):
    """They wait for the clinic."""
    return acts.wait(visit=visit, by=staff, at=at)


def test_person_is_called_in_and_seen(waiting, nurse, site, at):
    acts.call_in(waiting=waiting, by=nurse, at=at)
    acts.end_wait(waiting=waiting, end="seen", by=nurse, at=at)

    assert list(queries.waits_here(site)) == []
    assert queries.today(site, local_day(site, at)) == queries.Today(seen=1, left=0)
    waiting.visit.refresh_from_db()
    assert waiting.visit.left_at is None  # the visit to the room goes on


def test_second_nurse_who_calls_is_told(waiting, nurse, lead, at):
    acts.call_in(waiting=waiting, by=nurse, at=at)
    with pytest.raises(acts.WaitIsOver):
        acts.call_in(waiting=waiting, by=lead, at=at)


def test_nobody_waits_twice(waiting, visit, staff, at):
    with pytest.raises(acts.WaitsAlready):
        acts.wait(visit=visit, by=staff, at=at)


def test_leaving_the_house_is_leaving_unseen(waiting, visit, staff, site, at):
    end_visit(visit=visit, by=staff, at=at)
    assert list(queries.waits_here(site)) == []
    assert queries.today(site, local_day(site, at)) == queries.Today(seen=0, left=1)


def test_visit_that_began_for_the_clinic_ends_with_it_and_comes_back(scope, site, nurse, at):
    made = acts.come_in(site=site, client=None, by=nurse, at=at)
    acts.end_wait(waiting=made, end="left", by=nurse, at=at)
    made.visit.refresh_from_db()
    assert made.visit.left_at == at

    found = queries.waiting_at(site, made.pk)
    acts.wait_on(waiting=found, by=nurse, at=at + timedelta(minutes=5))
    assert [row.pk for row in queries.waits_here(site)] == [made.pk]


def test_undo_ends_after_five_minutes(waiting, nurse, at):
    acts.end_wait(waiting=waiting, end="left", by=nurse, at=at)
    with pytest.raises(acts.TooLate):
        acts.wait_on(waiting=waiting, by=nurse, at=at + timedelta(minutes=5, seconds=1))


def test_guidance_is_counted_and_taken_back(visit, nurse, at):
    acts.guide(visit=visit, topics=["nutrition", "feet"], by=nurse, at=at)
    assert [row.topic for row in queries.guidance_at(visit)] == ["feet", "nutrition"]
    acts.unguide(visit=visit, since=at, by=nurse, at=at)
    assert list(queries.guidance_at(visit)) == []
    assert Guidance.objects.count() == 2


@pytest.mark.parametrize("role", ["reception", "social_worker", "outreach"])
def test_whoever_meets_people_puts_them_in_the_queue_and_treats_nobody(role, site):
    browser = Browser()
    browser.force_login(make_staff("Other", site, role))
    answer = browser.post(f"/at/{site.slug}/clinic/come-in/")
    shown = browser.get(answer.url).content.decode()
    assert ("waits for the clinic" in shown, "Call in" in shown) == (True, False)
    assert "Appointments" not in shown


def test_hand_on_by_visit_leads_to_the_visit(desk, visit, site):
    answer = desk.get(f"/at/{site.slug}/clinic/?visit={visit.pk}")
    assert answer.url == f"/at/{site.slug}/clinic/visit/{visit.pk}/"
    assert "Nobody in particular" in desk.get(answer.url).content.decode()


def test_tap_through_the_queue(desk, visit, site):
    base = f"/at/{site.slug}/clinic/"
    desk.post(f"{base}visit/{visit.pk}/wait/")
    pk = Waiting.objects.get().pk
    assert desk.post(f"{base}waiting/{pk}/call-in/").url == f"{base}visit/{visit.pk}/"
    desk.post(f"{base}visit/{visit.pk}/", {"topics": ["hygiene"]})
    desk.post(f"{base}waiting/{pk}/seen/")
    assert "1 person seen today" in desk.get(base).content.decode()


@pytest.mark.parametrize("digits", ["9" * 5000, "0" * 5000 + "1"])
def test_visit_of_far_too_many_digits_is_the_queue(digits, desk, site):
    assert desk.get(f"/at/{site.slug}/clinic/?visit={digits}").status_code == 200
