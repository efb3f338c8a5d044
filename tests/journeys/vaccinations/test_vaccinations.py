"""Vaccinations: a course that a late dose does not restart, the shelf, the list of who is due."""

from datetime import date, timedelta

import pytest

from fristed.apps.stock.choices import ItemKind, MovementKind, Unit
from fristed.apps.stock.models import Item, Level, Lot, Movement
from tests.journeys.room import Room
from tests.journeys.terminal import then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb


def stands_in_the_fridge(room: Room) -> Lot:
    """Ten doses of a vaccine, in one lot."""
    with room.open():
        item = Item.objects.create(
            site=room.site,
            name_en="Combined A and B",
            name_nb="Kombinert A og B",
            kind=ItemKind.VACCINE,
            unit=Unit.DOSE,
            tracks_lots=True,
        )
        lot = Lot.objects.create(
            site=room.site, item=item, number="AB-12", expires_on=room.now.date() + timedelta(90)
        )
        Movement.objects.create(
            site=room.site,
            item=item,
            lot=lot,
            quantity=10,
            kind=MovementKind.RECEIVED,
            at=room.now,
            by=room.ingrid,
        )
        return lot


def left_in(room: Room, lot: Lot) -> int:
    """Return how many doses stand in the fridge."""
    with room.open():
        return Level.objects.get(site=room.site, lot=lot).on_hand


@pytest.mark.parametrize("width", [1280, 360])
def test_late_dose_goes_on_with_the_course_and_comes_off_the_shelf(
    room, terminal, width: int
) -> None:
    room.is_open()
    lot = stands_in_the_fridge(room)
    visit = room.somebody_here("Blue")
    room.staff("Petra", "coordinator")
    lead = terminal(width=width)
    lead.signs_in("Petra", at="/at/oslo/vaccinations/schedules/")
    lead.then_they_see("Demonstration: nobody here answers for it, so it prompts nobody.")
    then_the_page_is_accessible(lead)
    lead.when_they_tap("Hepatitis A and B, standard")
    lead.then_they_see("1 month after the first", "5 months after the one before")
    then_the_page_is_accessible(lead)
    lead.when_they_write("Dr. Nobody, medical lead", into="Approved by")
    lead.when_they_tap("Approve these words")
    lead.then_they_see("Approved by Dr. Nobody, medical lead")
    if width < 600:
        then_it_fits_a_thumb(lead)

    desk = terminal(width=width)
    desk.signs_in("Ingrid", at=f"/at/oslo/vaccinations/?visit={visit.pk}")
    desk.when_they_tap("Begin a course")
    desk.when_they_choose("Hepatitis A and B, standard")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Follow this schedule")
    desk.then_they_see("No dose is known. The first can be given any day.")
    desk.when_they_tap("Give a dose")
    desk.when_they_pick("hepatitis A and B together", of="Vaccine")
    desk.when_they_choose("elsewhere, as told")
    desk.when_they_write(_ago(room, 800).isoformat(), into="Day")
    desk.when_they_tap("Write the dose down")
    desk.then_they_see("Dose 2 can be given now; it was planned for")

    desk.taps = 0
    desk.when_they_tap("Give this dose")
    desk.when_they_pick(f"Combined A and B, AB-12, {lot.expires_on}", of="From the shelf")
    desk.when_they_choose("left upper arm")
    desk.when_they_tap("Write the dose down")
    assert desk.taps <= 4
    desk.then_they_see("Dose 3 is planned for", "Kombinert A og B, AB-12")
    desk.when_they_tap("What this rests on")
    desk.then_they_see("so the shortest wait moves the day")
    assert left_in(room, lot) == 9
    then_the_page_is_accessible(desk)
    if width < 600:
        then_it_fits_a_thumb(desk)

    desk.when_they_tap("Undo")
    desk.then_they_see("Taken back. What came off the shelf stands there again.")
    assert left_in(room, lot) == 10
    desk.opens("/at/oslo/vaccinations/due/")
    desk.then_they_see(visit.handle, "Dose 2 can be given now")
    then_the_page_is_accessible(desk)
    if width < 600:
        then_it_fits_a_thumb(desk)


def test_no_is_written_down_and_nothing_waits_for_serology(room, terminal) -> None:
    room.is_open()
    visit = room.somebody_here("Blue")
    desk = terminal()
    desk.signs_in("Ingrid", at=f"/at/oslo/vaccinations/?visit={visit.pk}")
    desk.then_they_see("The first dose of one waits for no answer of a blood test.")
    desk.when_they_tap("Offered, and not given")
    desk.when_they_choose("hepatitis B", "not today")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Write it down")
    desk.then_they_see("Each can be another answer next time", "not today")


def _ago(room: Room, days: int) -> date:
    return room.now.date() - timedelta(days=days)
