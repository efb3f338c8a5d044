"""A politician opens the dashboard on a phone; a hidden number explains itself; nobody is known."""

from collections.abc import Iterator

import pytest

from tests.apps.open_data.made_up import a_house
from tests.journeys.looking import then_it_can_be_looked_at
from tests.journeys.outside import Screen, somebody_outside
from tests.journeys.server import Server
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

WORDS = {
    "en": {
        "home": "All places in figures",
        "made_up": "These figures are made up",
        "change": "No clear change",
        "why": "Why are some numbers hidden?",
        "table": "Table",
        "every": "Every number",
        "hidden": "Hidden",
        "download": "Download",
        "old": "A newer version has replaced this one",
    },
    "nb": {
        "home": "Alle steder i tall",
        "made_up": "Disse tallene er oppdiktet",
        "change": "Ingen klar endring",
        "why": "Hvorfor er noen tall skjult?",
        "table": "Tabell",
        "every": "Alle tall",
        "hidden": "Skjult",
        "download": "Last ned",
        "old": "En nyere versjon har erstattet denne",
    },
}


@pytest.fixture
def published(transactional_db: None) -> None:
    """A house that has published a year."""
    a_house()


@pytest.fixture
def reader(browser, server: Server, published: None, request) -> Iterator[Terminal]:
    """Somebody outside the house, on a phone or at a desk; knows no cookie."""
    screen = Screen(*request.param)
    with somebody_outside(browser, server, screen) as terminal:
        yield terminal


def then_nobody_is_known(reader: Terminal) -> None:
    """Expect no cookie, and nothing kept in the browser."""
    assert reader.context.cookies() == []
    assert reader.page.evaluate("localStorage.length + sessionStorage.length") == 0


SCREENS = [(360, "en", "light"), (360, "nb", "dark"), (1280, "en", "dark"), (1280, "nb", "light")]


@pytest.mark.parametrize("reader", SCREENS, indirect=True, ids=lambda one: f"{one[1]}-{one[0]}")
def test_politician_reads_the_dashboard_in_a_minute(reader: Terminal, request) -> None:
    width, language, scheme = request.node.callspec.params["reader"]
    words, name = WORDS[language], f"{language}-{width}-{scheme}"
    reader.opens("/figures/")
    reader.then_they_see(words["home"], words["made_up"], words["change"], words["why"])
    then_it_can_be_looked_at(reader, f"dashboard-{name}")
    then_the_page_is_accessible(reader)
    if width < 600:
        then_it_fits_a_thumb(reader)

    reader.when_they_tap(words["table"])
    reader.then_they_see(words["every"], words["download"])
    assert reader.taps == 1
    then_it_can_be_looked_at(reader, f"release-{name}")
    then_the_page_is_accessible(reader)
    if width < 600:
        then_it_fits_a_thumb(reader)
    then_nobody_is_known(reader)


@pytest.mark.parametrize("reader", [(360, "en", "light")], indirect=True)
def test_hidden_number_explains_itself(reader: Terminal) -> None:
    reader.opens("/figures/overdoses_year/all/2025/")
    reader.then_they_see("Why are some numbers hidden?", "A hidden number is not nought.")
    assert reader.page.locator(".tag--hidden").filter(visible=True).count() >= 3
    then_it_can_be_looked_at(reader, "hidden")

    reader.when_they_tap("How we hide figures")
    reader.then_they_see("a second program that knows nothing of the first")
    assert reader.page.url.endswith("/figures/about/#hiding")
    then_it_can_be_looked_at(reader, "about")
    then_the_page_is_accessible(reader)
    then_it_fits_a_thumb(reader)
    assert reader.taps == 1


@pytest.mark.parametrize("reader", [(360, "nb", "light")], indirect=True)
def test_old_version_leads_to_the_one_that_replaced_it(reader: Terminal) -> None:
    reader.opens("/figures/releases/10/")
    reader.then_they_see("En nyere versjon har erstattet denne")
    reader.when_they_tap("Den nyeste versjonen")
    reader.then_they_see("2\N{NO-BREAK SPACE}055")
    reader.then_they_do_not_see("En nyere versjon har erstattet denne")
    then_the_page_is_accessible(reader)
    reader.when_they_tap("Andre perioder")
    reader.then_they_see("Publiserte perioder")
    then_it_can_be_looked_at(reader, "periods")
    then_the_page_is_accessible(reader)
    then_it_fits_a_thumb(reader)
    then_nobody_is_known(reader)


@pytest.mark.parametrize("reader", [(360, "en", "light")], indirect=True)
def test_language_changes_by_its_address_and_stays(reader: Terminal) -> None:
    reader.opens("/figures/")
    reader.when_they_tap("norsk")
    reader.then_they_see("Alle steder i tall")
    reader.when_they_tap("Om disse tallene")
    reader.then_they_see("Personer legges aldri sammen")
    then_nobody_is_known(reader)
