"""A referral through its whole loop: asked, opened by whoever is not signed in, told, closed."""

import re
from collections.abc import Callable

import pytest

from fristed.apps.recipients.actions import add_recipient
from fristed.apps.visits.actions import receive
from tests.journeys.room import Room
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

CODE = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{4}")
NUMBER = re.compile(r"\d{4} \d{4}")
WORDS = "Mornings are hard."
LIST = "/at/oslo/referrals/"


@pytest.fixture
def house(room: Room) -> Room:
    """The room, with two services in its directory."""
    with room.open():
        for name, how in (("Example clinic", "link"), ("Example hospital", "letter")):
            add_recipient(
                site=room.site,
                name=name,
                kind="hepatitis",
                reached_by=how,
                phone="+47 00 00 00 00",
                address="1 Example Street, 0000 Oslo",
                language="en",
                there=None,
                by=room.marte,
                at=room.now,
            )
    return room


def when_they_refer(desk: Terminal, to: str, *, visit: int | None = None) -> None:
    """Choose, show it to the person, send it."""
    desk.opens(f"{LIST}new/" + (f"?visit={visit}" if visit else ""))
    desk.when_they_pick(to, of="To whom")
    desk.when_they_choose("Tests and follow-up")
    desk.when_they_write(WORDS, into="What they want to be known there")
    desk.when_they_tap("See what goes along")
    desk.then_they_see("Show this to the person", WORDS)
    then_the_page_is_accessible(desk)
    desk.when_they_choose("They read it and said yes")
    desk.when_they_tap("Send the referral")


def when_they_make_a_link(desk: Terminal) -> tuple[str, str]:
    """Make a link; return it and the number that is told another way."""
    desk.when_they_tap("Make a link")
    then_the_page_is_accessible(desk)
    link = desk.page.locator("[data-copy]").inner_text().strip()
    number = NUMBER.search(desk.page.locator(".to-say").inner_text())
    assert number
    return link, number[0]


def when_they_open(phone: Terminal, link: str, number: str) -> None:
    """Follow the link in a browser that is not signed in, and type the number."""
    phone.page.goto(link, wait_until="domcontentloaded")
    then_the_code_is_out_of_the_address(phone, link)
    phone.when_they_write(number, into="Number that goes with it")
    phone.when_they_tap("Open the message")


def then_the_code_is_out_of_the_address(phone: Terminal, link: str) -> None:
    """Expect the fragment to be in the form, and neither in the address nor in the title."""
    code = link.partition("#")[2]
    phone.page.wait_for_function("() => !location.hash")
    assert phone.page.input_value("#id_code") == code
    assert code not in phone.page.url
    assert phone.page.title() == "A message"


@pytest.mark.parametrize("width", [1280, 360])
def test_referral_goes_through_its_whole_loop(house, terminal, width: int) -> None:
    desk = terminal(width=width)
    desk.signs_in("Marte", at=LIST)
    with house.open():
        visit = receive(site=house.site, by=house.marte, at=house.now)
    before = desk.taps
    when_they_refer(desk, "Example clinic", visit=visit.pk)
    assert desk.taps - before == 5
    desk.then_they_see("Asked", f"visit {visit.handle}")
    then_the_page_is_accessible(desk)
    link, number = when_they_make_a_link(desk)

    sent: list[str] = []
    recipient = terminal(width=360)
    recipient.page.on("request", lambda r: sent.append(f"{r.url} {r.headers.get('referer', '')}"))
    when_they_open(recipient, link, number)
    recipient.then_they_see(WORDS, "Tests and follow-up")
    then_it_fits_a_thumb(recipient)
    then_the_page_is_accessible(recipient)
    recipient.when_they_tap("Yes, we take this")
    recipient.page.locator("#id_yes-appointment_at").fill("2026-12-01T09:30")
    recipient.when_they_tap("Say yes")
    recipient.then_they_see("There is a time. Thank you.", "1 December 2026, 09:30")
    then_the_page_is_accessible(recipient)
    next_code = CODE.search(recipient.page.locator("main").inner_text())
    assert next_code
    assert [one for one in sent if link.partition("#")[2] in one] == []
    assert house_log(recipient).count(link.partition("#")[2]) == 0

    desk.when_they_tap("Back to the referral")
    desk.then_they_see("1 December 2026, 09:30", "by link")
    when_somebody_goes_along(desk)

    later = terminal(width=360)
    later.opens("/at/oslo/referrals/answer/")
    later.when_they_write(next_code[0].lower(), into="Code")
    later.when_they_write(number, into="Number that goes with it")
    later.when_they_tap("Open the message")
    later.when_they_tap("It is completed")
    later.when_they_tap("Say completed")
    later.then_they_see("It is completed. Thank you: nothing more is needed.")
    then_the_page_is_accessible(later)

    desk.page.reload()
    desk.then_they_see("Completed")
    then_the_page_is_accessible(desk)


def when_somebody_goes_along(desk: Terminal) -> None:
    """Ingrid goes along."""
    desk.when_they_tap("Go along")
    desk.when_they_pick("Ingrid", of="Who goes along")
    desk.page.locator("#id_meets_at").fill("2026-12-01T09:00")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Go along")
    desk.then_they_see("Ingrid, 1 December 2026, 09:00")


def house_log(terminal: Terminal) -> str:
    """Return what the server has written."""
    return terminal.server.said()


def test_used_link_opens_nothing_and_says_no_more(house, terminal) -> None:
    desk = terminal()
    desk.signs_in("Marte", at=LIST)
    when_they_refer(desk, "Example clinic")
    link, number = when_they_make_a_link(desk)
    first, second = terminal(), terminal()
    when_they_open(first, link, number)
    second.watch.expected.add(404)
    second.page.goto(link, wait_until="domcontentloaded")
    second.when_they_write(number, into="Number that goes with it")
    second.when_they_tap("Open the message")
    second.then_they_see("Nothing opens with this.")
    second.then_they_do_not_see(WORDS)


def test_no_leads_on_to_another_service(house, terminal) -> None:
    desk = terminal()
    desk.signs_in("Marte", at=LIST)
    when_they_refer(desk, "Example clinic")
    desk.when_they_tap("They answered")
    desk.when_they_answer("What did they say?", "No, they cannot")
    desk.when_they_answer("Why not, if they said no", "no room now")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Write it down")
    desk.then_they_see("They said no")
    desk.when_they_tap("Undo")
    desk.then_they_see("Taken back.")
    desk.when_they_tap("They answered")
    desk.when_they_answer("What did they say?", "No, they cannot")
    desk.when_they_answer("Why not, if they said no", "no room now")
    desk.when_they_tap("Write it down")

    desk.when_they_tap("Ask another service")
    desk.then_they_see("After Example clinic, which could not take it.")
    desk.when_they_pick("Example hospital", of="To whom")
    desk.when_they_tap("See what goes along")
    desk.then_they_see("nothing")
    desk.when_they_tap("Send the referral")
    desk.when_they_tap("Print the letter")
    desk.then_they_see("Can you help this person?", "Answer to")
    then_the_page_is_accessible(desk)


def test_whole_loop_without_javascript(house, terminal) -> None:
    desk = terminal(javascript=False)
    desk.signs_in("Marte", at=LIST)
    desk.opens(f"{LIST}new/")
    desk.when_they_pick("Example clinic", of="To whom")
    desk.when_they_tap("See what goes along")
    desk.when_they_tap("Send the referral")
    desk.when_they_tap("Make a link")
    text = desk.page.locator("main").inner_text()
    code, number = CODE.search(text), NUMBER.search(text)
    assert code
    assert number

    recipient = terminal(javascript=False, width=360)
    recipient.opens("/at/oslo/referrals/answer/")
    recipient.when_they_write(code[0], into="Code")
    recipient.when_they_write(number[0], into="Number that goes with it")
    recipient.when_they_tap("Open the message")
    recipient.when_they_tap("No, we cannot")
    recipient.when_they_answer("Why not", "no room now")
    recipient.when_they_tap("Say no")
    recipient.then_they_see("You said no.")


@pytest.mark.parametrize("path", ["", "new/", "directory/", "directory/new/", "directory/days/"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_are_accessible_at_a_thumb(house, terminal, path: str, theme: str) -> None:
    desk: Terminal = terminal(width=360, theme=theme)
    desk.signs_in("Marte", at=f"{LIST}{path}")
    then_it_fits_a_thumb(desk)
    then_the_page_is_accessible(desk)


def test_counselling_takes_three_taps_and_leads_to_a_referral(
    house, terminal: Callable[..., Terminal]
) -> None:
    desk = terminal(width=360)
    desk.signs_in("Marte", at="/at/oslo/counselling/")
    before = desk.taps
    desk.when_they_choose("Overdose and naloxone", "15 to 30 minutes")
    desk.when_they_tap("Write it down")
    assert desk.taps - before == 3
    desk.then_they_see("Refer from here")
    then_it_fits_a_thumb(desk)
    then_the_page_is_accessible(desk)
