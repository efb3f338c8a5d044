"""The pages of staff: referring, each step, the lists, figures."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from fristed.apps.clients.models import Client
from fristed.apps.counselling.actions import note_counselling
from fristed.apps.referrals.actions.stepping import Deed, take_step
from fristed.apps.referrals.models import Link, Referral, Step
from fristed.apps.visits.actions import receive
from fristed.ground.context import working
from tests.apps.conftest import make_staff

from .conftest import SAID, make_recipient

pytestmark = pytest.mark.django_db


def at_(site, name, *args):
    return reverse(f"referrals:{name}", args=[site.slug, *args])


@pytest.fixture
def inside(site, staff):
    return lambda: working(staff=staff.pk, sites=[site.pk])


@pytest.fixture
def clinic(inside, site, staff, at):
    with inside():
        return make_recipient(site, staff, at)


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def made(inside, asked):
    with inside():
        return asked()


def state(inside, referral):
    with inside():
        return Referral.objects.get(pk=referral.pk).state


def test_person_sees_what_goes_along_before_it_goes(desk, site, clinic, inside):
    typed = {"recipient": clinic.pk, "need": "tests"} | SAID
    first = desk.post(at_(site, "new"), typed).content.decode()
    assert all(words in first for words in SAID.values())
    with inside():
        assert Referral.objects.count() == 0

    unasked = desk.post(at_(site, "new"), typed | {"shown": "1"})
    assert unasked.status_code == 422

    sent = desk.post(at_(site, "new"), typed | {"shown": "1", "consent": "read"})
    with inside():
        made = Referral.objects.get()
    assert sent["Location"] == at_(site, "referral", made.pk)
    assert (made.along, made.consent) == (["name", "reach", "words"], "read")
    assert made.state == "requested"


def test_nothing_goes_along_and_nobody_is_asked(desk, site, clinic, inside):
    typed = {"recipient": clinic.pk, "need": "tests", "shown": "1"}
    assert desk.post(at_(site, "new"), typed).status_code == 302
    with inside():
        made = Referral.objects.get()
    assert (made.along, made.consent, made.visit) == ([], "", None)


def test_change_keeps_what_was_typed(desk, site, clinic):
    typed = {"recipient": clinic.pk, "need": "bed", "words": "Mornings", "change": "1"}
    page = desk.post(at_(site, "new"), typed).content.decode()
    assert "Mornings" in page
    assert re.search(r'value="bed"[^>]*checked', page)


def test_visit_is_handed_on_without_typing(desk, site, clinic, inside, staff, at):
    with inside():
        visit = receive(site=site, by=staff, at=at)
    first = desk.get(at_(site, "new"), {"visit": visit.pk}).content.decode()
    assert visit.handle in first
    assert f'name="visit" value="{visit.pk}"' in first
    typed = {"recipient": clinic.pk, "need": "tests", "visit": visit.pk, "shown": "1"}
    desk.post(at_(site, "new"), typed)
    with inside():
        assert Referral.objects.get().visit == visit


@pytest.mark.parametrize("visit", ["x", "-1", "9" * 19, "9" * 30, "²", "1"])
def test_visit_that_is_none_is_nobody(desk, site, clinic, visit):
    assert desk.get(at_(site, "new"), {"visit": visit}).status_code == 200


def test_words_are_on_no_page_but_the_one_that_opens_them(desk, site, made):
    for url in (at_(site, "list"), at_(site, "referral", made.pk), at_(site, "figures")):
        assert SAID["name"] not in desk.get(url).content.decode()
    opened = desk.post(at_(site, "words", made.pk)).content.decode()
    assert all(words in opened for words in SAID.values())
    assert desk.get(at_(site, "words", made.pk)).status_code == 405


def test_whole_loop_by_telephone(desk, site, made, inside):
    steps = [
        ("answered", {"state": "accepted"}, "accepted"),
        ("time", {"appointment_at": "2027-01-12T10:30"}, "scheduled"),
        ("begin", {}, "in_progress"),
        ("outcome", {"state": "completed"}, "completed"),
    ]
    for name, sent, becomes in steps:
        assert desk.post(at_(site, name, made.pk), sent).status_code == 302
        assert state(inside, made) == becomes
    page = desk.get(at_(site, "referral", made.pk)).content.decode()
    assert page.count('<li class="row">') == 5


def test_no_asks_for_a_reason_and_leads_on(desk, site, made, inside, clinic):
    bare = desk.post(at_(site, "answered", made.pk), {"state": "declined"})
    assert bare.status_code == 422
    desk.post(at_(site, "answered", made.pk), {"state": "declined", "reason": "full"})
    page = desk.get(at_(site, "referral", made.pk)).content.decode()
    assert f"?continues={made.pk}" in page
    again = {"recipient": clinic.pk, "need": "tests", "continues": made.pk, "shown": "1"}
    desk.post(at_(site, "new"), again)
    with inside():
        assert Referral.objects.exclude(pk=made.pk).get().continues == made


def test_step_is_undone_for_five_minutes(desk, site, made, inside):
    desk.post(at_(site, "person_declined", made.pk))
    assert state(inside, made) == "person_declined"
    desk.post(at_(site, "undo", made.pk))
    assert state(inside, made) == "requested"
    with inside():
        assert Step.objects.filter(referral=made).count() == 3


@pytest.mark.parametrize("year", ["0001-01-01T00:00", "9999-12-31T23:59", "2031-01-01T10:00", "x"])
def test_time_of_no_use_is_refused(desk, site, made, inside, year):
    desk.post(at_(site, "answered", made.pk), {"state": "accepted"})
    assert desk.post(at_(site, "time", made.pk), {"appointment_at": year}).status_code == 422


def test_colleague_goes_along_and_then_does_not(desk, site, made, staff):
    sent = {"companion": staff.pk, "meets_at": "2026-12-01T09:15"}
    desk.post(at_(site, "company", made.pk), sent)

    def page():
        return desk.get(at_(site, "referral", made.pk)).content.decode()

    assert "Marte, 1 December 2026, 09:15" in page()
    desk.post(at_(site, "alone", made.pk))
    assert "09:15" not in page()
    desk.post(at_(site, "undo_company", made.pk))
    assert "09:15" in page()


def test_what_is_not_late_is_not_overdue(desk, site, inside, asked):
    with inside():
        asked(at=timezone.now())
    page = desk.get(at_(site, "list"), {"show": "overdue"}).content.decode()
    assert "Nothing is overdue" in page


def test_overdue_shows_whom_to_call(client, site, staff, inside, asked, at):
    with inside():
        made = asked(at=at - timedelta(days=60))
    client.force_login(staff)
    page = client.get(at_(site, "list")).content.decode()
    assert 'href="tel:+4700000000"' in page
    assert at_(site, "answered", made.pk) in page


def test_letter_bears_the_code_and_nothing_of_the_house_on_the_outside(desk, site, made, inside):
    page = desk.post(at_(site, "letter", made.pk)).content.decode()
    outside = page[page.index("<main") : page.index('class="letter__body"')]
    assert site.name not in outside
    assert site.room_name not in outside
    assert "1 Example Street" in outside
    assert "<title>Letter</title>" in page
    with inside():
        assert Link.objects.filter(referral=made, ended_at__isnull=True).count() == 1


def test_letter_is_in_the_recipients_language(desk, site, inside, asked, staff, at):
    with inside():
        there = make_recipient(site, staff, at, name="Eksempel", language="nb")
        made = asked(recipient=there)
    page = desk.post(at_(site, "letter", made.pk)).content.decode()
    assert '<html lang="nb"' in page


def test_another_letter_ends_the_code_of_the_first(desk, site, made, inside):
    desk.post(at_(site, "link", made.pk))
    desk.post(at_(site, "letter", made.pk))
    with inside():
        live = Link.objects.filter(referral=made, ended_at__isnull=True)
        assert (live.count(), Link.objects.filter(referral=made).count()) == (1, 2)


def test_over_is_over(desk, site, made, inside, staff, at):
    with inside():
        take_step(referral=made, deed=Deed("withdrawn"), by=staff, at=at)
    for name in ("link", "letter", "begin", "withdraw", "alone"):
        assert desk.post(at_(site, name, made.pk)).status_code == 302
    assert state(inside, made) == "withdrawn"


def test_slip_is_found_as_it_is_read(desk, site, made):
    found = desk.post(at_(site, "find"), {"slip": made.code.lower().replace("-", " ")})
    assert found["Location"] == at_(site, "referral", made.pk)
    assert desk.post(at_(site, "find"), {"slip": "ZZZ-ZZZ"}).status_code == 422


def test_referral_of_another_house_is_unknown(client, other_site, made):
    client.force_login(make_staff("Bo", other_site, "social_worker"))
    for name in ("referral", "answered", "time", "outcome", "company"):
        assert client.get(at_(other_site, name, made.pk)).status_code == 404
    for name in ("words", "link", "letter", "withdraw", "undo"):
        assert client.post(at_(other_site, name, made.pk)).status_code == 404


def test_house_decides_the_days(desk, site, inside, asked, at):
    desk.post(
        reverse("recipients:days", args=[site.slug]),
        {"kind": "hepatitis", "days": "2", "finish_days": "20"},
    )
    with inside():
        soon = asked(at=at + timedelta(days=365))
    assert (soon.at.date() + timedelta(days=2)).isoformat() == str(_fresh(inside, soon).due_date)


def _fresh(inside, referral):
    with inside():
        return Referral.objects.get(pk=referral.pk)


def test_referral_knows_the_conversation_it_came_from(desk, site, inside, clinic, staff, at):
    with inside():
        talk = note_counselling(site=site, about="overdose", minutes="to_30", by=staff, at=at)
    typed = {"recipient": clinic.pk, "need": "tests", "counselling": talk.pk, "shown": "1"}
    desk.post(at_(site, "new"), typed)
    with inside():
        assert Referral.objects.get().counselling == talk


def test_figures_and_file_say_the_same(desk, site, inside, asked, staff, at):
    with inside():
        for days in range(1, 7):
            one = asked()
            later = at + timedelta(days=days)
            take_step(referral=one, deed=Deed("accepted"), by=staff, at=later)
            if days > 2:
                take_step(referral=one, deed=Deed("completed"), by=staff, at=later)
        asked()
    page = desk.get(at_(site, "figures"), {"of": "2026"}).content.decode()
    assert "7 asked: 6 taken on, 4 completed, 3 open." in page
    assert "Half were answered within 3.5 days." in page
    file = desk.get(at_(site, "figures_csv"), {"of": "2026"}).content.decode().splitlines()
    assert file[1:] == ["hepatitis,7,6,4,3,3.5,", "all,7,6,4,3,3.5,"]


def test_list_has_pages(desk, site, inside, asked):
    with inside():
        for _each in range(27):
            asked()
    page = desk.get(at_(site, "list"), {"show": "waiting", "page": "2"}).content.decode()
    assert page.count('<th scope="row">') == 2


@pytest.mark.parametrize("name", ["words", "letter", "link"])
def test_words_of_a_record_closed_to_somebody_are_not_found(
    desk, site, inside, asked, staff, at, name
):
    with inside():
        person = Client.objects.create(
            site=site, mode="anonymous", first_met_at=at, last_seen_date=at.date()
        )
        referral = asked(visit=receive(site=site, client=person, by=staff, at=at))
    words, page = at_(site, name, referral.pk), at_(site, "referral", referral.pk)
    assert desk.post(words).status_code == 200
    assert words in desk.get(page).content.decode()

    with working(staff=None, sites=[site.pk]):
        Client.objects.filter(pk=person.pk).update(closed_to=[staff.pk])

    assert desk.post(words).status_code == 404
    assert words not in desk.get(page).content.decode()
