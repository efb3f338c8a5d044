"""The secretary sends a link; a room tells of itself without an account; the secretary accepts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from fristed.apps.directory.actions.seeding import sow
from fristed.ground.context import working
from tests.journeys.directory.test_rooms import AT
from tests.journeys.looking import then_it_can_be_looked_at
from tests.journeys.room import Room
from tests.journeys.terminal import Terminal, then_the_page_is_accessible

ROOMS = "/at/oslo/network/rooms/"


@pytest.fixture
def sown(transactional_db: None) -> None:
    """The rooms that come with Fristed."""
    with working(staff=None, sites=[]):
        sow(at=AT)


def test_room_keeps_its_own_entry_by_a_link(
    room: Room, sown: None, terminal: Callable[..., Terminal]
) -> None:
    room.staff("elise", "network_secretary")
    secretary, outside = terminal(), terminal(width=360)
    secretary.signs_in("elise", at=ROOMS)
    secretary.then_they_see("Rooms of the world")
    given_the_list(secretary)
    code = when_the_secretary_makes_a_link(secretary)
    when_the_room_tells(outside, code)
    then_it_is_not_public(outside)
    when_the_secretary_accepts(secretary)
    then_everybody_reads_that_the_room_says_so(outside)


def given_the_list(secretary: Terminal) -> None:
    """Every page of the secretariat, looked at once."""
    for name, path in (("list", ""), ("new", "new/"), ("room", "no-bergen-brukerrommet/"),
                       ("tell", "no-bergen-brukerrommet/tell/")):  # fmt: skip
        secretary.opens(ROOMS + path)
        then_the_page_is_accessible(secretary)
        then_it_can_be_looked_at(secretary, f"keep-{name}")


def when_the_secretary_makes_a_link(secretary: Terminal) -> str:
    """Return the address that is shown."""
    secretary.opens(f"{ROOMS}no-bergen-brukerrommet/")
    secretary.when_they_tap("Make a link")
    address = secretary.page.locator(".directory__link code").first.text_content() or ""
    then_the_page_is_accessible(secretary)
    assert "/rooms/own/#" in address
    return address.partition("/rooms/own/")[2]


def when_the_room_tells(outside: Terminal, code: str) -> None:
    """The code is filled in and leaves the address; nothing is opened until they press."""
    outside.opens(f"/rooms/own/{code}")
    expect(outside.page.locator("#id_code")).to_have_value(code.removeprefix("#"))
    assert "#" not in outside.page.url
    outside.page.get_by_role("button", name="Open the entry").click()
    expect(outside.page.locator("h1")).to_have_text("Brukerrommet (Strax-huset)")
    then_the_page_is_accessible(outside)
    then_it_can_be_looked_at(outside, "own-open")
    outside.page.get_by_label("Opening hours").fill("Every day 9–20")
    outside.page.get_by_role("button", name="Send it to the secretariat").click()
    expect(outside.page.locator("h1")).to_have_text("Sent")
    assert {one["name"] for one in outside.context.cookies()} == {"fristed_theme"}  # the test's


def then_it_is_not_public(outside: Terminal) -> None:
    """What waits is nobody's to read."""
    outside.opens("/rooms/no-bergen-brukerrommet/?lang=en")
    expect(outside.page.locator("main")).not_to_contain_text("Every day 9–20")


def when_the_secretary_accepts(secretary: Terminal) -> None:
    """It waits on the list, beside what stood before."""
    secretary.opens(ROOMS)
    expect(secretary.page.locator("main")).to_contain_text("Every day 9–20")
    then_the_page_is_accessible(secretary)
    then_it_can_be_looked_at(secretary, "keep-waiting")
    secretary.when_they_tap("Accept it")
    expect(secretary.page.locator("main")).to_contain_text("Accepted")


def then_everybody_reads_that_the_room_says_so(outside: Terminal) -> None:
    """A page may be kept for minutes: another address of it is asked for."""
    outside.opens("/rooms/no-bergen-brukerrommet/?lang=en&again=1")
    row = outside.page.locator("tr", has_text="Every day 9–20")
    expect(row).to_contain_text("The room itself")
