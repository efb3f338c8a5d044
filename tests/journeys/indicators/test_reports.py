"""A coordinator opens a report without a command line, lets it be counted and reads a figure."""

import pytest

from tests.journeys.looking import then_it_can_be_looked_at
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

COUNTED = {"en": "Counted from what was written until", "nb": "Talt ut fra det som var skrevet"}


def when_it_is_counted(office: Terminal, language: str) -> None:
    """Look again until the background has counted."""
    for _ in range(60):
        if COUNTED[language] in office.page.inner_text("main"):
            return
        office.page.wait_for_timeout(500)
        office.page.reload()
    raise AssertionError("The figures were never counted")


@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (360, "nb")])
def test_day_so_far_is_counted_and_read_on_the_screen(
    room, terminal, width: int, language: str
) -> None:
    room.is_open()
    room.somebody_here("Blue")
    room.staff("Kari", "coordinator", language=language)
    office = terminal(width=width, locale="nb-NO" if language == "nb" else "en-GB")
    office.signs_in("Kari", at="/at/oslo/figures/")
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"list-{language}-{width}")

    office.taps = 0
    office.when_they_tap("The day so far" if language == "en" else "Dagen så langt")
    office.then_they_see("Nothing is counted yet" if language == "en" else "Ingenting er talt ennå")
    then_the_page_is_accessible(office)
    office.when_they_tap("Count anew" if language == "en" else "Tell på nytt")
    when_it_is_counted(office, language)
    assert office.taps == 2

    office.then_they_see("today so far" if language == "en" else "i dag så langt", "HC-1")
    office.when_they_tap("How it is counted" if language == "en" else "Slik telles det")
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"report-{language}-{width}")
    if width < 600:
        then_it_fits_a_thumb(office)
