"""Hepatitis C from the offer of a test to the cure, and an infection after it; other tests."""

from datetime import date, timedelta

import pytest

from fristed.apps.infections import actions
from tests.journeys.room import Room
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb


def page_of(visit) -> str:
    """Return where a visit hands on to."""
    return f"/at/oslo/infections/?visit={visit.pk}"


def long_ago(room: Room, days: int) -> date:
    """A day so many days before today."""
    return room.now.date() - timedelta(days=days)


def when_they_note(desk: Terminal, step: str, *answers: str, on: date) -> None:
    """Write down a step with its answers, of a day."""
    desk.when_they_tap(step)
    desk.when_they_write(on.isoformat(), into="Day")
    desk.when_they_choose(*answers)
    desk.when_they_tap("Write it down")


@pytest.mark.parametrize("width", [1280, 360])
def test_test_goes_from_offer_to_cure_and_an_infection_after_it_is_another_episode(
    room, terminal, width: int
) -> None:
    room.is_open()
    visit = room.somebody_here("Blue")
    desk = terminal(width=width)
    desk.signs_in("Ingrid", at=page_of(visit))
    desk.then_they_see("Nothing is written down. Offer a test.")

    desk.taps = 0
    desk.when_they_tap("Offer tests")
    desk.when_they_choose("hepatitis C")
    desk.when_they_write(long_ago(room, 300).isoformat(), into="Day")
    desk.when_they_tap("Write it down")
    desk.then_they_see("Not tested yet.")
    when_they_note(desk, "Antibody test", "finger prick, rapid", "reactive", on=long_ago(room, 300))
    desk.then_they_see("An RNA test says if the virus is there.")
    when_they_note(desk, "RNA test", "machine on the spot", "virus found", on=long_ago(room, 300))
    assert desk.taps <= 11  # from the offer to the finding, on one visit
    desk.then_they_see("Treatment can begin.")
    then_the_page_is_accessible(desk)

    desk.when_they_tap("Look at the liver")
    desk.when_they_write("6.1", into="Stiffness in kPa")
    desk.when_they_write(long_ago(room, 300).isoformat(), into="Day")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Write it down")
    when_they_note(desk, "Begin treatment", on=long_ago(room, 298))
    when_they_note(desk, "Treatment completed", on=long_ago(room, 214))
    desk.watch.expected.add(422)  # a step that cannot be is said on its form
    desk.then_they_see("The test for cure can be taken from")
    desk.when_they_tap("Test for cure")
    desk.when_they_write(long_ago(room, 200).isoformat(), into="Day")
    desk.when_they_choose("dried blood spot", "no virus found")
    desk.when_they_tap("Write it down")
    desk.then_they_see("SVR12 is twelve weeks or more after treatment")
    desk.when_they_write(long_ago(room, 128).isoformat(), into="Day")
    desk.when_they_tap("Write it down")
    desk.then_they_see("Cured: no virus on")
    then_the_page_is_accessible(desk)

    when_they_note(desk, "Test again", "machine on the spot", "virus found", on=long_ago(room, 1))
    desk.then_they_see("Virus found again", "The cure stands.")
    desk.when_they_tap("Begin a new episode")
    desk.then_they_see("Episode 2, a new infection after a cure", "Episode 1")
    then_the_page_is_accessible(desk)
    if width < 600:
        then_it_fits_a_thumb(desk)


def test_quick_reactive_test_is_told_confirmed_and_marked_as_notified(room, terminal) -> None:
    room.is_open()
    visit = room.somebody_here("Blue")
    with room.open(room.ingrid):
        actions.decide_duty(
            site=room.site,
            infection="hiv",
            demanded=True,
            to_whom="the registry",
            source="an act that somebody read",
            confidence="S",
            approved_by="Dr. Nobody, medical lead",
            from_date=long_ago(room, 9),
            by=room.ingrid,
            at=room.now,
        )
    desk = terminal()
    desk.signs_in("Ingrid", at=page_of(visit))
    desk.when_they_tap("Offer tests")
    desk.when_they_choose("HIV", "syphilis")
    desk.when_they_tap("Write it down")
    desk.when_they_tap("Take the test")
    desk.when_they_choose("finger prick, rapid", "reactive")
    desk.when_they_tap("Write it down")
    desk.then_they_see("Reactive, preliminary: needs confirming. The person has not been told.")
    desk.when_they_tap("Told today")
    desk.then_they_see("Reactive, and preliminary: a laboratory has to confirm it.")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("The laboratory’s answer")
    desk.when_they_choose("reactive")
    desk.when_they_tap("Write it down")
    desk.when_they_tap("Told today")
    desk.then_they_see("This house decided that it is notified to the registry")
    desk.when_they_tap("Mark as sent")
    desk.when_they_tap("Write it down")
    desk.then_they_do_not_see("This house decided that it is notified to the registry")

    desk.opens("/at/oslo/infections/waiting/")
    desk.then_they_see("Nothing waits")
    then_the_page_is_accessible(desk)


def test_mistake_is_undone_and_put_right(room, terminal) -> None:
    room.is_open()
    visit = room.somebody_here("Blue")
    desk = terminal()
    desk.signs_in("Ingrid", at=page_of(visit))
    desk.when_they_tap("Offer tests")
    desk.when_they_choose("hepatitis B")
    desk.when_they_tap("Write it down")
    desk.when_they_tap("Take the test")
    desk.when_they_choose("blood from a vein", "waiting for the answer")
    desk.when_they_tap("Write it down")
    desk.then_they_see("The answer has not come.")
    desk.when_they_tap("Undo")
    desk.then_they_see("Taken back.", "Not tested yet.")
    desk.when_they_tap("Put right")
    desk.then_they_see("Put right: Test offered")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("More")
    desk.when_they_pick("the person said no", of="Not done, because")
    desk.when_they_tap("Put right")
    desk.then_they_see("and not wanted then.")
    desk.when_they_tap("Put right or taken back")
    then_the_page_is_accessible(desk)


def test_figures_and_duties_say_what_is_hidden_and_what_nobody_decided(room, terminal) -> None:
    room.is_open()
    room.staff("Petra", "coordinator")
    desk = terminal(width=360)
    desk.signs_in("Petra", at="/at/oslo/infections/figures/")
    desk.then_they_see("No episode began in this period.")
    then_the_page_is_accessible(desk)
    then_it_fits_a_thumb(desk)
    desk.opens("/at/oslo/infections/duties/")
    desk.then_they_see("Nobody has decided anything yet, so nothing is prompted.")
    then_the_page_is_accessible(desk)
    then_it_fits_a_thumb(desk)
    desk.when_they_choose("syphilis", "yes", "read at second hand")
    desk.when_they_write("the registry", into="To whom")
    desk.when_they_write("an act", into="Source")
    desk.when_they_write("Dr. Nobody", into="Approved by")
    desk.when_they_tap("Keep the decision")
    desk.then_they_see("Kept. It prompts from its day on.")
