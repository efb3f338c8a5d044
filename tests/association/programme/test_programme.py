"""A programme is planned, clashes are told of, and everybody reads what is published."""

from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fristed.apps.programme.models import Event, Room, Session, Speaker
from fristed.ground.context import working
from fristed.science.schedules import read_calendar, read_frab_json, read_frab_xml
from tests.association.conftest import House
from tests.science.schedules.elements import breaches

BEGUN = {"title": "Oppdiktet fest", "slug": "fest26", "first_date": "2026-10-24",
         "last_date": "2026-10-25"}  # fmt: skip
HERE = "/at/oslo/events/fest26/"
PUBLIC = "/events/oslo/fest26/"


def rows(house: House, model: Any) -> list[Any]:
    """Return every row of a model at Oslo."""
    with working(staff=None, sites=[house.oslo.pk]):
        return list(model.objects.filter(site=house.oslo).order_by("pk"))


def said(house: House, **changes: Any) -> dict[str, Any]:
    """Return a session as it is typed."""
    (hall,) = (one for one in rows(house, Room) if one.name == "Storsalen")
    given = {"title": "Nattprat", "abstract": "Om natta", "kind": "talk", "language": "nb",
             "room": str(hall.pk), "day": "2026-10-24", "clock": "18:00", "minutes": "60",
             "speakers": ["1"]}  # fmt: skip
    return given | changes


@pytest.fixture
def browser(house: House) -> Client:
    """Begin an event with two rooms and two speakers, one of whom is not named."""
    browser = house.browser(house.oslo, "programme")
    browser.post("/at/oslo/events/", BEGUN)
    for name in ("Storsalen", "Teltet"):
        browser.post(f"{HERE}rooms/", {"name": name})
    browser.post(f"{HERE}speakers/", {"name": "Qzxa Nilsen", "agrees": "on"})
    browser.post(f"{HERE}speakers/", {"name": ""})
    return browser


def test_a_session_is_planned_by_local_clocks(house: House, browser: Client):
    assert browser.post(f"{HERE}sessions/", said(house)).status_code == 302

    (one,) = rows(house, Session)
    assert (one.starts_at.hour, one.number) == (16, 1)
    page = browser.get(HERE).content.decode()
    assert "18:00–19:00" in page
    assert "Qzxa Nilsen" in page


def test_a_session_while_clocks_change_lasts_as_long_as_it_lasts(house: House, browser: Client):
    browser.post(f"{HERE}sessions/", said(house, day="2026-10-25", clock="01:30", minutes="120"))

    assert "01:30–02:30" in browser.get(HERE).content.decode()


def test_an_hour_that_comes_twice_is_asked_about(house: House, browser: Client):
    for later in ("", "on"):
        typed = said(house, day="2026-10-25", clock="02:30", later=later, minutes="30")
        browser.post(f"{HERE}sessions/", typed)

    first, second = sorted(rows(house, Session), key=lambda one: one.number)
    assert (first.starts_at.hour, second.starts_at.hour) == (0, 1)
    assert "This cannot be" not in browser.get(HERE).content.decode()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"minutes": "0"}, "minutes"),
        ({"clock": ""}, "clock"),
        ({"day": ""}, "day"),
        ({"room": "1"}, "room"),
        ({"speakers": ["9"]}, "speakers"),
        ({"day": "2026-03-29", "clock": "02:30"}, "clock"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(house: House, browser: Client, changed, field):
    response = browser.post(f"{HERE}sessions/", said(house, **changed))

    assert response.status_code == 422
    assert f'href="#id_{field}' in response.content.decode()
    assert rows(house, Session) == []


def test_what_clashes_is_told(house: House, browser: Client):
    browser.post(f"{HERE}sessions/", said(house))
    browser.post(f"{HERE}sessions/", said(house, title="Omvisning", clock="18:30", speakers=["2"]))
    browser.post(f"{HERE}sessions/", said(house, title="Samtale", room="", clock="18:45"))

    page = browser.get(HERE).content.decode()

    assert "Storsalen is taken twice from 24 Oct, 18:30" in page
    assert "Qzxa Nilsen is in two places from 24 Oct, 18:45" in page


def test_a_name_without_a_yes_is_not_kept(house: House, browser: Client):
    response = browser.post(f"{HERE}speakers/", {"name": "Ola Oppdiktet"})

    assert response.status_code == 422
    assert sorted(one.name for one in rows(house, Speaker)) == ["", "Qzxa Nilsen"]


def test_a_name_can_be_taken_away_for_good(house: House, browser: Client):
    browser.post(f"{HERE}sessions/", said(house))
    browser.post(f"{HERE}publish/")
    assert b"Qzxa" in Client().get(PUBLIC).content

    browser.post(f"{HERE}speakers/1/unname/")

    public = b"".join(Client().get(f"{PUBLIC}{file}").content for file in FILES)
    assert b"Qzxa" not in public + browser.get(HERE).content
    assert [one.name for one in rows(house, Speaker)] == ["", ""]


FILES = ("", "schedule.ics", "schedule.xml", "schedule.json")


@pytest.mark.parametrize("file", FILES)
def test_nobody_reads_what_is_not_published(house: House, browser: Client, file):
    browser.post(f"{HERE}sessions/", said(house))
    assert Client().get(f"{PUBLIC}{file}").status_code == 404

    browser.post(f"{HERE}publish/")
    stranger = Client()
    assert stranger.get(f"{PUBLIC}{file}").status_code == 200
    assert stranger.cookies == {}

    browser.post(f"{HERE}publish/", {"wish": "take_down"})
    assert Client().get(f"{PUBLIC}{file}").status_code == 404


def test_files_say_what_the_page_says(house: House, browser: Client):
    browser.post(f"{HERE}sessions/", said(house, speakers=["1", "2"]))
    browser.post(f"{HERE}sessions/", said(house, title="Avlyst", clock="20:00"))
    browser.post(f"{HERE}sessions/2/cancel/")
    browser.post(f"{HERE}publish/")
    ics, xml, json = (Client().get(f"{PUBLIC}{file}").content for file in FILES[1:])

    assert [(one.title, one.cancelled) for one in read_calendar(ics)] == [
        ("Nattprat", False),
        ("Avlyst", True),
    ]
    assert [*breaches(fromstring(xml))] == []
    for read in (read_frab_xml(xml), read_frab_json(json)):
        assert [one.title for one in read.sessions] == ["Nattprat"]
        assert [one.name for one in read.speakers] == ["Qzxa Nilsen"]
    assert b"SEQUENCE:1" in ics


def test_a_session_changed_keeps_its_number_and_code(house: House, browser: Client):
    browser.post(f"{HERE}sessions/", said(house))
    (before,) = rows(house, Session)

    browser.post(f"{HERE}sessions/1/", said(house, title="Ny tittel", speakers=["2"]))

    (after,) = rows(house, Session)
    assert (after.title, after.number, after.uuid) == ("Ny tittel", 1, before.uuid)


@pytest.mark.parametrize("page", ["/at/oslo/events/", HERE, f"{HERE}sessions/"])
def test_pages_open_for_whoever_plans(house: House, browser: Client, page):
    told = {
        role: house.browser(house.oslo, role).get(page).status_code
        for role in ("programme", "secretary", "administrator", "treasurer", "auditor")
    }

    assert told == {"programme": 200, "secretary": 200, "administrator": 200, "treasurer": 404,
                    "auditor": 404}  # fmt: skip
    assert house.browser(house.bergen, "programme").get(page).status_code == 404


def test_an_event_of_another_chapter_is_out_of_reach(house: House, browser: Client):
    elsewhere = house.browser(house.bergen, "programme")

    assert elsewhere.post("/at/bergen/events/fest26/publish/").status_code == 404
    assert [one.published_at for one in rows(house, Event)] == [None]


BESIDE = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SELECT set_config", "SET LOCAL")


@pytest.mark.parametrize(
    "page", ["/at/oslo/events/", HERE, f"{HERE}sessions/1/", PUBLIC, "/events/"]
)
def test_a_page_costs_at_most_twelve_statements_whatever_its_rows(
    house: House, browser: Client, page
):
    browser.post(f"{HERE}sessions/", said(house))
    browser.post(f"{HERE}publish/")
    first = statements_of(browser, page)
    for hour in range(8, 16):
        browser.post(f"{HERE}sessions/", said(house, clock=f"{hour:02d}:00", speakers=["1", "2"]))
    browser.post("/at/oslo/events/", BEGUN | {"slug": "fest27"})
    browser.post("/at/oslo/events/fest27/publish/")

    assert statements_of(browser, page) == first <= 12


def statements_of(browser: Client, address: str) -> int:
    """Count the statements of a page, as the house counts: without those that open and close."""
    browser.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(address).status_code == 200
    return sum(not one["sql"].startswith(BESIDE) for one in seen.captured_queries)


def test_the_public_pages_are_in_both_languages(house: House, browser: Client):
    assert "<h1>Arrangementer og program</h1>" in Client().get("/events/?lang=nb").content.decode()
