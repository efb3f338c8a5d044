"""The lock: a PIN opens it, five wrong ones ask for the password, and no draft is lost."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from fristed.apps.accounts.models import Staff

from .conftest import PASSWORD

LOCK, UNLOCK, PIN = "/lock/", "/unlock/", "/me/pin/"
DIGITS = "402817"


@pytest.fixture
def desk(signed_in, staff):
    """A browser whose owner has set a PIN."""
    browser = signed_in(staff)
    form = {"password": PASSWORD, "pin": DIGITS, "again": DIGITS}
    assert browser.post(PIN, form).status_code == 302
    return browser


def test_pin_opens_the_lock_and_is_kept_as_a_hash(desk, staff):
    staff.refresh_from_db()
    assert DIGITS not in staff.pin
    desk.post(LOCK, {"next": "/me/"})
    assert "PIN or password" in desk.get(LOCK).content.decode()
    assert desk.post(UNLOCK, {"password": DIGITS})["Location"] == "/me/"


def test_pin_is_no_password(desk, client):
    form = {"sign_in_name": "marte", "password": DIGITS}
    assert client.post("/sign-in/", form).status_code == 422


def test_five_wrong_pins_ask_for_the_password_and_the_session_stays(desk):
    desk.post(LOCK, {"next": "/me/"})
    for _ in range(5):
        assert desk.post(UNLOCK, {"password": "111112"}).status_code == 422
    assert desk.post(UNLOCK, {"password": DIGITS}).status_code == 422
    assert "five times" in desk.get(LOCK).content.decode()
    assert desk.post(UNLOCK, {"password": PASSWORD})["Location"] == "/me/"
    desk.post(LOCK)
    assert desk.post(UNLOCK, {"password": DIGITS}).status_code == 302


def test_pins_tried_side_by_side_are_counted_each(desk):
    """Requests at the same moment all read, and write, the same count of their session."""
    desk.post(LOCK, {"next": "/me/"})
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(5):
            session = desk.session
            session["wrong_pins"] = 0
            session.save()
            assert desk.post(UNLOCK, {"password": "111112"}).status_code == 422
        assert "Wait" in desk.post(UNLOCK, {"password": DIGITS}).content.decode()
        clock.shift(timedelta(seconds=2))
        assert desk.post(UNLOCK, {"password": DIGITS})["Location"] == "/me/"


@pytest.mark.parametrize(
    "pin",
    ["", "12345", "1234567", "123456", "987654", "111111", "121212", "abcdef", "１２３４５９"],
)
def test_pin_that_others_would_try_is_refused(signed_in, staff, pin):
    browser = signed_in(staff)
    form = {"password": PASSWORD, "pin": pin, "again": pin}
    assert browser.post(PIN, form).status_code == 422
    assert Staff.objects.get(pk=staff.pk).pin == ""


def test_pin_is_set_with_the_password_alone(signed_in, staff):
    browser = signed_in(staff)
    assert browser.post(PIN, {"password": "x", "pin": DIGITS, "again": DIGITS}).status_code == 422
    assert Staff.objects.get(pk=staff.pk).pin == ""


def test_pin_is_taken_away(desk, staff):
    desk.post("/me/pin/remove/")
    desk.post(LOCK)
    assert desk.post(UNLOCK, {"password": DIGITS}).status_code == 422


def test_form_that_meets_the_lock_is_held_and_sent_after_unlocking(signed_in, site, staff):
    path = reverse("accounts:me")
    typed = {"display_name": "Marte S", "language": "nb", "theme": "dark"}
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser = signed_in(staff)
        browser.get(path)
        clock.shift(timedelta(minutes=16))
        assert browser.post(path, typed)["Location"] == LOCK
        assert Staff.objects.get(pk=staff.pk).display_name == "Marte"
        assert browser.post(UNLOCK, {"password": PASSWORD})["Location"] == "/held/"
        page = browser.get("/held/").content.decode()
        assert all(f'name="{n}" value="{v}"' in page for n, v in typed.items())
        assert browser.post(path, typed)["Location"] == path
        assert Staff.objects.get(pk=staff.pk).display_name == "Marte S"
        assert browser.get("/held/")["Location"] == "/"


def test_held_form_is_thrown_away_only_by_its_owner_s_tap(signed_in, staff):
    browser = signed_in(staff)
    browser.post(LOCK)
    browser.post("/me/", {"display_name": "Other"})
    browser.post(UNLOCK, {"password": PASSWORD})
    assert browser.get("/held/").status_code == 200
    browser.post("/held/throw-away/")
    assert browser.get("/held/")["Location"] == "/"


def test_passwords_are_never_held(signed_in, staff):
    browser = signed_in(staff)
    browser.post(LOCK)
    secret = "some other long one"
    browser.post("/me/password/", {"old_password": PASSWORD, "new_password1": secret, "why": "w"})
    browser.post(UNLOCK, {"password": PASSWORD})
    page = browser.get("/held/").content.decode()
    assert (secret in page, PASSWORD in page, 'name="why"' in page) == (False, False, True)


def test_page_that_meets_the_lock_is_where_unlocking_leads(signed_in, site, staff):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser = signed_in(staff)
        clock.shift(timedelta(minutes=16))
        assert browser.get("/me/sessions/")["Location"] == LOCK
        assert browser.post(UNLOCK, {"password": PASSWORD})["Location"] == "/me/sessions/"


def test_help_is_on_the_lock_of_a_screen_that_belongs_to_no_house(signed_in, site, staff):
    start = reverse("emergencies:start", args=["oslo"])
    browser = signed_in(staff)
    browser.post(LOCK, {"next": "/at/oslo/shift/"})
    assert start in browser.get(LOCK).content.decode()
    assert start in browser.post(UNLOCK, {"password": "x"}).content.decode()
    assert browser.post(start).status_code == 302


def test_draft_is_kept_for_whoever_typed_it(signed_in, site, staff, lead):
    """The tab's memory outlives a session: the next colleague must not find it in their form."""
    page = reverse("premises:texts", args=["oslo"])
    found = [signed_in(one).get(page).content.decode() for one in (lead, staff)]
    assert f'data-draft="{lead.pk}:sites-text"' in found[0]
    assert f"{lead.pk}:" not in found[1]


def test_lock_stands_whatever_address_it_was_told(signed_in, staff):
    browser = signed_in(staff)
    browser.post(LOCK, {"next": "/at/ø/x/"})
    assert browser.get(LOCK).status_code == 200
