"""Conversations written down in codes, led on from, and taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fristed.apps.counselling.actions import TooLate, note_counselling, take_back_counselling
from fristed.apps.counselling.models import Counselling
from fristed.apps.counselling.permissions import HANDS_ON
from fristed.apps.referrals.permissions import REFERRERS
from fristed.ground.context import working
from tests.apps.conftest import make_staff

pytestmark = pytest.mark.django_db
TOLD = {"about": "overdose", "minutes": "to_30"}


def here(site):
    return reverse("counselling:written", args=[site.slug])


@pytest.fixture
def inside(site, staff):
    return lambda: working(staff=staff.pk, sites=[site.pk])


@pytest.fixture
def made(inside, site, staff, at):
    with inside():
        return note_counselling(site=site, **TOLD, by=staff, at=at)


def test_conversation_is_written_down_in_codes_and_taken_back(client, staff, site, inside):
    client.force_login(staff)
    sent = client.post(here(site), TOLD)
    with inside():
        made = Counselling.objects.get()
    assert f"?counselling={made.pk}" in client.get(sent["Location"]).content.decode()
    client.post(reverse("counselling:undo", args=[site.slug, made.pk]))
    with inside():
        assert Counselling.objects.standing().count() == 0
        assert Counselling.objects.count() == 2


def test_conversation_about_nothing_is_not_written_down(client, staff, site, inside):
    client.force_login(staff)
    assert client.post(here(site), {"minutes": "to_30"}).status_code == 422
    with inside():
        assert Counselling.objects.count() == 0


def test_conversation_is_taken_back_within_five_minutes(inside, made, staff, at):
    with inside(), pytest.raises(TooLate):
        take_back_counselling(counselling=made, by=staff, at=at + timedelta(minutes=5, seconds=1))
    with inside():
        assert Counselling.objects.standing().get() == made


def test_conversation_is_taken_back_once(inside, made, staff, at):
    with inside():
        gone = take_back_counselling(counselling=made, by=staff, at=at)
    for row in (made, gone):
        with inside(), pytest.raises(TooLate):
            take_back_counselling(counselling=row, by=staff, at=at)


def test_whoever_cannot_refer_is_not_sent_there(client, site, inside):
    client.force_login(make_staff("Kim", site, "peer_supporter"))
    page = client.get(client.post(here(site), TOLD)["Location"]).content.decode()
    assert "Given lately" in page
    assert "referrals/" not in page


def test_hand_on_is_for_whoever_refers():
    assert set(HANDS_ON) == set(REFERRERS)
