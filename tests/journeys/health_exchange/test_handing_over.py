"""A nurse hands a person's record to another service: a yes is asked for, a file is made."""

import json
from pathlib import Path

import pytest

from tests.journeys.terminal import then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb


@pytest.mark.parametrize("width", [1280, 360])
def test_record_is_handed_over_as_a_file(room, terminal, width: int) -> None:
    room.is_open()
    visit = room.somebody_here("Blue")
    desk = terminal(width=width)
    desk.signs_in("Ingrid", at=f"/at/oslo/clinic/{visit.client_id}/")

    desk.watch.expected.add(422)  # without a yes the form says so

    desk.taps = 0
    desk.when_they_tap("Other services")
    desk.then_they_see("Not in the file", "Nothing came from elsewhere")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Make the file")
    desk.then_they_see("Without a yes nothing goes to another service.")
    then_the_page_is_accessible(desk)
    if width < 600:
        then_it_fits_a_thumb(desk)
    desk.when_they_choose("The person knows what goes along, and said yes")
    with desk.page.expect_download() as coming:  # a file, and no other page
        desk.page.get_by_role("button", name="Make the file").click()
    bundle = json.loads(Path(coming.value.path()).read_text())

    assert coming.value.suggested_filename == "health-record.fhir.json"
    assert bundle["entry"][0]["resource"]["resourceType"] == "Patient"
    assert desk.taps + 1 <= 4
