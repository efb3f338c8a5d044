"""A lead sets an event up and the medical lead signs; a sitter keeps a guest company.

Taps, on a phone of 360 px and a tablet of 820 px in red-dim: a guest is taken in by two, moved on
by one, looked in on by three, and the medics are called by one.
"""

import os
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from fristed.apps.festival_care.models import Event, Stay
from fristed.apps.festivals.models import Deployment, GridSpot, Shift, Threshold
from fristed.web.demonstration.festival_care import care_at_a_festival
from tests.journeys.room import Room
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_bokmal import then_no_english_is_left
from tests.journeys.test_phone import then_it_fits_a_thumb as it_fits

PICTURES = os.environ.get("FRISTED_LOOK", "")  # a folder to keep screenshots in


@pytest.fixture
def festival(room: Room) -> Room:
    """A room with a rest tent at an event, its crew and its guests; Kim sits, Ingrid leads."""
    kim = room.staff("Kim", "peer_supporter")
    room.staff("Liv", "peer_supporter", language="nb")
    with room.open(room.ingrid):
        care_at_a_festival(room.site, lead=room.ingrid, peer=kim, rng=Random(6), until=room.now)
    return room


def the_event(room: Room) -> Deployment:
    """Return the event."""
    with room.open():
        return Deployment.objects.get(site=room.site)


def the_guest(room: Room) -> Stay:
    """Return the guest who was taken in last."""
    with room.open():
        return Stay.objects.filter(site=room.site, arrived_at__isnull=False).latest("arrived_at")


def the_event_told(room: Room, kind: str) -> Event:
    """Return what was told last of a kind."""
    with room.open():
        return Event.objects.filter(site=room.site, kind=kind).latest("received_at")


def picture(terminal: Terminal, name: str) -> None:
    """Keep a picture of the page, where somebody wants to look at it."""
    if PICTURES:
        terminal.page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def then_it_fits_a_thumb(terminal: Terminal) -> None:
    """Expect what every phone page holds, once its styles have come."""
    terminal.page.wait_for_load_state("load")
    it_fits(terminal)


def test_lead_sets_an_event_up_and_the_medical_lead_signs(room, terminal) -> None:
    room.staff("Henrik", "clinician")
    desk = terminal()
    desk.signs_in("Ingrid", at="/at/oslo/festival/")
    desk.then_they_see("No event is set up yet")
    then_the_page_is_accessible(desk)

    desk.when_they_tap("Set an event up")
    for label, words in (
        ("Name of the event", "Midsummer"), ("First day", "2027-06-24"),
        ("Last day", "2027-06-26"), ("How many people are expected", "10000"),
        ("Our call sign", "Rest One"), ("The medics’ call sign", "Medic Base"),
    ):  # fmt: skip
        desk.when_they_write(words, into=label)
    desk.when_they_pick("Henrik", of="Medical lead")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Set it up")
    desk.then_they_see("The event is set up.", "Medical lead", "If in doubt, call.")
    then_the_page_is_accessible(desk)
    picture(desk, "event")

    desk.when_they_tap("Site map")
    desk.when_they_choose("our rest tent")
    desk.when_they_write("D4", into="Grid cell")
    desk.when_they_tap("Put it there")
    desk.then_they_see("It is on the plan.")
    then_the_page_is_accessible(desk)
    picture(desk, "places")
    for page in ("kit", "planner", "shifts", "paper", "report", "paper/enter"):
        desk.opens(f"/at/oslo/festival/{the_event(room).pk}/{page}/")
        then_the_page_is_accessible(desk)
        picture(desk, page.replace("/", "-"))

    desk.opens(f"/at/oslo/festival/{the_event(room).pk}/when-to-call/")
    desk.when_they_write("Call us whenever you are unsure.", into="When to call the medics")
    desk.when_they_tap("Keep it, to be signed")
    desk.then_there_is_no_button("Sign this version")

    henrik = terminal(width=360)
    henrik.signs_in("Henrik", at=f"/at/oslo/festival/{the_event(room).pk}/when-to-call/")
    then_it_fits_a_thumb(henrik)
    henrik.when_they_tap("Sign this version")
    henrik.then_they_see("Signed. From now on every page of the event shows it.")
    then_the_page_is_accessible(henrik)

    desk.opens(f"/at/oslo/festival/{the_event(room).pk}/")
    desk.then_they_see("Call us whenever you are unsure.", "signed by Henrik")
    with room.open():
        assert [spot.cell for spot in GridSpot.objects.filter(site=room.site)] == ["D4"]
        assert Threshold.objects.get(site=room.site).signed_by.display_name == "Henrik"


@pytest.mark.parametrize(("width", "javascript"), [(820, True), (360, True), (360, False)])
def test_sitter_keeps_a_guest_company(festival, terminal, width, javascript) -> None:
    kim = terminal(width=width, javascript=javascript, theme="red-dim")
    kim.signs_in("Kim", at=f"/at/oslo/festival/{the_event(festival).pk}/")
    then_it_fits_a_thumb(kim)
    kim.then_they_see("At medics", "With a sitter", "Resting", "If in doubt, call.")
    picture(kim, f"tent-{width}")

    kim.taps = 0
    kim.when_they_tap("New guest")
    kim.then_they_see("No name is asked or kept.")
    then_it_fits_a_thumb(kim)
    picture(kim, f"new-{width}")
    kim.when_they_tap("Friends")
    assert kim.taps == 2
    then_it_fits_a_thumb(kim)
    picture(kim, f"guest-{width}")
    guest = the_guest(festival)
    page = f"/at/oslo/festival/{the_event(festival).pk}"

    kim.opens(f"{page}/")
    tap(kim, guest, 1)
    assert the_guest(festival).state == "with_sitter"
    tap(kim, guest, 1)
    assert the_guest(festival).state == "resting"
    kim.taps = 0
    kim.page.locator(f"#move-{guest.pk}").click()
    kim.when_they_choose("Asleep", "On their side")
    kim.when_they_tap("Write it down", inside=kim.page.locator("#looked_in"))
    assert kim.taps + 1 == 4
    kim.then_they_see("Asleep, On their side")

    kim.taps = 0
    kim.when_they_tap("Call medics")
    assert kim.taps == 1
    kim.then_they_see("Helse 0, Helse 0, this is Hvile 1.", "grid D4")
    then_it_fits_a_thumb(kim)
    picture(kim, f"script-{width}")
    called = the_event_told(festival, "medics_called")
    assert called.more == {"how": "radio", "cell": "D4"}
    kim.opens(f"{page}/")
    tap(kim, guest, 1)
    tap(kim, guest, 1)
    assert the_guest(festival).state == "returned"

    kim.opens(f"{page}/guests/{guest.pk}/")
    kim.when_they_tap("Leaving")
    kim.when_they_choose("With friends")
    kim.when_they_tap("Write it down", inside=kim.page.locator("#closed"))
    assert (the_guest(festival).state, the_guest(festival).misfits) == ("closed", [])
    kim.when_they_tap("Undo")
    assert the_guest(festival).state == "leaving"
    if javascript:
        for where in ("", "misfits/", "queue/", "guests/new/", f"guests/{guest.pk}/"):
            kim.opens(f"{page}/{where}")
            then_it_fits_a_thumb(kim)
            then_the_page_is_accessible(kim)


def tap(kim: Terminal, guest: Stay, taps: int) -> None:
    """Move a guest on by the button of their row."""
    kim.taps = 0
    with kim.leaving_the_page():
        kim.taps += 1
        kim.page.locator(f"#move-{guest.pk}").click()
    assert kim.taps == taps


@pytest.mark.parametrize("width", [820, 360])
def test_tent_in_bokmal(festival, terminal, width) -> None:
    liv = terminal(width=width, locale="nb-NO", theme="red-dim")
    liv.signs_in("Liv", at=f"/at/oslo/festival/{the_event(festival).pk}/")
    picture(liv, f"nb-tent-{width}")
    page = f"/at/oslo/festival/{the_event(festival).pk}"
    for where in ("", "event/", "guests/new/", f"guests/{the_guest(festival).pk}/", "misfits/",
                  "queue/", "shifts/", "places/", "when-to-call/", "planner/"):  # fmt: skip
        liv.opens(f"{page}/{where}")
        then_no_english_is_left(liv)
        then_it_fits_a_thumb(liv)
    then_the_page_is_accessible(liv)


def the_shift(room: Room) -> Shift:
    """Return the shift that runs."""
    with room.open():
        return Shift.objects.get(site=room.site)


@pytest.mark.parametrize(("theme", "locale"), [("dark", "en-GB"), ("light", "nb-NO")])
def test_lead_reads_every_page_of_an_event_on_a_phone(festival, terminal, theme, locale) -> None:
    event = the_event(festival).pk
    shift, guest = the_shift(festival).pk, the_guest(festival).pk
    ingrid = terminal(width=360, locale=locale, theme=theme)
    ingrid.signs_in("Ingrid", at="/at/oslo/festival/")
    pages = {
        "events": "", "event": "event/", "change": "change/", "places": "places/", "kit": "kit/",
        "planner": "planner/", "when-to-call": "when-to-call/", "shifts": "shifts/",
        "shift": f"shifts/{shift}/", "summary": f"shifts/{shift}/summary/", "tent": "",
        "guest": f"guests/{guest}/", "new": "guests/new/", "misfits": "misfits/",
        "queue": "queue/", "enter": "paper/enter/", "called": "called/medics/",
        "report": "report/", "paper": "paper/",
    }  # fmt: skip
    for name, where in pages.items():
        whose = "" if name == "events" else f"{event}/"
        ingrid.opens(f"/at/oslo/festival/{whose}{where}")
        picture(ingrid, f"{theme}-{name}")
        if name not in ("report", "paper"):  # sheets of paper: A4, whatever the screen
            then_it_fits_a_thumb(ingrid)
        then_the_page_is_accessible(ingrid)


def test_lead_ends_an_event_that_nobody_ended(room, terminal) -> None:
    with room.open(room.ingrid):
        last = room.now.date() - timedelta(days=3)
        Deployment.objects.create(
            site=room.site,
            name="Midsummer",
            first_date=last,
            last_date=last,
            attendance=4000,
            call_sign="Rest One",
            medics_call_sign="Medic Base",
        )
    ingrid = terminal(width=360, theme="dark")
    ingrid.signs_in("Ingrid", at="/at/oslo/festival/")
    ingrid.then_they_see("Midsummer: the last day is over, and nobody has ended the event")
    then_it_fits_a_thumb(ingrid)
    picture(ingrid, "overdue-list")
    ingrid.opens(f"/at/oslo/festival/{the_event(room).pk}/event/")
    then_the_page_is_accessible(ingrid)
    picture(ingrid, "overdue-event")

    ingrid.when_they_tap("End the event")

    ingrid.then_they_see("The event is over.")
    assert the_event(room).ended_at is not None
    ingrid.opens(f"/at/oslo/festival/{the_event(room).pk}/report/")
    ingrid.then_they_see("As PDF")
