"""A planner runs two models and a databook, sees cost beside effect, a council gets the PDF."""

from pathlib import Path

import pytest

from tests.journeys.looking import then_it_can_be_looked_at, then_it_can_be_read
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb
from tests.journeys.test_without_javascript import then_the_same_page_is_accessible
from tests.science.impact.books import sheets, workbook

from .test_capacity import SCREENS, when_it_is_computed

WORDS = {
    "en": {
        "side": "See what a room would change",
        "alone": "One published model alone",
        "milloy": "Milloy 2008: deaths averted, from overdoses treated",
        "act": "Run a databook of a territory (ACT)",
        "title": "Title",
        "deaths": "Deaths by overdose in the city",
        "cost": "What the measure costs a year",
        "worth": "What one averted is worth",
        "both": "Fill in both, or neither.",
        "compute": "Compute",
        "models": "The published models say",
        "plane": "Cost and effect beside doing nothing",
        "today": "Cost and effect beside today",
        "each": "One averted costs",
        "own": "typed by whoever made the scenario",
        "pdf": "PDF for a meeting",
        "years": "Years",
        "cell": "cell E2",
        "best": "averts most",
        "more": "More of the answer",
        "further": "Who does more for less",
    },
    "nb": {
        "side": "Se hva et rom ville endre",
        "alone": "Én publisert modell alene",
        "milloy": "Milloy 2008: avvergede dødsfall, fra overdoser som ble behandlet",
        "act": "Regn på en databok for et område (ACT)",
        "title": "Tittel",
        "deaths": "Overdosedødsfall i byen",
        "cost": "Hva tiltaket koster i året",
        "worth": "Hva én som avverges er verdt",
        "both": "Fyll ut begge, eller ingen.",
        "compute": "Regn ut",
        "models": "De publiserte modellene sier",
        "plane": "Kostnad og virkning mot å ikke gjøre noe",
        "today": "Kostnad og virkning sammenliknet med i dag",
        "each": "Én som avverges koster",
        "own": "skrevet av den som laget scenariet",
        "pdf": "PDF til et møte",
        "years": "År",
        "cell": "celle E2",
        "best": "avverger",
    },
}


def when_the_council_gets_it(office: Terminal, words: dict[str, str], name: str) -> None:
    """Take the PDF, and keep it where somebody looks."""
    with office.page.expect_download(timeout=60_000) as download:
        office.page.get_by_role("link", name=words["pdf"]).click()
    held = Path(download.value.path()).read_bytes()
    assert held.startswith(b"%PDF")
    then_it_can_be_read(f"{name}.pdf", held)


def when_they_open_models(office: Terminal, words: dict[str, str]) -> None:
    """Go to planning, and open what stands under one heading."""
    office.opens("/at/oslo/planning/")
    office.page.get_by_text(words["alone"]).click()


@pytest.mark.parametrize(("width", "language", "theme"), SCREENS)
def test_planner_runs_two_models_and_a_databook_and_a_council_gets_the_plane(
    room, terminal, width: int, language: str, theme: str
) -> None:
    words, named = WORDS[language], f"{language}-{width}"
    room.staff("Kari", "coordinator", language=language)
    locale = "nb-NO" if language == "nb" else "en-GB"
    office = terminal(width=width, locale=locale, theme=theme)
    office.watch.expected.add(422)  # a cost without a worth is said on the form
    office.signs_in("Kari", at="/at/oslo/planning/")

    office.taps = 0
    office.when_they_tap(words["side"])
    office.when_they_write("A second room", into=words["title"])
    office.when_they_write("38", into=words["deaths"])
    office.when_they_tap(words["compute"])
    assert office.taps == 2
    when_it_is_computed(office, words["models"])
    office.then_they_see(words["plane"], words["own"])
    then_the_page_is_accessible(office)
    if width < 600:
        then_it_fits_a_thumb(office)
    then_it_can_be_looked_at(office, f"impact-{named}")
    when_the_council_gets_it(office, words, f"impact-{language}")

    when_they_open_models(office, words)
    then_it_can_be_looked_at(office, f"models-{named}")
    office.when_they_tap(words["milloy"])
    then_the_page_is_accessible(office)
    office.when_they_write("By overdoses", into=words["title"])
    office.when_they_write("2400000", into=words["cost"])
    office.when_they_tap(words["compute"])
    office.then_they_see(words["both"])
    then_it_can_be_looked_at(office, f"model-ask-{named}")
    office.when_they_write("900000", into=words["worth"])
    office.when_they_tap(words["compute"])
    when_it_is_computed(office, words["each"])
    office.then_they_see(words["plane"])
    then_the_page_is_accessible(office)
    if width < 600:
        then_it_fits_a_thumb(office)
    then_it_can_be_looked_at(office, f"model-{named}")
    when_the_council_gets_it(office, words, f"model-{language}")


@pytest.mark.parametrize(("width", "language", "theme"), SCREENS)
def test_planner_brings_a_databook_mends_a_cell_and_sees_what_does_most(
    room, terminal, width: int, language: str, theme: str
) -> None:
    words, named = WORDS[language], f"{language}-{width}"
    spoilt = sheets()
    spoilt["probabilities"][0][4] = "?"
    room.staff("Kari", "coordinator", language=language)
    locale = "nb-NO" if language == "nb" else "en-GB"
    office = terminal(width=width, locale=locale, theme=theme)
    office.watch.expected.add(422)  # a wrong cell is said on the form
    office.signs_in("Kari", at="/at/oslo/planning/")

    when_they_open_models(office, words)
    office.when_they_tap(words["act"])
    office.when_they_write("A territory", into=words["title"])
    office.when_they_write("2", into=words["years"])
    choose = office.page.locator("input[type=file]")
    choose.set_input_files(_file(workbook(spoilt)))
    office.when_they_tap(words["compute"])
    office.then_they_see(words["cell"])
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"databook-ask-{named}")
    choose.set_input_files(_file(workbook()))
    office.when_they_tap(words["compute"])
    when_it_is_computed(office, words["best"])
    office.then_they_see(words["today"])
    then_the_page_is_accessible(office)
    if width < 600:
        then_it_fits_a_thumb(office)
    then_it_can_be_looked_at(office, f"databook-{named}")
    when_the_council_gets_it(office, words, f"databook-{language}")


def test_databook_is_brought_mended_and_read_without_javascript(room, terminal) -> None:
    words, spoilt = WORDS["en"], sheets()
    spoilt["probabilities"][0][4] = "?"
    room.staff("Kari", "coordinator", language="en")
    plain = terminal(javascript=False)
    plain.watch.expected.add(422)  # a wrong cell is said on the form
    plain.signs_in("Kari", at="/at/oslo/planning/")

    when_they_open_models(plain, words)
    plain.when_they_tap(words["act"])
    plain.when_they_write("A territory", into=words["title"])
    plain.when_they_write("2", into=words["years"])
    plain.page.locator("input[type=file]").set_input_files(_file(workbook(spoilt)))
    plain.when_they_tap(words["compute"])
    plain.then_they_see(words["cell"])
    plain.page.locator("input[type=file]").set_input_files(_file(workbook()))
    plain.when_they_tap(words["compute"])
    when_it_is_computed(plain, words["best"])
    plain.then_they_see(words["today"])
    assert plain.page.get_by_text(words["further"]).is_hidden()
    plain.page.get_by_text(words["more"], exact=True).click()
    plain.then_they_see(words["further"])
    then_the_same_page_is_accessible(plain, terminal())


def _file(book: bytes) -> dict[str, object]:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "book.xlsx", "mimeType": kind, "buffer": book}
