"""What a tablet says when its browser keeps nothing, its disk is full, the hub takes nothing."""

import pytest
from playwright.sync_api import expect

from tests.journeys.terminal import then_the_page_is_accessible

BLOCKED = {
    "blocked": "indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); };",
    "absent": "Object.defineProperty(window, 'indexedDB', {value: undefined});",
}

# As the browser says it; a true quota is looked at again only after half a minute.
FULL = """() => {
  window.kept = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = () => { throw new DOMException('no', 'QuotaExceededError'); };
}"""
ROOM_AGAIN = "() => { IDBObjectStore.prototype.add = window.kept; }"


@pytest.mark.parametrize("how", BLOCKED)
def test_browser_that_keeps_nothing_is_said_before_anybody_tells_something(
    tablet, how: str
) -> None:
    hand = tablet(width=360, height=740)
    hand.context.add_init_script(BLOCKED[how])

    hand.opens("/tablet/en/")

    hand.shows("stopped")
    hand.then_they_see("Nothing can be kept here", "This browser lets the page keep nothing")
    hand.watch.forget()  # the browser's own error stands in its console, for whoever mends it
    then_the_page_is_accessible(hand)


def test_full_disk_keeps_nothing_says_so_and_loses_nothing_that_was_kept(tent, tablet) -> None:
    hand = tablet()
    hand.is_ready("Kim")
    hand.context.set_offline(True)
    kept = hand.takes_in()
    hand.tap("New guest")
    code = hand.page.locator(".code").inner_text()
    hand.choose("Security")
    hand.choose("Alcohol")
    hand.page.evaluate(FULL)

    hand.tap("Take in")
    hand.then_they_see("That was not kept: this tablet’s storage is full.")
    assert hand.page.locator("[role=alert].toast").count() == 1
    hand.shows("arriving")
    hand.says("No network. One not sent")
    hand.watch.forget()
    then_the_page_is_accessible(hand)

    hand.page.evaluate(ROOM_AGAIN)
    hand.tap("Take in")
    hand.shows("board")
    expect(hand.page.locator(".guest")).to_have_count(2)
    hand.context.set_offline(False)
    hand.says("All sent")
    assert len(tent.stays()) == 2
    hand.then_they_see(kept, code)


def test_tablet_that_cannot_be_wiped_says_so_and_is_not_called_closed(tent, tablet) -> None:
    hand = tablet()
    hand.is_ready("Kim")
    hand.takes_in()
    hand.says("All sent")
    hand.opens_menu()
    hand.tap("Close the shift")
    hand.page.evaluate(
        "() => { window.kept = IDBObjectStore.prototype.clear;"
        " IDBObjectStore.prototype.clear = () => { throw new DOMException('no', 'AbortError'); } }"
    )

    hand.tap("Send everything")
    hand.then_they_see("The tablet could not be wiped.")
    hand.shows("close")

    hand.page.evaluate("() => { IDBObjectStore.prototype.clear = window.kept; }")
    hand.tap("Send everything")
    hand.shows("closed")


def test_hub_that_does_not_take_it_is_not_called_no_network(tent, tablet) -> None:
    hand = tablet()
    hand.is_ready("Kim")
    hand.watch.expected.add(503)
    refuse = "**/tablet/*/events"
    hand.context.route(refuse, lambda route: route.fulfill(status=503, body="{}"))

    hand.takes_in()
    hand.says("The hub does not take it just now. One not sent")
    then_the_page_is_accessible(hand)

    hand.context.unroute(refuse)
    hand.says("All sent")


def test_second_window_asks_for_nothing_and_says_where_to_go(tent, tablet) -> None:
    hand = tablet()
    hand.opens("/tablet/en/")
    hand.shows("not-added")
    first = hand.page
    hand.page = hand.context.new_page()

    hand.opens("/tablet/en/")
    hand.shows("stopped")
    hand.then_they_see("Open in another window")
    hand.then_there_is_no_button("Get the shift")
    then_the_page_is_accessible(hand)
    first.close()
