"""A planner sizes a room from last year's visits, a council gets a PDF, the old one reproduces."""

from contextlib import suppress
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Error

from tests.apps.planning.made import visited
from tests.journeys.looking import then_it_can_be_looked_at, then_it_can_be_read
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

WORDS = {
    "en": {
        "ask": "Size a room",
        "counted": "From last year’s visits",
        "what": "What was counted here",
        "title": "Title",
        "compute": "Compute",
        "source": "counted here",
        "answer": "keeps the promise",
        "pdf": "PDF for a meeting",
        "change": "Change",
        "places": "Places",
        "before": "The version before",
        "again": "Compute again",
        "same": "Computed again: the same",
        "compare": "Compare",
        "changed": "What was changed",
        "own": "It is a scenario of its own",
        "same_chance": "with the same chance in both",
        "more": "More",
        "hours": "The day has 10 hours, and there are 3 numbers.",
        "typed": "Staff on the floor, hour by hour",
    },
    "nb": {
        "ask": "Dimensjoner et rom",
        "counted": "Fra det siste årets besøk",
        "what": "Hva som er talt her",
        "title": "Tittel",
        "compute": "Regn ut",
        "source": "talt her",
        "answer": "holder løftet",
        "pdf": "PDF til et møte",
        "change": "Endre",
        "places": "Plasser",
        "before": "Forrige versjon",
        "again": "Regn ut på nytt",
        "same": "Regnet ut på nytt: det samme",
        "compare": "Sammenlign",
        "changed": "Hva som er endret",
        "own": "Det er et eget scenario",
        "same_chance": "med de samme tilfeldighetene i begge",
        "more": "Mer",
        "hours": "Dagen har 10 timer, og det står 3 tall.",
        "typed": "Ansatte på vakt, time for time",
    },
}
SCREENS = [(1280, "en", "light"), (360, "nb", "dark")]
PATIENCE = 240  # half-seconds: a compiler is loaded for the first one


def when_it_is_computed(office: Terminal, words: str) -> None:
    """Look again until the background has computed."""
    for _ in range(PATIENCE):
        if words in office.page.inner_text("main"):
            return
        office.page.wait_for_timeout(500)
        with suppress(Error):  # at that very moment the page read itself anew
            office.page.reload()
    raise AssertionError(f"Nobody ever read: {words}")


def when_the_council_gets_it(office: Terminal, word: str, name: str) -> None:
    """Take the PDF, and keep it where somebody looks."""
    with office.page.expect_download(timeout=60_000) as download:
        office.page.get_by_role("link", name=word).click()
    held = Path(download.value.path()).read_bytes()
    assert held.startswith(b"%PDF")
    then_it_can_be_read(f"{name}.pdf", held)


@pytest.mark.parametrize(("width", "language", "theme"), SCREENS)
def test_planner_sizes_a_room_from_last_years_visits_and_the_old_one_still_reproduces(
    room, terminal, width: int, language: str, theme: str
) -> None:
    words, named = WORDS[language], f"{language}-{width}"
    room.is_open()
    visited(room.site, room.ingrid, timezone.now(), days=40, each=15)
    room.staff("Kari", "coordinator", language=language)
    locale = "nb-NO" if language == "nb" else "en-GB"
    office = terminal(width=width, locale=locale, theme=theme)
    office.signs_in("Kari", at="/at/oslo/planning/")
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"plans-{named}")

    office.taps = 0
    office.when_they_tap(words["ask"])
    office.when_they_tap(words["counted"])
    office.then_they_see(words["what"])
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"ask-{named}")
    office.when_they_write("A room by the station", into=words["title"])
    office.when_they_tap(words["compute"])
    assert office.taps == 3
    when_it_is_computed(office, words["answer"])
    office.then_they_see(words["source"])
    then_the_page_is_accessible(office)
    if width < 600:
        then_it_fits_a_thumb(office)
    then_it_can_be_looked_at(office, f"scenario-{named}")

    when_the_council_gets_it(office, words["pdf"], f"council-{language}")

    office.when_they_tap(words["change"])
    office.when_they_write("1", into=words["places"])
    office.when_they_tap(words["compute"])
    when_it_is_computed(office, words["answer"])
    office.when_they_tap(words["compare"])
    office.then_they_see(words["changed"])
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"compare-{named}")
    when_the_council_gets_it(office, words["pdf"], f"beside-{language}")
    office.page.go_back()
    office.when_they_tap(words["before"])
    office.when_they_tap(words["again"])
    when_it_is_computed(office, words["same"])
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"again-{named}")

    # a number is moved on the page: a scenario of its own, laid beside the one it came from
    office.taps = 0
    office.page.locator("[name=places_slider]").fill("4")
    assert office.page.locator("[name=places]").input_value() == "4"
    then_it_can_be_looked_at(office, f"slider-{named}")
    sliders = office.page.locator("form").filter(has=office.page.locator("[data-slider]"))
    office.when_they_tap(words["compute"], inside=sliders)
    office.then_they_see(words["own"], f"{words['places']} 4")
    when_it_is_computed(office, words["answer"])
    office.when_they_tap(words["compare"])
    office.then_they_see(words["same_chance"])
    then_the_page_is_accessible(office)
    if width < 600:
        then_it_fits_a_thumb(office)
    then_it_can_be_looked_at(office, f"beside-{named}")
    assert office.taps == 2


@pytest.mark.parametrize(("width", "language", "theme"), SCREENS)
def test_planner_sizes_a_room_with_places_for_smoking_a_nurse_and_staff_by_the_hour(
    room, terminal, width: int, language: str, theme: str
) -> None:
    words, named = WORDS[language], f"{language}-{width}"
    room.staff("Kari", "coordinator", language=language)
    locale = "nb-NO" if language == "nb" else "en-GB"
    office = terminal(width=width, locale=locale, theme=theme)
    office.watch.expected.add(422)  # too few numbers are said on the form
    office.signs_in("Kari", at="/at/oslo/planning/new/capacity/")

    sent = {"title": "Two kinds of places", "per_day": "40", "smoking_places": "2",
            "nurse_hours": "10:00-14:00 14:30-20:00", "staff_by_hour": "3 3 4"}  # fmt: skip
    office.page.locator("summary", has_text=words["more"]).first.click()
    for name, value in sent.items():
        office.page.locator(f"[name={name}]").fill(value)
    office.when_they_tap(words["compute"])
    office.then_they_see(words["hours"])  # unfolded, where something in it is wrong
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"hours-wrong-{named}")
    office.page.locator("[name=staff_by_hour]").fill("3 3 4 4 4 4 4 4 3 3")
    office.when_they_tap(words["compute"])
    when_it_is_computed(office, words["answer"])
    office.then_they_see(words["typed"], "3 · 3 · 4 · 4 · 4 · 4 · 4 · 4 · 3 · 3")
    then_the_page_is_accessible(office)
    if width < 600:
        then_it_fits_a_thumb(office)
    then_it_can_be_looked_at(office, f"kinds-{named}")
