"""A secretary sends the census; a room answers half, comes back, finishes; the results are read."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys.directory.test_rooms import sown
from tests.journeys.looking import then_it_can_be_looked_at
from tests.journeys.outside import Screen, somebody_outside
from tests.journeys.room import Room
from tests.journeys.server import Server
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

SURVEYS = "/at/oslo/network/surveys/"
BERGEN = "Bergen, Norway: Brukerrommet (Strax-huset)"
NAME = "Brukerrommet (Strax-huset)"

__all__ = ["sown"]


@pytest.fixture
def plain(browser, server: Server) -> Iterator[Terminal]:
    """A browser of a room: small, dark, Norwegian, without JavaScript."""
    screen = Screen(360, "nb", "dark", script=False)
    with somebody_outside(browser, server, screen) as terminal:
        yield terminal


def test_secretary_sends_the_census_and_a_room_answers_it_in_two_halves(
    room: Room, sown: None, terminal: Callable[..., Terminal], plain: Terminal
) -> None:
    room.staff("elise", "network_secretary")
    secretary, outside = terminal(), terminal(width=360)
    outside.watch.expected |= {
        404,
        422,
    }  # a wrong value; a closed link
    secretary.signs_in("elise", at=SURVEYS)
    when_the_secretary_prepares_and_opens_an_edition(secretary)
    code = when_the_secretary_looks_at_a_link(secretary)
    when_the_room_answers_half(outside, code)
    when_it_comes_back_without_javascript_and_finishes(plain, code)
    when_the_secretary_closes_and_publishes(secretary)
    then_the_link_opens_nothing(outside, code)
    then_everybody_reads_it_side_by_side(outside)


def when_the_secretary_prepares_and_opens_an_edition(secretary: Terminal) -> None:
    """A draft with every question of the census; two rooms; open."""
    seen(secretary, "surveys")
    secretary.page.get_by_text("Prepare an edition").click()
    secretary.page.get_by_label("Name of the edition").fill("2027")
    secretary.when_they_tap("Prepare it")
    secretary.then_they_see("A draft.", "Who pays for the room?")
    seen(secretary, "draft")
    secretary.page.get_by_role("link", name="Who pays for the room?").click()
    seen(secretary, "question")
    secretary.page.go_back()
    secretary.page.get_by_role("link", name="Rooms that are asked").click()
    secretary.then_they_see("Nobody is asked yet.")
    secretary.page.get_by_role("link", name="Ask rooms").click()
    seen(secretary, "invite")
    for name in (BERGEN, "Copenhagen, Denmark: H17"):
        secretary.page.get_by_label(name).check()
    secretary.when_they_tap("Ask these rooms")
    secretary.then_they_see("2 rooms are asked.")
    secretary.page.get_by_role("link", name="Hepatitis C at consumption rooms, 2027").click()
    secretary.when_they_tap("Open the edition")
    secretary.then_they_see("Open: the links of the rooms")


def when_the_secretary_looks_at_a_link(secretary: Terminal) -> str:
    """Return the part of the address that is never sent."""
    secretary.page.get_by_role("link", name="Rooms that are asked").click()
    seen(secretary, "asked")
    secretary.page.get_by_role("link", name=NAME).click()
    seen(secretary, "invitation")
    letter = secretary.page.locator(".surveys__letter").text_content() or ""
    assert "/surveys/answer/#" in letter
    return letter.partition("/surveys/answer/#")[2].split()[0]


def when_the_room_answers_half(outside: Terminal, code: str) -> None:
    """The code is filled in and leaves the address; two pages are answered, one of them wrongly."""
    page = outside.page
    outside.opens(f"/surveys/answer/#{code}")
    expect(page.locator("#id_code")).to_have_value(code)
    assert "#" not in page.url
    seen(outside, "code")
    page.get_by_role("button", name="Open the questions").click()
    expect(page.locator("h1")).to_have_text(NAME)
    seen(outside, "overview")
    page.get_by_role("button", name="Open Your room").click()
    seen(outside, "page")
    then_it_fits_a_thumb(outside)
    page.get_by_label("Nurses").check()
    page.get_by_label("How many people come").fill("forty")
    page.get_by_role("button", name="Keep it, next page").click()
    expect(page.locator("main")).to_contain_text("Write a whole number, in figures.")
    expect(page.get_by_label("Nurses")).to_be_checked()
    expect(page.get_by_label("How many people come")).to_have_value("forty")
    seen(outside, "page-wrong")
    page.get_by_label("How many people come").fill("40")
    page.get_by_role("button", name="Keep it, next page").click()
    expect(page.locator("h1")).to_have_text("Those who come")
    page.get_by_role("button", name="Keep it, go on later").click()
    expect(page.locator("main")).to_contain_text("2 of 4 answered")
    assert {one["name"] for one in outside.context.cookies()} == {"fristed_theme"}  # the test's


def when_it_comes_back_without_javascript_and_finishes(plain: Terminal, code: str) -> None:
    """Another device, in Norwegian: what was answered is there; the code is typed."""
    page = plain.page
    plain.opens("/surveys/answer/")
    page.locator("#id_code").fill(code.lower())
    page.get_by_role("button", name="Åpne spørsmålene").click()
    expect(page.locator("main")).to_contain_text("2 av 4 besvart")
    then_it_can_be_looked_at(plain, "surveys-overview-nb-dark")
    page.get_by_role("button", name="Åpne Testing").click()
    page.get_by_label("Ja").first.check()
    then_it_can_be_looked_at(plain, "surveys-page-nb-dark")
    page.get_by_role("button", name="Lagre, fortsett senere").click()
    page.get_by_role("button", name="Åpne Rommet deres").click()
    expect(page.get_by_label("Hvor mange kommer en vanlig dag?")).to_have_value("40")
    page.get_by_role("button", name="Lagre, fortsett senere").click()
    page.get_by_role("button", name="Vi er ferdige").click()
    expect(page.locator("h1")).to_have_text("Takk")
    assert plain.context.cookies() == []


def when_the_secretary_closes_and_publishes(secretary: Terminal) -> None:
    """One of two has finished; it is closed, looked at, and published."""
    secretary.page.reload()
    secretary.then_they_see("Finished: 3 of 17 questions")
    secretary.page.get_by_role("link", name="Hepatitis C at consumption rooms, 2027").click()
    secretary.when_they_tap("Close the edition")
    secretary.page.get_by_role("link", name="Results").click()
    secretary.then_they_see("1 of 2 services asked answered; 1 finished.")
    seen(secretary, "results")
    secretary.when_they_tap("Publish the results")
    secretary.then_they_see("Published: everybody reads them")


def then_the_link_opens_nothing(outside: Terminal, code: str) -> None:
    """The edition is closed."""
    outside.opens("/surveys/answer/")
    outside.page.locator("#id_code").fill(code)
    outside.page.get_by_role("button", name="Open the questions").click()
    expect(outside.page.locator("main")).to_contain_text("This code opens nothing.")


def then_everybody_reads_it_side_by_side(outside: Terminal) -> None:
    """Beside what others published of the same census, each with its n."""
    page = outside.page
    outside.opens("/surveys/")
    seen(outside, "front")
    page.get_by_role("link", name="Hepatitis C at consumption rooms").click()
    expect(page.locator("main")).to_contain_text("2016, the report: 51 of 92")
    expect(page.locator("main")).to_contain_text("2027: 1 of 2")
    seen(outside, "compared")
    page.get_by_role("link", name="2027").first.click()
    expect(page.locator("main")).to_contain_text("Fewer than 3 services answered it")
    seen(outside, "edition")


def seen(whose: Terminal, name: str) -> None:
    """Each page is accessible, and can be looked at."""
    then_the_page_is_accessible(whose)
    then_it_can_be_looked_at(whose, f"surveys-{name}")
