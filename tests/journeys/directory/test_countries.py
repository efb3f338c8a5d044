"""A visitor reads of one country on a phone in the dark, in bokmål."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.apps.availability.conftest import come
from tests.journeys.looking import then_it_can_be_looked_at
from tests.journeys.outside import Screen, somebody_outside
from tests.journeys.server import Server
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

from .test_rooms import sown

__all__ = ["sown"]


@pytest.fixture
def visitor(browser, server: Server, sown: None) -> Iterator[Terminal]:
    """Somebody outside the house with a small phone at night."""
    come()
    screen = Screen(360, "nb", "dark")
    with somebody_outside(browser, server, screen) as terminal:
        yield terminal


def test_one_country_is_read_on_a_phone(visitor: Terminal) -> None:
    visitor.opens("/rooms/countries/")
    then_it_fits_a_thumb(visitor)
    then_the_page_is_accessible(visitor)
    visitor.page.get_by_role("link", name="Norge", exact=True).click()
    expect(visitor.page.locator("h1")).to_have_text("Norge")
    syringes = visitor.page.get_by_role("region", name="Sprøyter og kanyler").first
    expect(syringes).to_contain_text("minst 2\u00a0500\u00a0000")
    then_it_can_be_looked_at(visitor, "country-phone")
    then_it_fits_a_thumb(visitor)
    then_the_page_is_accessible(visitor)
