"""Sessions of our own: a stolen table opens nothing, one statement brings session and person."""

from datetime import timedelta

import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fristed.apps.accounts.actions import end_all_sessions, forget_what_is_over
from fristed.apps.accounts.models import Session
from fristed.web.sessions import SessionStore, hashed
from tests.apps.conftest import make_staff

ME = "/me/"
SESSIONS = "/me/sessions/"


def key_of(browser: Client) -> str:
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def test_session_and_person_cost_one_statement_and_no_write(signed_in, staff):
    browser = signed_in(staff)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert browser.get(ME).status_code == 200
    assert [line["sql"].split()[0] for line in asked] == ["SELECT"]
    assert "accounts_staff" in asked[0]["sql"]


def test_table_holds_no_key_and_nothing_that_can_be_read(signed_in, staff):
    browser = signed_in(staff)
    row = Session.objects.get()
    assert (row.session_key, row.staff) == (hashed(key_of(browser)), staff)
    assert key_of(browser) not in str(vars(row))
    assert str(staff.pk) not in row.session_data
    assert SessionStore("another-key").decode(row.session_data) == {}
    assert SessionStore(key_of(browser)).decode(row.session_data)["_auth_user_id"] == str(staff.pk)


def test_hash_from_a_stolen_table_opens_nothing(signed_in, staff):
    signed_in(staff)
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = Session.objects.get().session_key
    assert thief.get(ME)["Location"].startswith("/sign-in/")


def test_key_is_new_at_sign_in(client, staff):
    client.cookies[settings.SESSION_COOKIE_NAME] = "planted00000000000000000000000000"
    client.post("/sign-in/", {"sign_in_name": "marte", "password": "a long password"})
    assert key_of(client) != "planted00000000000000000000000000"


def test_session_in_use_all_day_still_ends_after_twelve_hours(signed_in, staff):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        browser = signed_in(staff)
        for _ in range(71):
            clock.shift(timedelta(minutes=10))
            assert browser.get(ME).status_code == 200
        clock.shift(timedelta(minutes=11))
        assert browser.get(ME)["Location"].startswith("/sign-in/")


def test_seen_is_written_at_most_once_a_minute(signed_in, staff):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser = signed_in(staff)
        first = Session.objects.get().seen_at
        clock.shift(timedelta(seconds=59))
        browser.get(ME)
        assert Session.objects.get().seen_at == first
        clock.shift(timedelta(seconds=10))
        browser.get(ME)
        assert Session.objects.get().seen_at == first + timedelta(seconds=69)


def test_sessions_are_listed_without_an_address_and_one_is_ended(signed_in, staff):
    here, there = signed_in(staff), signed_in(staff)
    page = here.get(SESSIONS).content.decode()
    assert page.count("this one") == 1
    assert "127.0.0.1" not in page
    other = Session.objects.get(session_key=hashed(key_of(there)))
    here.post(f"/me/sessions/{other.number}/end/")
    assert there.get(ME)["Location"].startswith("/sign-in/")
    assert here.get(ME).status_code == 200


def test_all_others_end_and_this_one_stays(signed_in, staff):
    here, there, elsewhere = signed_in(staff), signed_in(staff), signed_in(staff)
    here.post("/me/sessions/end/")
    assert [one.get(ME).status_code for one in (here, there, elsewhere)] == [200, 302, 302]


def test_nobody_ends_somebody_else_s_session(signed_in, staff, nurse):
    mine, theirs = signed_in(staff), signed_in(nurse)
    row = Session.objects.get(staff=nurse)
    mine.post(f"/me/sessions/{row.number}/end/")
    assert theirs.get(ME).status_code == 200


def test_every_session_ends_after_a_restore(signed_in, staff, nurse, at):
    browsers = [signed_in(staff), signed_in(nurse)]
    assert end_all_sessions(at=timezone.now()) == 2
    assert [one.get(ME).status_code for one in browsers] == [302, 302]


def test_night_forgets_sessions_that_have_ended(signed_in, staff):
    signed_in(staff)
    assert forget_what_is_over(at=timezone.now() + timedelta(hours=11)) == 0
    assert forget_what_is_over(at=timezone.now() + timedelta(hours=13)) >= 1
    assert not Session.objects.exists()


def test_new_password_ends_every_other_session(signed_in, staff):
    here, there = signed_in(staff), signed_in(staff)
    new = "another long pass phrase"
    here.post(
        "/me/password/",
        {"old_password": "a long password", "new_password1": new, "new_password2": new},
    )
    assert [one.get(ME).status_code for one in (here, there)] == [200, 302]


def test_lead_signs_a_colleague_out_everywhere(signed_in, site, staff, lead):
    desk, office = signed_in(staff), signed_in(lead)
    office.post(f"/at/oslo/house/colleagues/{staff.pk}/end/")
    assert desk.get(ME)["Location"].startswith("/sign-in/")
    assert office.get(ME).status_code == 200


def test_lead_of_another_house_signs_nobody_out(signed_in, site, other_site, staff):
    stranger = signed_in(make_staff("Bo", other_site, "shift_lead", "administrator"))
    desk = signed_in(staff)
    for house in ("oslo", "bergen"):
        answer = stranger.post(f"/at/{house}/house/colleagues/{staff.pk}/end/")
        assert answer.status_code == 404
    assert desk.get(ME).status_code == 200
