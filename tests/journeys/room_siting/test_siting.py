"""A planner places two rooms from cells in a file; a wrong line loses nothing; a map for paper."""

from pathlib import Path

import pytest

from tests.apps.room_siting.city import candidates, demand
from tests.journeys.looking import then_it_can_be_looked_at
from tests.journeys.planning.test_capacity import SCREENS, when_it_is_computed
from tests.journeys.terminal import then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

WORDS = {
    "en": {
        "ask": "Place rooms",
        "title": "Title",
        "places": "Where a room could be",
        "rooms": "Rooms to open",
        "compute": "Compute",
        "wrong": "Line 3: y_m is “north”, which is no number.",
        "answer": "With Market and Station",
        "surely": "Site Market stays in the best 2 in",
        "map": "Looked at, not chosen",
        "pdf": "PDF for a meeting",
        "again": "Compute again",
        "same": "Computed again: the same",
    },
    "nb": {
        "ask": "Velg plassering av rom",
        "title": "Tittel",
        "places": "Hvor et rom kan ligge",
        "rooms": "Rom som skal åpnes",
        "compute": "Regn ut",
        "wrong": "Linje 3: y_m er «north», som ikke er et tall.",
        "answer": "Med Market og Station",
        "surely": "Sted Market er blant de beste 2 i",
        "map": "Vurdert, ikke valgt",
        "pdf": "PDF til et møte",
        "again": "Regn ut på nytt",
        "same": "Regnet ut på nytt: det samme",
    },
}


@pytest.mark.parametrize(("width", "language", "theme"), SCREENS)
def test_planner_places_rooms_from_cells_and_a_council_gets_the_map(
    room, terminal, width: int, language: str, theme: str
) -> None:
    words, named = WORDS[language], f"{language}-{width}"
    room.is_open()
    room.staff("Kari", "coordinator", language=language)
    locale = "nb-NO" if language == "nb" else "en-GB"
    office = terminal(width=width, locale=locale, theme=theme)
    office.signs_in("Kari", at="/at/oslo/planning/")

    office.watch.expected.add(422)  # a table with a wrong line is said on its form

    office.taps = 0
    office.when_they_tap(words["ask"])
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"siting-ask-{named}")
    cells = {"name": "cells.csv", "mimeType": "text/csv", "buffer": demand(";").encode()}
    office.when_they_write("Two rooms", into=words["title"])
    office.page.set_input_files("input[type=file]", cells)
    office.page.locator("[name=candidates]").fill("id,x_m,y_m\nMarket,1500,1500\nHill,0,north")
    office.page.locator("[name=rooms]").fill("2")
    office.when_they_tap(words["compute"])
    office.then_they_see(words["wrong"])
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"siting-wrong-{named}")
    assert office.page.locator("[name=demand]").input_value().startswith("id\tx_m")

    office.page.locator("[name=candidates]").fill(candidates())
    office.when_they_tap(words["compute"])
    assert office.taps == 3
    when_it_is_computed(office, words["answer"])
    office.then_they_see(words["surely"], words["map"])
    then_the_page_is_accessible(office)
    if width < 600:
        then_it_fits_a_thumb(office)
    then_it_can_be_looked_at(office, f"siting-{named}")

    with office.page.expect_download() as download:
        office.page.get_by_role("link", name=words["pdf"]).click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    office.when_they_tap(words["again"])
    when_it_is_computed(office, words["same"])
