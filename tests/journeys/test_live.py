"""What is done on one terminal shows on the others within a second, whichever process serves."""

from statistics import median

import pytest

from .terminal import Terminal, then_the_page_is_accessible

# Notes the moment a name first stands on the board. Both pages read the same machine's clock.
LOOK_OUT = """called => {
  window.seenAt = null;
  const look = () => {
    const names = [...document.querySelectorAll("#board .person__handle")];
    if (window.seenAt === null && names.some((name) => name.textContent === called))
      window.seenAt = performance.timeOrigin + performance.now();
  };
  const board = document.querySelector("#board");
  new MutationObserver(look).observe(board, {childList: true, subtree: true});
}"""
TAPPED_AT = "() => performance.timeOrigin"
# Keeps the page's streams in reach, so that a test can speak through them as the server would.
KEEP_STREAMS = """window.streams = [];
window.EventSource = class extends EventSource {
  constructor(url) { super(url); window.streams.push(this); }
};"""
SAY = "what => window.streams.at(-1).dispatchEvent(new MessageEvent(what))"
NOTE_IS_HIDDEN = "() => document.querySelector('[data-live-note]').hidden"


def seconds_until_seen(desk: Terminal, floor: Terminal, called: str) -> float:
    """Let somebody in at the desk; return how long after the tap the floor shows them."""
    desk.opens("/at/oslo/arrive/")
    desk.when_they_write(called, into="What may we call you?")
    floor.page.evaluate(LOOK_OUT, called)
    desk.when_they_tap("Let in")
    tapped_at = desk.page.evaluate(TAPPED_AT)
    floor.page.wait_for_function("() => window.seenAt !== null")
    return float(floor.page.evaluate("() => window.seenAt") - tapped_at) / 1000


@pytest.mark.parametrize("across", [False, True], ids=["one process", "two processes"])
def test_change_shows_on_a_second_terminal_within_a_second(
    room, terminal, second_server, across: bool
) -> None:
    room.is_open()
    desk = terminal()
    floor = terminal(through=second_server) if across else terminal()
    desk.signs_in("Marte")
    floor.signs_in("Ingrid")
    floor.page.wait_for_function(NOTE_IS_HIDDEN)

    took_s = [seconds_until_seen(desk, floor, called) for called in ("Blue", "Green", "Grey")]

    # A machine under test may stall once; a room's terminal may not as a rule.
    assert median(took_s) < 1.0
    then_the_page_is_accessible(floor)


def test_floor_keeps_its_side_and_its_focus_while_the_board_changes(room, terminal) -> None:
    room.is_open()
    visit = room.somebody_at("1", "Blue")
    desk, floor = terminal(), terminal()
    desk.signs_in("Marte")
    floor.signs_in("Ingrid", at=f"/at/oslo/?open={visit.pk}")
    floor.when_they_write("12", into="Breaths per minute")

    seconds_until_seen(desk, floor, "Green")

    assert floor.field("Breaths per minute").input_value() == "12"
    assert floor.page.evaluate("() => document.activeElement.name") == "breaths_per_min"
    then_the_page_is_accessible(floor)


@pytest.mark.parametrize("trouble", ["an error", "no network"])
def test_failed_read_is_said_until_a_later_one_comes(room, terminal, trouble: str) -> None:
    room.is_open()
    visit = room.somebody_at("1", "Blue")
    floor = terminal()
    floor.page.add_init_script(KEEP_STREAMS)
    floor.signs_in("Ingrid", at=f"/at/oslo/?open={visit.pk}")
    floor.page.wait_for_function("() => window.streams.at(-1)?.readyState === 1")
    floor.when_they_write("12", into="Breaths per minute")
    fail = "**/at/oslo/?open=*"
    floor.page.route(
        fail,
        lambda one: one.fulfill(status=503, body="") if trouble == "an error" else one.abort(),
    )
    room.somebody_waiting("Green")

    floor.page.evaluate(SAY, "changed")
    floor.then_they_see("Not live: last updated")
    floor.page.evaluate(SAY, "here")

    assert not floor.page.evaluate(NOTE_IS_HIDDEN)
    floor.page.unroute(fail)
    floor.then_somebody_is_in("waiting", "Green")  # by itself: nothing else is said to the page
    floor.page.wait_for_function(NOTE_IS_HIDDEN)
    assert floor.field("Breaths per minute").input_value() == "12"
    floor.watch.forget()
    then_the_page_is_accessible(floor)
