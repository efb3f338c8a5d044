"""A messy spreadsheet moves in: read, corrected, written, taken back."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from playwright.sync_api import Route

from fristed.apps.clients.models import Client
from fristed.apps.moving_in.models import Move
from fristed.apps.stock.models import Item
from tests.journeys.room import Room
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

SLOW_MS = 60_000


def a_messy_spreadsheet() -> bytes:
    """Two sheets, a head below a title's blank row, days as days and as words, a row twice."""
    book = Workbook()
    sheet = book.active
    rows: list[list[Any]] = [
        [],
        ["Nummer", "Navn", "Fødselsdato", "Kjønn", "Registrert", "Farge på jakken"],
        ["001", "Åse Moen", "04.05.1980", "Kvinne", "02.01.2020", "blå"],
        [2, "Per Dal", "30.02.1990", "mann", "01.01.2021", ""],
        [],
        [3, "Ola Li", "13.01.1975", "M", "03.03.2019", "grønn"],
        [4, "åse  moen", "04.05.1980", "", "", ""],
    ]
    for row in rows:
        sheet.append(row)
    book.create_sheet("Notes").append(["nothing of this is read"])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def people_of(room: Room) -> int:
    """Return how many people are known in the room."""
    with room.open():
        return Client.objects.filter(site=room.site).count()


@pytest.mark.parametrize("width", [1280, 360])
def test_messy_spreadsheet_moves_in_is_corrected_and_taken_back(room, terminal, width) -> None:
    room.is_open()
    room.staff("Kari", "coordinator")
    before = people_of(room)
    office: Terminal = terminal(width=width)
    office.signs_in("Kari", at="/at/oslo/moving-in/")
    office.then_they_see("Nothing has been moved in")
    then_the_page_is_accessible(office)

    office.when_they_tap("Bring a table")
    office.when_they_choose("A register of people")
    name, kind = "people.xlsx", "application/octet-stream"
    office.page.set_input_files(
        "input[type=file]", {"name": name, "mimeType": kind, "buffer": a_messy_spreadsheet()}
    )
    then_the_page_is_accessible(office)
    office.when_they_tap("Read the table")

    when_the_work_is_done(office, "Which column holds what?")
    office.then_they_see("Only the first sheet was read")
    assert office.page.locator("[name=name]").input_value() == "1"
    assert office.page.locator("[name=order]:checked").get_attribute("value") == "dmy"
    then_the_page_is_accessible(office)
    if width < 600:
        then_it_fits_a_thumb(office)
    office.when_they_tap("Check every row")

    when_the_work_is_done(office, "What is wrong")
    office.then_they_see("Date of birth is no day", "Farge på jakken")
    assert people_of(room) == before
    then_the_page_is_accessible(office)
    office.when_they_tap("Correct cells here")
    then_the_page_is_accessible(office)
    office.page.locator("input[name=text]").fill("28.02.1990")
    office.when_they_tap("Correct")
    when_the_work_is_done(office, "May be somebody who is here")
    office.then_they_do_not_see("What is wrong")

    office.when_they_tap("Look at them")
    then_the_page_is_accessible(office)
    office.when_they_choose("Another person")
    office.when_they_tap("Keep these decisions")
    office.when_they_tap("Write what is right")
    when_the_work_is_done(office, "Take all of it back")
    assert people_of(room) == before + 4
    then_the_page_is_accessible(office)

    office.when_they_tap("Take all of it back")
    when_the_work_is_done(office, "Nothing of this table is here.")
    assert people_of(room) == before


EQUIPMENT = """Dato;Utstyr;Utdelt;Runde;Innlevert;Vær
02.01.2024;Sprøyte 1 ml;1 200;;300;snø
13.01.2024;Sprøyte 1ml;80;;;regn
"""


@pytest.mark.parametrize("width", [1280, 360])
def test_equipment_of_past_years_moves_in_is_counted_on_its_day_and_taken_back(
    room, terminal, width
) -> None:
    room.is_open()
    room.staff("Kari", "coordinator")
    with room.open():
        Item.objects.create(
            site=room.site,
            name_en="Syringe 1 ml",
            name_nb="Sprøyte 1 ml",
            kind="needle_and_syringe",
        )
    office: Terminal = terminal(width=width)
    office.signs_in("Kari", at="/at/oslo/moving-in/new/")
    held = given_the_page_is_slow_to_listen(office)
    office.when_they_choose("Equipment handed out")
    table = {"name": "2024.csv", "mimeType": "text/csv", "buffer": EQUIPMENT.encode()}
    office.page.set_input_files("input[type=file]", table)
    office.when_they_tap("Read the table")
    when_it_listens_only_after_the_work(office, room, held)

    when_the_work_is_done(office, "Which column holds what?")
    office.then_they_see("Counted on its day, and not taken from the shelf")
    then_the_page_is_accessible(office)
    if width < 600:
        then_it_fits_a_thumb(office)
    office.when_they_choose("The total of a day: an item stands once a day")
    office.when_they_tap("Check every row")

    when_the_work_is_done(office, "What is wrong")
    office.then_they_see("add it under Stock first", "Vær")
    office.when_they_tap("Correct cells here")
    office.page.locator("input[name=text]").fill("Sprøyte 1 ml")
    office.when_they_tap("Correct")
    when_the_work_is_done(office, "Nothing is kept of these columns")
    office.then_they_do_not_see("What is wrong", "May be somebody who is here")
    office.when_they_tap("Write what is right")
    when_the_work_is_done(office, "Take all of it back")
    then_the_page_is_accessible(office)

    office.opens("/at/oslo/equipment/day/?day=2024-01-13")
    office.then_they_see("1280 syringes handed out", "moved in")
    then_the_page_is_accessible(office)
    office.opens("/at/oslo/moving-in/")
    office.page.locator("tbody th a").first.click()
    office.when_they_tap("Take all of it back")
    when_the_work_is_done(office, "Nothing of this table is here.")
    office.opens("/at/oslo/equipment/day/?day=2024-01-13")
    office.then_they_do_not_see("1280 syringes handed out", "moved in")


def given_the_page_is_slow_to_listen(office: Terminal) -> list[Route]:
    """Hold back what the pages ask to listen by."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    office.page.route("**/live/**", hold)
    return held


def when_it_listens_only_after_the_work(office: Terminal, room: Room, held: list[Route]) -> None:
    """Let the page listen when the table is read already: nothing rings after that."""
    while True:
        with room.open():
            if held and not Move.objects.filter(site=room.site, state="reading").exists():
                break
        office.page.wait_for_timeout(100)
    for route in held:
        route.continue_()
    office.page.unroute("**/live/**")


def when_the_work_is_done(office: Terminal, words: str) -> None:
    """Wait until the background has done its part and the page says so by itself."""
    office.page.get_by_text(words, exact=False).first.wait_for(timeout=SLOW_MS)
