"""Bans: given by leads, printed whole, appealed, lifted; help is never part of them."""

from datetime import timedelta

import pytest

from fristed.apps.clients.models import Client
from fristed.apps.registers.actions.banning import ban, lift
from fristed.apps.registers.models import Ban
from fristed.apps.registers.queries import bans_in_force, who_can_be_banned
from fristed.ground.context import working
from tests.apps.consumption_rooms.conftest import make_client
from tests.apps.consumption_rooms.helpers import OSLO, ago, inside, signed_in, somebody

from .helpers import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(site, lead):
    """Somebody with a record, here since ten minutes."""
    with working(staff=lead.pk, sites=[site.pk]):
        client = make_client(site, lead, ago(days=3))
    return somebody(site, lead, ago(minutes=10), client)


def given_to(visit, last):
    return {
        "visit": visit.pk,
        "reason": "threats",
        "scope": "room",
        "last_date": f"{last:%Y-%m-%d}",
        "words": "Threatened a member of staff at the door",
    }


@pytest.fixture
def banned(site, lead, known):
    last = ago().astimezone(OSLO).date() + timedelta(days=2)
    answer = signed_in(lead).post(url(site, "give_ban"), given_to(known, last))
    assert answer.status_code == 302
    with inside(site, lead):
        return Ban.objects.get()


def test_ban_ends_at_the_end_of_its_last_day_by_the_sites_clock(site, banned):
    ends = banned.until_at.astimezone(OSLO)

    assert (ends.hour, ends.minute) == (0, 0)
    assert ends.date() == ago().astimezone(OSLO).date() + timedelta(days=3)


def test_ban_is_given_by_leads_alone(site, nurse, known):
    given = given_to(known, ago().date() + timedelta(days=2))
    assert signed_in(nurse).post(url(site, "give_ban"), given).status_code == 404


@pytest.mark.parametrize("days", [-2, 400])
def test_ban_with_a_wrong_end_comes_back_whole(site, lead, known, days):
    given = given_to(known, ago().date() + timedelta(days=days))

    answer = signed_in(lead).post(url(site, "give_ban"), given)

    assert answer.status_code == 422
    assert answer.content.decode().count("Threatened a member of staff") == 1
    with inside(site, lead):
        assert Ban.objects.count() == 0


def test_decision_prints_reason_end_scope_appeal_and_what_stays(site, lead, nurse, banned):
    page = signed_in(lead).get(url(site, "print_ban", banned.pk) + "?language=en")
    text = page.content.decode()

    for words in (
        "Threatened a member of staff at the door",
        "sterile equipment, naloxone and a nurse are never part of this",
        "that you appeal",
        "The consumption room only",
    ):
        assert text.count(words) == 1
    assert signed_in(nurse).get(url(site, "print_ban", banned.pk)).status_code == 404


def test_decision_prints_in_bokmal(site, lead, banned):
    page = signed_in(lead).get(url(site, "print_ban", banned.pk) + "?language=nb")

    assert page.content.decode().count('lang="nb"') == 1


def test_ban_page_shows_no_words_and_no_name(site, nurse, known, banned):
    page = signed_in(nurse).get(url(site, "ban", banned.pk)).content.decode()

    assert page.count("Threatened a member") == 0
    assert page.count(known.handle) == 1


def test_ban_is_appealed_and_lifted(site, nurse, lead, banned):
    signed_in(nurse).post(url(site, "appeal_ban", banned.pk))
    assert signed_in(nurse).post(url(site, "lift_ban", banned.pk)).status_code == 404
    signed_in(lead).post(url(site, "lift_ban", banned.pk))

    with inside(site, lead):
        row = Ban.objects.get()
        assert (row.appealed_at is not None, row.lifted_by) == (True, lead)
        assert list(bans_in_force(lead, site, ago())) == []
    assert signed_in(nurse).get(url(site, "bans")).content.decode().count("Lifted") == 0
    assert signed_in(nurse).get(url(site, "bans") + "?all=1").content.decode().count("Lifted") == 1


def test_ban_of_a_record_closed_to_somebody_is_not_shown_to_them(scope, site, lead, staff, at):
    client = make_client(site, lead, at)
    made = ban(
        client=client,
        reason="theft",
        scope="room",
        until_at=at + timedelta(days=1),
        words="",
        by=lead,
        at=at,
    )
    with working(staff=lead.pk, sites=[site.pk]):
        Client.objects.filter(pk=client.pk).update(closed_to=[staff.pk])

    assert list(bans_in_force(staff, site, at)) == []
    with working(staff=lead.pk, sites=[site.pk]):
        assert list(bans_in_force(lead, site, at)) == [made]
        lift(ban=made, by=lead, at=at)
        assert list(bans_in_force(lead, site, at)) == []


def test_only_people_with_a_record_can_be_banned(scope, site, staff, at):
    somebody(site, staff, at)
    known = somebody(site, staff, at, make_client(site, staff, at))

    assert list(who_can_be_banned(staff, site, at)) == [known]
