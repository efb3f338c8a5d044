"""Drug checking: from a ticket to an answer one can act on, and what happens to it afterwards."""

import pytest

from .bench import (
    Bench,
    when_they_measure,
    when_they_print_the_ticket,
    when_they_read_the_result,
    when_they_state_the_strips,
    when_they_take_in,
)
from .room import Room
from .terminal import Terminal, then_the_page_is_accessible
from .test_phone import then_it_fits_a_thumb

WARNING = "A deadly amount can be too small for this instrument to see."


@pytest.fixture
def bench(room: Room, settings) -> Bench:
    """The bench, before it has a library."""
    room.is_open()
    return Bench(room, settings.HOME)


@pytest.mark.parametrize("width", [1280, 360])
def test_sample_goes_from_a_ticket_to_a_result_page(bench, terminal, width: int) -> None:
    bench.reads_with("caffeine", "paracetamol", "heroin", "mannitol", "lactose")
    desk = terminal(width=width)
    desk.signs_in("Petter")

    label = when_they_take_in(desk, sold_as="heroin", form="powder", colour="brown")
    code = when_they_print_the_ticket(desk)
    assert label not in code
    when_they_measure(desk, {"caffeine": 0.6, "paracetamol": 0.4})
    desk.then_they_see(label, WARNING, "Simulated library.", "Not calibrated.")
    then_the_picture_can_be_looked_at_closer(desk)
    then_the_page_is_accessible(desk)
    if width < 600:
        then_it_fits_a_thumb(desk)

    desk.when_they_tap("Confirm")
    desk.then_they_see("Confirmed. State the strips, then it can be given out.")
    desk.when_they_tap("State the strips")
    then_the_page_is_accessible(desk)
    when_they_state_the_strips(desk, fentanyls="no reaction")
    desk.when_they_tap("Give out the result")
    desk.then_they_see("Version 1 is given out")
    then_the_page_is_accessible(desk)

    phone = terminal(width=360)
    when_they_read_the_result(phone, code)
    phone.then_they_see(WARNING, "The sample was sold as heroin.", "did not react")
    phone.then_they_do_not_see(label)
    then_it_fits_a_thumb(phone)
    then_the_page_is_accessible(phone)


def then_the_picture_can_be_looked_at_closer(desk: Terminal) -> None:
    """Expect the window to move over the curves, by key and by button, and to come back."""
    figure, stage = desk.page.locator("[data-spectrum]"), desk.page.locator("[data-spectrum-stage]")
    window = "() => document.querySelector('[data-panel=main]').getAttribute('viewBox')"
    whole = desk.page.evaluate(window)
    numbers = figure.locator(".spectrum__number").all_inner_texts()
    figure.get_by_role("button", name="Closer").click()
    assert desk.page.evaluate(window) != whole
    assert figure.locator(".spectrum__number").all_inner_texts() != numbers
    stage.focus()
    desk.page.keyboard.press("ArrowRight")
    desk.page.keyboard.press("0")
    assert desk.page.evaluate(window) == whole


def test_unknown_becomes_known_when_a_reference_is_added(bench, terminal) -> None:
    bench.reads_with("caffeine", "paracetamol", "mannitol", "lactose")
    more = bench.has_a_library("caffeine", "paracetamol", "mannitol", "lactose", "cocaine")
    desk = terminal()
    desk.signs_in("Petter")
    label = when_they_take_in(desk, sold_as="cocaine", form="powder", colour="white")
    code = when_they_print_the_ticket(desk)
    when_they_measure(desk, {"cocaine": 1.0})
    desk.then_they_see("Nothing that can be claimed.", "What it resembles")
    desk.when_they_tap("Call it unknown")
    at_the_sample = desk.page.url
    desk.when_they_tap("State the strips")
    when_they_state_the_strips(desk)
    desk.when_they_tap("Give out the result")
    phone = terminal(width=360)
    when_they_read_the_result(phone, code)
    phone.then_they_see("We found nothing that we can name for certain.")

    desk.opens("/at/oslo/checking/equipment/library/")
    desk.when_they_choose(more)
    desk.when_they_tap("Read with it")
    desk.page.goto(at_the_sample)
    bench.waits_until_unknowns_are_read_again(label)
    desk.page.reload()

    desk.then_they_see("Detected:", "Nobody has looked at what stands here now.")
    desk.when_they_tap("Confirm")
    desk.then_they_see("What stands here now says something else.")
    desk.when_they_tap("Give out the result")
    desk.then_they_see("Version 2 is given out")
    then_the_page_is_accessible(desk)
    when_they_read_the_result(phone, code)
    phone.then_they_see("This answer has changed", "cocaine")
    then_the_page_is_accessible(phone)


def test_result_changes_after_a_laboratory_confirmed_it_and_says_so(bench, terminal) -> None:
    bench.reads_with("caffeine", "paracetamol", "heroin", "mannitol", "lactose")
    bench.may_post_to("Oslo universitetssykehus")
    desk = terminal()
    desk.signs_in("Petter")
    label = when_they_take_in(desk, sold_as="heroin", form="powder", colour="brown")
    code = when_they_print_the_ticket(desk)
    when_they_measure(desk, {"caffeine": 0.6, "paracetamol": 0.4})
    desk.when_they_tap("Confirm")
    desk.when_they_tap("State the strips")
    when_they_state_the_strips(desk)
    desk.when_they_tap("Give out the result")
    desk.when_they_tap("To a laboratory")
    phone = terminal(width=360)
    when_they_read_the_result(phone, code)
    phone.then_they_do_not_see("This answer has changed", "fentanyl in it", "We found fentanyl")

    desk.opens("/at/oslo/checking/laboratory/")
    desk.page.locator("label.chip").filter(has_text=label).click()
    desk.when_they_tap("On their way")
    desk.opens("/at/oslo/checking/laboratory/answers/")
    desk.when_they_write(laboratory_table(label), into="The laboratory's table")
    desk.when_they_tap("See what will happen")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Take it in")
    desk.when_they_tap("Tell this answer")

    when_they_read_the_result(phone, code)
    phone.then_they_see("This answer has changed", "fentanyl")
    then_it_fits_a_thumb(phone)
    then_the_page_is_accessible(phone)


def laboratory_table(label: str) -> str:
    """Return what a laboratory answers about a sample, as text."""
    head = "sample,substance,cas,state,percent,method,completed_date,confirmatory"
    found = [
        ("caffeine", "58-08-2", 52),
        ("paracetamol", "103-90-2", 41),
        ("fentanyl", "437-38-7", 2),
    ]
    rows = [f"{label},{name},{cas},found,{much},gc_ms,,true" for name, cas, much in found]
    return "\n".join([head, *rows]) + "\n"


def test_recurring_unknown_becomes_a_request(bench, terminal) -> None:
    bench.reads_with("caffeine", "paracetamol", "mannitol", "lactose")
    bench.may_post_to("Oslo universitetssykehus")
    desk = terminal()
    desk.signs_in("Petter")
    for seed in (1, 2, 3):
        when_they_take_in(desk, sold_as="ketamine", form="crystals", colour="white")
        when_they_measure(desk, {"cocaine": 1.0}, seed=seed)
        desk.when_they_tap("Call it unknown")
    bench.waits_until_unknowns_are_gathered()

    desk.opens("/at/oslo/checking/unknowns/")
    then_the_page_is_accessible(desk)
    with desk.leaving_the_page():
        desk.page.locator("tbody th a").first.click()
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Ask the reference laboratory")

    desk.then_they_see("The request is made.", "Write down the answer")
    then_the_page_is_accessible(desk)
