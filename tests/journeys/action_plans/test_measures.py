"""A measure of an action plan is written down and taken back."""

import pytest

from tests.journeys.looking import then_it_can_be_looked_at
from tests.journeys.planning.test_capacity import SCREENS
from tests.journeys.terminal import then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

MEASURE = {
    "en": (
        "A new measure", "What is to be done", "Who answers for it", "Municipality", "Write down",
        "Undo",
    ),
    "nb": ("Et nytt tiltak", "Hva som skal gjøres", "Ansvarlig", "Kommune", "Skriv ned", "Angre"),
}  # fmt: skip


@pytest.mark.parametrize(("width", "language", "theme"), SCREENS)
def test_measure_of_an_action_plan_is_written_and_taken_back(
    room, terminal, width: int, language: str, theme: str
) -> None:
    new, what, owner, where, submit, undo = MEASURE[language]
    room.is_open()
    room.staff("Kari", "coordinator", language=language)
    locale = "nb-NO" if language == "nb" else "en-GB"
    office = terminal(width=width, locale=locale, theme=theme)
    office.signs_in("Kari", at="/at/oslo/planning/measures/")
    then_the_page_is_accessible(office)

    office.taps = 0
    office.when_they_tap(new)
    office.when_they_write("Naloxone at every pharmacy", into=what)
    office.when_they_write("Kommuneoverlegen", into=owner)
    office.when_they_write("Oslo", into=where)
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"measure-{language}-{width}")
    office.when_they_tap(submit)
    assert office.taps == 2
    office.then_they_see("Naloxone at every pharmacy")
    then_the_page_is_accessible(office)
    if width < 600:
        then_it_fits_a_thumb(office)
    then_it_can_be_looked_at(office, f"plan-{language}-{width}")
    office.when_they_tap(undo)
    office.then_they_do_not_see("Naloxone at every pharmacy")
