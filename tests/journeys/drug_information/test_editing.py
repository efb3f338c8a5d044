"""An editor's page goes from draft to published, with a refusal on the way; all read it."""

from collections.abc import Callable

import pytest

from tests.journeys.room import Room
from tests.journeys.terminal import Terminal, then_the_page_is_accessible

MDMA = "/at/oslo/drug-information/mdma/en/"


@pytest.fixture
def people(room: Room) -> None:
    """Two editors and a doctor."""
    room.staff("nils", "editor")
    room.staff("tove", "editor")
    room.staff("amina", "medical_reviewer")


def when_they_write_the_draft(editor: Terminal, summary: str) -> None:
    """Write the two parts that matter most, and a source."""
    editor.when_they_write(summary, into="In short")
    editor.when_they_write("Call for an ambulance.", into="In an emergency")
    editor.page.fill("[name=source_1_title]", "MDMA drug profile")
    editor.page.fill("[name=source_1_publisher]", "EUDA")
    editor.when_they_tap("Keep the draft")


def test_a_page_goes_from_draft_to_published(
    people: None, terminal: Callable[..., Terminal]
) -> None:
    nils, tove, amina, reader = (terminal() for _ in range(4))
    reader.watch.expected.add(404)
    nils.signs_in("nils", at=MDMA)
    nils.then_they_see("Nothing is written about this yet")
    nils.when_they_tap("Write the first draft")
    when_they_write_the_draft(nils, "It makes people feel close.")
    nils.then_they_see("The draft is kept.", "LIX", "draft")
    nils.then_there_is_no_button("The facts stand in the sources")
    then_the_page_is_accessible(nils)

    tove.signs_in("tove", at=MDMA)
    tove.when_they_tap("Send it back")
    tove.when_they_write("Heat is missing.", into="Why, in a sentence")
    tove.page.locator("details[open] button[type=submit], details[open] form button").click()
    tove.then_they_see("Sent back. Nothing of it is lost")

    nils.opens(MDMA)
    nils.then_they_see("Heat is missing.")
    nils.when_they_tap("Write the next version")
    assert nils.field("In short").input_value() == "It makes people feel close."
    assert nils.page.locator("#id_summary + output, output").first.inner_text() == "LIX 5"
    then_the_page_is_accessible(nils)
    when_they_write_the_draft(nils, "It makes people feel close, and hot.")

    tove.opens(MDMA)
    tove.when_they_tap("The facts stand in the sources")
    tove.then_they_see("A medical reviewer comes next.")
    reader.opens("/drugs/mdma/")
    reader.then_they_see("Nothing is told here")

    amina.signs_in("amina", at=MDMA)
    amina.when_they_tap("I answer for it medically")
    amina.then_they_see("Reviewed. An editor can publish it.")
    nils.opens(MDMA)
    nils.when_they_tap("Publish it")
    nils.then_they_see("Published: everybody can read it")

    reader.opens("/drugs/mdma/?lang=en")
    reader.then_they_see("It makes people feel close, and hot.", "No dose text has been signed")
    then_the_page_is_accessible(reader)
