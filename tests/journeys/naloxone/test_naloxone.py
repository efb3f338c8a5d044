"""Naloxone: a refill and what somebody tells in eight taps; a lot found again, a holder told."""

import pytest

from fristed.apps.stock.actions.shelving import recall_lot
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

from .shelf import in_days, stands_on_the_shelf

NALOXONE = "/at/oslo/naloxone/"


@pytest.mark.parametrize("width", [1280, 360])
def test_refill_with_a_reversal_report_takes_eight_taps(room, terminal, width: int) -> None:
    room.is_open()
    stands_on_the_shelf(room, ("NX-1", 20, in_days(room, 400)))
    desk = terminal(width=width)
    desk.signs_in("Marte", at=NALOXONE)
    then_the_page_is_accessible(desk)
    if width < 600:
        then_it_fits_a_thumb(desk)

    desk.taps = 0
    desk.when_they_choose("a person at risk", "it was used")
    desk.when_they_tap("Give")
    desk.then_they_see("1 kit is given.", "Would they like to tell how it went?", "Self-report")
    desk.when_they_choose("woke up", "2", "a friend", "called for an ambulance")
    desk.when_they_tap("Keep the report")
    assert desk.taps <= 8

    desk.then_they_see(
        "Kept, with the day and nobody.", "1 kit", "1 of them a refill", "1 reversal told of"
    )
    then_the_page_is_accessible(desk)
    if width < 600:
        then_it_fits_a_thumb(desk)


def test_first_kit_takes_two_taps_or_one_and_is_undone(room, terminal) -> None:
    room.is_open()
    stands_on_the_shelf(room, ("NX-1", 20, in_days(room, 400)))
    desk = terminal()
    desk.signs_in("Marte", at=NALOXONE)

    desk.taps = 0
    desk.when_they_tap("Give")
    assert desk.taps == 1
    desk.then_they_see("1 kit is given.")
    desk.when_they_tap("Undo")

    desk.then_they_see("Taken back. 1 kit is on the shelf again.", "Nothing given yet today.")
    then_the_page_is_accessible(desk)


def test_whoever_wants_to_tell_nothing_skips_in_one_tap(room, terminal) -> None:
    room.is_open()
    desk = terminal()
    desk.signs_in("Marte", at=NALOXONE)
    desk.when_they_choose("it was used")
    desk.when_they_tap("Give")
    desk.taps = 0

    desk.when_they_tap("Skip: nothing to tell")

    assert desk.taps == 1
    desk.then_they_see("1 kit")
    desk.then_they_do_not_see("reversal told of")


def test_lot_that_is_called_back_is_found_and_its_holder_told(room, terminal) -> None:
    room.is_open()
    lot, *_ = stands_on_the_shelf(room, ("NX-7", 5, in_days(room, 400)))
    card = room.card_of(room.somebody_registered())
    desk = terminal()
    desk.signs_in("Ingrid", at=NALOXONE)
    when_the_card_is_used(desk, card)
    desk.then_they_see("For whoever this card belongs to.")
    desk.when_they_choose("a person at risk", "first kit")
    desk.when_they_tap("Give")
    with room.open(room.ingrid):
        recall_lot(lot=lot, by=room.ingrid, at=room.now)

    desk.opens(f"{NALOXONE}lot/")
    desk.when_they_write("nx-7", into="Lot number, as it stands on the box")
    desk.when_they_tap("Find the lot")
    desk.then_they_see(
        "1 kit was given, 4 are still on a shelf.",
        "1 supply went to somebody with a card who was not told yet.",
    )
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Print the sheet")
    desk.then_they_see("Recall sheet: nx-7")
    then_the_page_is_accessible(desk)

    desk.opens(NALOXONE)
    when_the_card_is_used(desk, card)
    desk.then_they_see("A kit they were given is called back: lot NX-7")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("They have been told")
    desk.then_they_see("Noted that they were told.")
    desk.then_they_do_not_see("A kit they were given is called back: lot NX-7")


def when_the_card_is_used(desk: Terminal, card: str) -> None:
    """Open the fold and scan."""
    desk.when_they_tap("They have a card")
    desk.when_they_write(card, into="Scan or type the card")
    desk.when_they_tap("Use the card")


def test_kit_that_expires_is_told_of_and_stands_on_the_sheet(room, terminal) -> None:
    room.is_open()
    stands_on_the_shelf(room, ("NX-9", 5, in_days(room, 40)))
    card = room.card_of(room.somebody_registered())
    desk = terminal()
    desk.signs_in("Ingrid", at=NALOXONE)
    when_the_card_is_used(desk, card)
    desk.when_they_tap("Give")
    when_the_card_is_used(desk, card)
    desk.then_they_see("A kit they were given can be used until")
    then_the_page_is_accessible(desk)

    desk.opens(f"{NALOXONE}expiring/")
    desk.then_they_see("NX-9", "Lots, not people.")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("A sheet for the wall")
    desk.then_they_see("Is your naloxone new enough?", "NX-9")
    then_the_page_is_accessible(desk)


def test_programme_of_a_city_shows_its_figures_beside_what_others_published(room, terminal) -> None:
    room.is_open()
    stands_on_the_shelf(room, ("NX-1", 20, in_days(room, 400)))
    room.staff("Nora", "coordinator", "nurse")
    desk = terminal()
    desk.signs_in("Nora", at=f"{NALOXONE}programmes/")
    desk.then_they_see("This site belongs to no programme yet")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("New programme")
    desk.when_they_write("Oslo naloxone", into="Name of the programme")
    desk.when_they_write("Oslo", into="City or municipality")
    desk.when_they_write("2020-01-01", into="Since")
    desk.when_they_choose("nasal spray")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Begin the programme")

    desk.opens(NALOXONE)
    desk.when_they_choose("family or friend", "it was used")
    desk.when_they_tap("Give")
    desk.when_they_choose("woke up")
    desk.when_they_tap("Keep the report")
    desk.opens(f"{NALOXONE}programmes/")
    desk.when_they_tap("Oslo naloxone")

    desk.then_they_see(
        "1 kit was given, 1 of them as a refill.",
        "Of 1 that say how it went, the person lived in 1 (21–100",
        "Norway, as in the abstract",
        "96.5",
        "Site by site",
    )
    then_the_page_is_accessible(desk)
