"""One tap starts a clock from every screen of the site, and shows nobody's data while locked."""

from uuid import uuid4

import pytest
from django.test import Client

from fristed.apps.audit.models import Entry
from fristed.apps.emergencies.models import Done, Emergency, StaffAlarm
from fristed.apps.premises.models import Place
from fristed.apps.visits.actions import receive
from fristed.ground.context import working
from tests.apps.conftest import make_staff

from .conftest import CANARY_NAME, as_terminal

pytestmark = pytest.mark.django_db

START, ALARM = "/at/oslo/help/emergency/", "/at/oslo/help/staff/"


def test_sign_in_page_of_a_known_terminal_starts_a_clock_with_one_tap(sign_in_page, here):
    answer = sign_in_page.post(START, follow=True)
    with here():
        emergency = Emergency.objects.get()
        assert emergency.started_from == "sign_in"
        assert list(Done.objects.values_list("what", "by")) == [("started", None)]
        assert Entry.objects.filter(what="emergencies.started", by=None).count() == 1
    assert answer.redirect_chain == [(f"{START}{emergency.pk}/", 302)]
    assert answer.status_code == 200


@pytest.mark.parametrize("cookie", ["", "oslo", "oslo:forged"])
def test_unknown_terminal_is_told_nothing_and_writes_nothing(site, here, cookie):
    client = Client()
    client.cookies["fristed_terminal"] = cookie
    for url in (START, ALARM):
        assert client.post(url).status_code == 404
    with here():
        assert (Emergency.objects.count(), StaffAlarm.objects.count()) == (0, 0)
        assert Entry.objects.count() == 0


def test_another_sites_terminal_cannot_start_one_here(site, other_site, here):
    client = as_terminal(Client(), other_site)
    assert client.post(START).status_code == 404
    with here():
        assert Emergency.objects.count() == 0


def test_same_form_twice_starts_one_clock_and_another_form_a_second(board, here):
    first = {"once": str(uuid4())}
    answers = [board.post(START, first).url, board.post(START, first).url]
    assert answers[0] == answers[1]
    assert board.post(START, {"once": str(uuid4())}).url != answers[0]
    with here():
        assert Emergency.objects.count() == 2


def test_a_stale_form_token_does_not_stand_in_the_way(site, nurse, here):
    client = Client(enforce_csrf_checks=True)
    client.force_login(nurse)
    assert client.post(START, {"csrfmiddlewaretoken": "stale"}).status_code == 302
    assert client.post(ALARM).status_code == 302


def test_looking_at_the_button_leads_to_what_runs_and_starts_nothing(board, here):
    assert board.get(START).url == "/at/oslo/help/"
    with here():
        assert Emergency.objects.count() == 0


def test_board_takes_visit_and_place_along(board, here, visit, site):
    with here():
        place = Place.objects.get(label="2")
    answer = board.post(START, {"visit": visit.pk, "place": place.pk}, follow=True)
    with here():
        emergency = Emergency.objects.get()
        found = (emergency.visit_id, emergency.place_id, emergency.started_from)
        assert found == (visit.pk, place.pk, "board")
    assert "Place 2 · W9-ER" in answer.text


@pytest.mark.parametrize("wrong", ["letters", "-1", "0", "9" * 30, "", "１２"])
def test_a_wrong_visit_or_place_is_left_and_help_begins(board, here, wrong):
    assert board.post(START, {"visit": wrong, "place": wrong}).status_code == 302
    with here():
        assert Emergency.objects.get().visit_id is None


def test_locked_screen_takes_no_visit_along(lock_screen, here, visit):
    lock_screen.post(START, {"visit": visit.pk})
    with here():
        emergency = Emergency.objects.get()
        assert (emergency.visit_id, emergency.started_from) == (None, "lock_screen")


def test_another_sites_visit_is_not_taken_along(board, here, other_site, now):
    with working(staff=None, sites=[other_site.pk]):
        theirs = receive(site=other_site, by=None, at=now)
    board.post(START, {"visit": theirs.pk})
    with here():
        assert Emergency.objects.get().visit_id is None


def test_locked_pages_show_no_handle_no_name_no_place(lock_screen, sign_in_page, emergency, here):
    """The emergency has a handle, and the nurse who noted its lines has a canary's name."""
    url = f"{START}{emergency.pk}/"
    for screen in (lock_screen, sign_in_page):
        screen.post(START)  # another one, whose strip must show no person either
        pages = [screen.get(page) for page in (url, "/at/oslo/help/", f"{url}note/", f"{url}end/")]
        assert [page.status_code for page in pages] == [200] * 4
        for page in pages:
            assert "W9-ER" not in page.text
            assert CANARY_NAME not in page.text
            assert "Change who or where" not in page.text


def test_open_screen_shows_the_same_handle_and_name(lock_screen, emergency):
    """So the test above has something that could leak."""
    session = lock_screen.session
    del session["locked"]
    session.save()
    page = lock_screen.get(f"{START}{emergency.pk}/").text
    assert ("W9-ER" in page, CANARY_NAME in page) == (True, True)


def test_locked_screen_is_kept_from_everything_else(lock_screen, sign_in_page, emergency):
    url = f"{START}{emergency.pk}"
    pages = [f"{url}/{page}/" for page in ("who", "after", "debrief", "print")]
    for page in [*pages, "/at/oslo/help/list/", "/at/oslo/help/late/"]:
        for screen in (lock_screen, sign_in_page):
            answer = screen.get(page)
            assert answer.status_code == 302
            assert "help" not in answer.url.partition("?")[0]


def test_locked_screen_notes_undoes_and_ends(lock_screen, here):
    url = lock_screen.post(START).url
    lock_screen.post(f"{url}did/oxygen/")
    with here():
        done = Done.objects.get(what="oxygen")
        assert done.by is None
    lock_screen.post(f"{url}{done.pk}/undo/")
    assert lock_screen.post(f"{url}end/", {}).url == url
    assert "Emergency ended" in lock_screen.get(url).text
    with here():
        assert Emergency.objects.running().count() == 0
        assert Done.objects.filter(undoes=done).count() == 1


def test_locked_screen_cannot_open_what_ended_long_ago(lock_screen, board, emergency, here, now):
    from datetime import timedelta

    with here():
        past = now - timedelta(hours=2)
        Emergency.objects.update(started_at=past, ended_at=past)
    assert lock_screen.get(f"{START}{emergency.pk}/").status_code == 404


def test_another_sites_staff_reach_nothing(site, other_site, emergency, here):
    client = Client()
    client.force_login(make_staff("Solveig", other_site, "nurse", "shift_lead"))
    url = f"{START}{emergency.pk}/"
    for page in (url, f"{url}after/", f"{url}who/", "/at/oslo/help/list/"):
        assert client.get(page).status_code == 404
    ours = url.replace("oslo", "bergen")
    for page in (ours, f"{ours}after/", f"{ours}who/", f"{ours}print/"):
        assert client.get(page).status_code == 404
    assert client.post(f"{ours}did/oxygen/").status_code == 404
    with here():
        assert Done.objects.count() == 2


def test_alarm_from_every_screen_with_place_and_end(sign_in_page, board, here):
    url = sign_in_page.post(ALARM).url
    assert "A colleague needs help" in board.get("/at/oslo/help/").text
    assert board.post(f"{url}where/", {"where": "moon"}).status_code == 422
    board.post(f"{url}where/", {"where": "door"})
    assert "A colleague needs help: Door" in sign_in_page.get(url).text
    for _tap in range(2):
        assert sign_in_page.post(f"{url}end/").url == url
    with here():
        alarm = StaffAlarm.objects.get()
        assert (alarm.where, alarm.pressed_by, alarm.ended_at is None) == ("door", None, False)


def test_alarm_pressed_by_somebody_is_not_named_on_a_locked_screen(lock_screen, nurse, here, site):
    board = Client()
    board.force_login(nurse)
    url = board.post(ALARM).url
    assert CANARY_NAME in board.get(url).text
    assert CANARY_NAME not in lock_screen.get(url).text
