"""A researcher takes the literature of a category along, as citations and on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from fristed.science.citations import read
from tests.apps.literature.conftest import come
from tests.journeys.looking import then_it_can_be_looked_at
from tests.journeys.outside import Screen, somebody_outside
from tests.journeys.server import Server
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

OVERDOSE = "Overdose, and deaths from it"


@pytest.fixture
def sown(transactional_db: None) -> None:
    """The studies that come with Fristed."""
    come()


@pytest.fixture
def researcher(browser, server: Server, sown: None, request) -> Iterator[Terminal]:
    """Somebody outside the house; knows no cookie."""
    screen = Screen(*getattr(request, "param", ()))
    with somebody_outside(browser, server, screen) as terminal:
        yield terminal


def download(one: Terminal, name: str) -> bytes:
    """Tap a file's name and return what came."""
    with one.page.expect_download() as coming:
        one.page.locator(".as-files").get_by_role("link", name=name, exact=True).click()
    return Path(coming.value.path()).read_bytes()


def test_researcher_exports_a_category(researcher: Terminal) -> None:
    # Given the overview
    researcher.opens("/literature/?lang=en")
    expect(researcher.page.locator(".chart__sentence")).to_contain_text("17 studies")
    then_the_page_is_accessible(researcher)
    then_it_can_be_looked_at(researcher, "literature-front")
    # When they go to a category and take its files along
    researcher.page.locator("ul.by-category").get_by_role("link", name=OVERDOSE).click()
    expect(researcher.page.locator("h1")).to_have_text(OVERDOSE)
    titles = researcher.page.locator("li.study b").all_inner_texts()
    # Then each file says what the page says
    for name in ("BibTeX", "RIS", "CSL-JSON"):
        found = read(download(researcher, name).decode())
        assert found.refused == ()
        assert [one.citation.title for one in found.found] == titles
        assert all(one.citation.note for one in found.found)
    assert download(researcher, "PDF").startswith(b"%PDF-")
    assert len(download(researcher, "CSV").decode().splitlines()) == len(titles) + 1
    assert researcher.context.cookies() == []


def test_search_and_filters_leave_no_word_in_an_address(researcher: Terminal) -> None:
    sent: list[str] = []
    researcher.page.on("request", lambda one: sent.append(f"{one.method} {one.url}"))
    researcher.opens("/literature/?lang=en")
    researcher.page.locator("#search-word").fill("balti irw")
    expect(researcher.page.locator("#search-found li")).to_have_count(1)
    assert [one for one in sent if "irw" in one or one.startswith("POST")] == []
    researcher.page.get_by_label("Which way the finding points").select_option("null")
    researcher.page.get_by_role("button", name="Show these").click()
    expect(researcher.page.locator("h1")).to_have_text("Found")
    expect(researcher.page.locator("#says")).to_contain_text("0 of 17 studies")
    assert "null" not in researcher.page.url


@pytest.mark.parametrize(
    "researcher", [(360, "nb", "dark", True)], indirect=True, ids=["phone-dark-bokmal"]
)
def test_it_is_read_on_a_phone_in_the_dark(researcher: Terminal) -> None:
    researcher.opens("/literature/")
    expect(researcher.page.locator("h1")).to_have_text("Hva studier fant")
    then_it_can_be_looked_at(researcher, "literature-phone")
    then_it_fits_a_thumb(researcher)
    then_the_page_is_accessible(researcher)
    researcher.page.locator("li.study a").first.click()
    expect(researcher.page.locator(".finding")).to_be_visible()
    then_it_can_be_looked_at(researcher, "literature-phone-study")
    then_it_fits_a_thumb(researcher)
    then_the_page_is_accessible(researcher)


@pytest.mark.parametrize(
    "researcher", [(1280, "en", "light", False)], indirect=True, ids=["no-script"]
)
def test_search_works_without_javascript(researcher: Terminal) -> None:
    researcher.opens("/literature/?lang=en")
    researcher.page.locator("#search-word").fill("Baltimore")
    researcher.page.get_by_role("button", name="Search").click()
    expect(researcher.page.locator("li.study")).to_have_count(1)
    assert "altimore" not in researcher.page.url
