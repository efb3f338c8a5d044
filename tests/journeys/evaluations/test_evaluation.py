"""A council asks whether it worked: counts are pasted, one is wrong, and the answer is honest."""

import pytest

from tests.apps.evaluations.counts import START, series
from tests.journeys.looking import then_it_can_be_looked_at
from tests.journeys.planning.test_capacity import SCREENS
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

SLOW_MS = 150_000  # a compiler is loaded for the first one
WORDS = {
    "en": {
        "ask": "See whether it worked",
        "compute": "Compute",
        "wrong": "Line 4, column needles: “many” is no number.",
        "found": "The change is significant",
        "not_found": "No change was found.",
        "null": "does not say that there was none",
        "classical": "The classical form says",
        "change": "Change",
    },
    "nb": {
        "ask": "Se om det virket",
        "compute": "Regn ut",
        "wrong": "Linje 4, kolonne needles: «many» er ikke et tall.",
        "found": "Endringen er signifikant",
        "not_found": "Ingen endring ble funnet.",
        "null": "sier ikke at det ikke var noen",
        "classical": "Den klassiske formen sier",
        "change": "Endre",
    },
}


@pytest.mark.parametrize(("width", "language", "theme"), SCREENS)
def test_council_asks_whether_it_worked(room, terminal, width, language, theme) -> None:
    words, named = WORDS[language], f"{language}-{width}"
    room.is_open()
    room.staff("Kari", "coordinator", language=language)
    locale = "nb-NO" if language == "nb" else "en-GB"
    office: Terminal = terminal(width=width, locale=locale, theme=theme)
    office.signs_in("Kari", at="/at/oslo/planning/")
    office.watch.expected.add(422)  # a table with a wrong line is said on its form
    office.taps = 0
    office.when_they_tap(words["ask"])
    then_the_page_is_accessible(office)

    table = series()
    third = table.split("\n")[3]
    given_counts(office, table.replace(third, "2020-03,many"))
    office.when_they_tap(words["compute"])
    office.then_they_see(words["wrong"])
    then_it_can_be_looked_at(office, f"evaluation-wrong-{named}")
    assert office.page.locator("[name=table]").input_value().count("\n") == 60
    then_the_page_is_accessible(office)
    office.page.locator("[name=table]").fill(table)
    office.when_they_tap(words["compute"])

    when_the_page_says(office, words["found"])
    assert office.taps <= 3
    office.then_they_see(words["classical"])
    then_it_can_be_looked_at(office, f"evaluation-{named}")
    then_the_page_is_accessible(office)
    if width < 600:
        then_it_fits_a_thumb(office)

    office.page.get_by_role("link", name=words["change"], exact=True).click()
    office.page.locator("[name=table]").fill(series(ratio=1.0))
    office.when_they_tap(words["compute"])
    when_the_page_says(office, words["not_found"])
    office.then_they_see(words["null"])
    then_it_can_be_looked_at(office, f"evaluation-null-{named}")
    then_the_page_is_accessible(office)


def when_the_page_says(office: Terminal, words: str) -> None:
    """Wait until the page, by itself, says what came of it."""
    office.page.get_by_text(words, exact=False).first.wait_for(timeout=SLOW_MS)


def given_counts(office: Terminal, table: str) -> None:
    """Fill in what was counted and when the change was."""
    office.page.locator("[name=title]").fill("Needles by the station")
    office.page.locator("[name=table]").fill(table)
    office.page.locator("[name=start]").fill(START)
