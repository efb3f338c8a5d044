"""Screens of the house: known by random bits, ended at once, forgotten when nobody comes."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fristed.apps.audit.models import Entry
from fristed.apps.sites.actions import end_screen, mark_screen
from fristed.apps.sites.entrance import TERMINAL_COOKIE
from fristed.apps.sites.models import Site, Terminal
from fristed.apps.sites.queries.terminals import token_hash
from fristed.ground.context import working

pytestmark = pytest.mark.django_db


def to(site: Site, name: str, *args: object) -> str:
    return reverse(name, args=[site.slug, *args])


def holding(cookie: str) -> Client:
    """A browser that holds this cookie and has not signed in."""
    client = Client()
    client.cookies[TERMINAL_COOKIE] = cookie
    return client


def offers_help(client: Client, site: Site) -> bool:
    """Whether an emergency can be started from the sign-in page, and is."""
    page = client.get(reverse("accounts:sign_in")).content.decode()
    answer = client.post(to(site, "emergencies:start"))
    assert (answer.status_code == 302) == (to(site, "emergencies:start") in page)
    return answer.status_code == 302


@pytest.fixture
def cookie(site, staff) -> str:
    """The token of a screen at the desk."""
    with working(staff=staff.pk, sites=[site.pk]):
        token = mark_screen(site=site, name="Desk", by=staff, at=timezone.now())
    return f"{site.pk}.{token}"


@pytest.fixture
def manager(lead) -> Client:
    """A shift lead's screen."""
    client = Client()
    client.force_login(lead)
    return client


def the_terminal(site: Site) -> Terminal:
    with working(staff=None, sites=[site.pk]):
        return Terminal.objects.get()


def test_terminal_offers_help_without_signing_in(cookie, site):
    assert offers_help(holding(cookie), site)


def test_terminal_of_another_house_offers_none_here(cookie, site, other_site):
    assert holding(cookie).post(to(other_site, "emergencies:start")).status_code == 404


@pytest.mark.parametrize("change", ["token", "site", "cut", "empty", "words", "huge", "nul"])
def test_guess_is_answered_like_no_cookie_at_all(cookie, site, other_site, change):
    number, _, token = cookie.partition(".")
    guess = {
        "token": f"{number}.{'A' * len(token)}",
        "site": f"{other_site.pk}.{token}",
        "cut": cookie[:-1],
        "empty": "",
        "words": "house.token",
        "huge": f"{10**40}.{token}",
        "nul": f"{number}.\\000",
    }[change]
    asked = {name: Client() for name in ("guess", "none")}
    asked["guess"].cookies[TERMINAL_COOKIE] = guess
    with time_machine.travel(timezone.now(), tick=False):  # a page says when it was drawn
        answers = {n: c.post(to(site, "emergencies:start")) for n, c in asked.items()}
    assert answers["guess"].status_code == answers["none"].status_code == 404
    pages = [re.sub(rb'value="\w{64}"', b"", one.content) for one in answers.values()]
    assert pages[0] == pages[1]


def test_terminal_that_was_ended_is_a_stranger_at_the_next_click(cookie, site, manager):
    browser = holding(cookie)
    assert offers_help(browser, site)
    manager.post(to(site, "sites:terminal_end", the_terminal(site).pk))
    assert not offers_help(browser, site)


def test_terminal_nobody_has_seen_for_half_a_year_is_a_stranger(cookie, site):
    with time_machine.travel(timezone.now() + timedelta(days=179)):
        assert offers_help(holding(cookie), site)
    with time_machine.travel(timezone.now() + timedelta(days=179 + 182)):
        assert not offers_help(holding(cookie), site)


def test_terminal_keeps_the_hash_of_its_token_and_a_day(cookie, site):
    row = the_terminal(site)
    assert bytes(row.token_hash) == token_hash(cookie.partition(".")[2])
    assert row.seen_date == timezone.now().astimezone(site.zone).date()


def test_terminal_is_looked_up_in_one_statement(cookie, site):
    browser = holding(cookie)
    browser.get(reverse("accounts:sign_in"))
    with CaptureQueriesContext(connection) as asked:
        browser.get(reverse("accounts:sign_in"))
    counted = [q["sql"] for q in asked if "sites_terminal" in q["sql"]]
    assert len(counted) == 1


def test_no_statement_is_spent_on_a_browser_without_the_cookie(site):
    with CaptureQueriesContext(connection) as asked:
        Client().get(reverse("accounts:sign_in"))
    assert [q["sql"] for q in asked if "sites_terminal" in q["sql"]] == []


def test_screen_is_marked_named_listed_and_ended(site, manager):
    manager.post(to(site, "sites:terminal"), {"name": "Desk"})
    row = the_terminal(site)
    assert manager.cookies[TERMINAL_COOKIE].value.startswith(f"{site.pk}.")
    manager.post(to(site, "sites:terminal_name", row.pk), {"name": "Smoking room"})
    page = manager.get(to(site, "sites:terminals")).content.decode()
    assert "Smoking room" in page
    assert "Marked by Ingrid" in page
    manager.post(to(site, "sites:terminal_end", row.pk))
    assert "No screen belongs to the house yet" in (
        manager.get(to(site, "sites:terminals")).content.decode()
    )
    with working(staff=None, sites=[site.pk]):
        done = Entry.objects.filter(subject=f"terminal:{row.pk}")
        assert set(done.values_list("what", flat=True)) == {
            "sites.terminal_marked",
            "sites.terminal_named",
            "sites.terminal_ended",
        }


def test_screen_without_a_name_is_not_marked(site, manager):
    assert manager.post(to(site, "sites:terminal"), {"name": ""}).status_code == 422
    assert TERMINAL_COOKIE not in manager.cookies


def test_board_does_not_make_a_telephone_a_screen_of_the_house(site, manager):
    manager.get(to(site, "rooms:board"))
    assert TERMINAL_COOKIE not in manager.cookies


def test_screens_are_listed_and_ended_by_who_runs_the_house(site, nurse, cookie):
    client = Client()
    client.force_login(nurse)
    row = the_terminal(site)
    assert client.get(to(site, "sites:terminals")).status_code == 404
    assert client.post(to(site, "sites:terminal_end", row.pk)).status_code == 404


def test_screen_of_another_house_is_not_ended_here(site, other_site, manager, staff):
    with working(staff=staff.pk, sites=[other_site.pk]):
        mark_screen(site=other_site, name="Desk", by=staff, at=timezone.now())
        other = Terminal.objects.get()
    answer = manager.post(to(site, "sites:terminal_end", other.pk), follow=True)
    assert "ended already" in answer.content.decode()
    with working(staff=None, sites=[other_site.pk]):
        assert Terminal.objects.filter(ended_at__isnull=True).exists()
        end_screen(site=other_site, terminal=other.pk, by=staff, at=timezone.now())


ASKS = "Does this screen stay in the house?"


def test_lead_is_asked_once_and_marks_the_screen_with_one_tap(site, manager):
    board = reverse("rooms:board", args=[site.slug])
    assert ASKS in manager.get(board).content.decode()

    marked = manager.post(to(site, "sites:terminal"), {"name": "Not named yet"})

    assert marked["Location"] == to(site, "sites:terminal")
    assert ASKS not in manager.get(board).content.decode()
    assert offers_help(holding(manager.cookies[TERMINAL_COOKIE].value), site)


def test_whoever_says_no_is_not_asked_again(site, manager):
    house = to(site, "premises:house")
    assert ASKS in manager.get(house).content.decode()

    manager.post(to(site, "sites:terminal"), {"not_ours": "1"})

    assert ASKS not in manager.get(house).content.decode()
    assert TERMINAL_COOKIE not in manager.cookies


def test_nobody_but_who_runs_the_house_is_asked(site, nurse):
    desk = Client()
    desk.force_login(nurse)
    assert ASKS not in desk.get(reverse("rooms:board", args=[site.slug])).content.decode()
