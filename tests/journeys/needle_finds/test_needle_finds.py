"""A neighbour reports on a phone; outreach collects; the map shows it. Staff: two taps."""

from decimal import Decimal

import pytest

from fristed.apps.needle_finds.actions.house import add_area, lay_grid, set_page
from fristed.apps.needle_finds.models import Find, Outcome
from tests.journeys.room import Room
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb


@pytest.fixture
def town(room: Room) -> Room:
    """A room in a town with areas, squares and an open page, and somebody who goes out."""
    room.staff("Leila", "outreach")
    with room.open(room.ingrid):
        told = {"site": room.site, "by": room.ingrid, "at": room.now}
        for name, column, row in (
            ("The river", 1, 1), ("The station", 2, 1), ("The park by the school", 1, 2),
        ):  # fmt: skip
            add_area(name=name, column=column, row=row, **told)
        lay_grid(south=Decimal("59.900"), west=Decimal("10.700"), step_m=100, **told)
        set_page(is_open=True, phone="400 00 000", **told)
    return room


def finds(town: Room) -> list[Find]:
    """Return the finds that stand."""
    with town.open():
        return list(Find.objects.filter(site=town.site).standing().select_related("area"))


def outcomes(town: Room) -> list[Outcome]:
    """Return what came of them."""
    with town.open():
        return list(Outcome.objects.filter(site=town.site, taken_back_date=None))


def given_a_neighbour_reports(terminal, *, javascript: bool = True) -> Terminal:
    """A neighbour stands in the park with a phone, signed in nowhere."""
    phone = terminal(width=360, javascript=javascript)
    phone.opens("/at/oslo/finds/tell/")
    phone.then_they_see("Found a needle?", "Ring 400 00 000")
    phone.taps = 0
    phone.when_they_choose("The park by the school", "Playground or school ground", "Two")
    if javascript:
        then_the_page_is_accessible(phone)
    then_it_fits_a_thumb(phone)
    phone.when_they_tap("Send")
    return phone


@pytest.mark.parametrize("javascript", [True, False])
def test_neighbour_reports_with_four_taps_and_no_sign_in(town, terminal, javascript) -> None:
    phone = given_a_neighbour_reports(terminal, javascript=javascript)

    phone.then_they_see("It is on the list of those who collect.", "Ring 400 00 000")
    assert phone.taps <= 4
    (find,) = finds(town)
    assert (find.area.name, find.place_type, find.amount, find.at) == (
        "The park by the school", "playground", 2, None,
    )  # fmt: skip
    kept = {cookie["name"] for cookie in phone.context.cookies()}
    assert kept == {"fristed_theme"}  # put there by the terminal itself
    if javascript:
        then_the_page_is_accessible(phone)


def test_outreach_collects_what_a_neighbour_reported_and_the_map_shows_it(town, terminal) -> None:
    given_a_neighbour_reports(terminal)
    leila = terminal(width=360)
    leila.signs_in("Leila", at="/at/oslo/finds/")

    leila.then_they_see("The park by the school", "Children play here")
    then_the_page_is_accessible(leila)
    then_it_fits_a_thumb(leila)
    leila.taps = 0
    leila.when_they_tap("Collected")

    assert leila.taps == 1
    leila.then_they_see("Off the list: The park by the school.")
    leila.then_they_see("Nothing is waiting to be collected")
    (done,) = outcomes(town)
    assert (done.collector, done.sharps_box) == ("staff", True)

    leila.when_they_tap("Undo")
    leila.then_they_see("Taken back. It is on the list again.")
    assert outcomes(town) == []
    leila.when_they_tap("Something else")
    leila.when_they_choose("The municipality", "5")
    then_the_page_is_accessible(leila)
    leila.when_they_tap("Off the list")
    assert [(one.collector, one.amount) for one in outcomes(town)] == [("municipality", 5)]

    desk = terminal()
    desk.signs_in("Ingrid", at="/at/oslo/finds/map/")
    desk.then_they_see("1 find · 5 needles")
    assert desk.page.locator("svg.areas .cell--4 .cell__number").text_content() == "1"
    then_the_page_is_accessible(desk)
    desk.opens("/at/oslo/finds/areas/")
    then_the_page_is_accessible(desk)
    desk.opens("/at/oslo/finds/round/")
    desk.then_they_see("Where to look today")
    then_the_page_is_accessible(desk)


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (360, True), (360, False)])
def test_usual_find_is_two_taps(town, terminal, width, javascript) -> None:
    desk = terminal(width=width, javascript=javascript)
    desk.signs_in("Leila", at="/at/oslo/finds/new/")

    desk.taps = 0
    desk.when_they_choose("The river")
    desk.when_they_tap("Write it down")

    assert desk.taps == 2
    desk.then_they_see("Written down: The river, 1 needle (counted).")
    assert len(finds(town)) == len(outcomes(town)) == 1
    if javascript:
        then_the_page_is_accessible(desk)
    if width < 600:
        then_it_fits_a_thumb(desk)

    desk.when_they_tap("Undo")
    desk.then_they_see("Taken back.")
    assert finds(town) == []
