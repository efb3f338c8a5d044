"""A lead and the tablets: what each has told, ending a lost one and back, what waits."""

import json
import os
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest

from fristed.apps.sync.actions.enrolling import end_tablet
from tests.apps.sync.conftest import add_device, make_festival
from tests.apps.sync.device import Device, Json, arrived, event
from tests.journeys.room import Room
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

LIST = "/at/oslo/tablets/"


@pytest.fixture
def device(room: Room) -> Device:
    """A tablet of a festival that is on."""
    with room.open():
        make_festival(room.site, room.now)
    return add_device(room.site, room.ingrid, room.now)


def given_it_told(terminal: Terminal, device: Device, *letters: Json) -> list[str]:
    """Send letters to the real server; return what became of each."""
    path = f"{terminal.server.address}/tablet/{device.address}/events"
    body = json.dumps({"events": letters})
    answer = httpx.post(path, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200, answer.text
    assert not answer.cookies
    return [one["is"] for one in answer.json()["results"]]


def seen(terminal: Terminal, name: str, width: int) -> None:
    """Keep a picture where somebody wants to look."""
    if folder := os.environ.get("FRISTED_PICTURES"):
        terminal.page.screenshot(path=f"{folder}/sync-{name}-{width}.png", full_page=True)


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
def test_lead_sees_what_a_tablet_told_ends_it_and_takes_in_the_rest(
    room: Room, device: Device, terminal, width: int, theme: str
) -> None:
    stay, now = uuid4(), room.now
    came, rests, lost = (
        device.letter(arrived(now - timedelta(minutes=9), stay)),
        device.letter(event("rests", now - timedelta(minutes=8), stay)),
        device.letter(event("looked_in", now - timedelta(minutes=4), stay, seen=["asleep"])),
    )
    desk = terminal(width=width, theme=theme)
    desk.signs_in("Ingrid", at=LIST)
    assert given_it_told(desk, device, came, lost) == ["taken", "taken"]

    desk.page.reload()
    desk.then_they_see("Tablet 1", "2 events, 1 is missing")
    then_the_page_is_accessible(desk)
    seen(desk, "list", width)
    before = desk.taps
    desk.when_they_tap("Tablet 1")
    then_the_page_is_accessible(desk)
    seen(desk, "tablet", width)
    desk.when_they_choose("lost or stolen")
    desk.when_they_tap("End this tablet")
    assert desk.taps - before == 3
    desk.then_they_see("Ended: lost or stolen")
    assert given_it_told(desk, device, rests) == ["kept"]

    desk.opens(LIST)
    desk.then_they_see("1 event waits for a lead")
    desk.when_they_tap("Look at it")
    desk.then_they_see("it came after the tablet had ended")
    then_the_page_is_accessible(desk)
    seen(desk, "waiting", width)
    desk.when_they_tap("Resting")
    then_the_page_is_accessible(desk)
    seen(desk, "decide", width)
    desk.when_they_tap("Take it in")
    desk.then_they_see("Nothing waits.")
    if width < 600:
        then_it_fits_a_thumb(desk)


def test_ending_by_mistake_is_undone_with_one_tap(room: Room, device: Device, terminal) -> None:
    room.staff("Solveig", "shift_lead", language="nb")
    desk = terminal(locale="nb-NO")
    desk.signs_in("Solveig", at=f"{LIST}1/")

    desk.when_they_choose("mistet eller stjålet")
    desk.when_they_tap("Avslutt dette nettbrettet")
    desk.then_they_see("Avsluttet: mistet eller stjålet")
    seen(desk, "list-nb", 1280)
    desk.when_they_tap("Angre")

    desk.then_they_see("Nettbrettet har tillit igjen.")
    assert given_it_told(desk, device, device.letter(arrived(room.now, uuid4()))) == ["taken"]


def test_much_of_one_tablet_is_left_out_for_a_reason_undone_and_taken_in(
    room: Room, device: Device, terminal
) -> None:
    with room.open(room.ingrid):
        end_tablet(site=room.site, number=1, because="done", by=room.ingrid, at=room.now)
    desk = terminal(width=360, theme="dark")
    desk.signs_in("Ingrid", at=LIST)
    came = [device.letter(arrived(room.now - timedelta(minutes=9), uuid4())) for _ in range(3)]
    assert given_it_told(desk, device, *came) == ["kept"] * 3

    desk.opens(f"{LIST}waiting/")
    then_the_page_is_accessible(desk)
    desk.taps = 0
    desk.when_they_tap("Tablet 1: 3 wait")
    then_the_page_is_accessible(desk)
    then_it_fits_a_thumb(desk)
    seen(desk, "of-tablet", 360)
    desk.when_they_choose("it was tried out, or told by mistake")
    desk.when_they_tap("Leave all of it out")
    assert desk.taps == 3
    desk.then_they_see("3 left out.", "Nothing waits.")
    desk.when_they_tap("Undo")
    desk.then_they_see("3 wait again.")
    desk.when_they_tap("Take in all that fits")

    desk.then_they_see("3 taken in.", "Nothing of this tablet waits.")
    then_the_page_is_accessible(desk)
