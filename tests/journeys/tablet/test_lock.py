"""The lock, help on a locked screen, the six words, a draft that stays, the end of a shift."""

from playwright.sync_api import expect

from fristed.apps.festival_care.models import Event
from fristed.apps.sync.actions.enrolling import end_tablet
from tests.journeys.terminal import then_the_page_is_accessible

STORED = """async (m) => ({
  working: (await m.store.allWorking()).length,
  unsent: await m.store.countUnsent(),
  wrapped: (await m.store.recall("wrapped")) !== undefined,
  stays: m.shift.shift.stays.size,
})"""


def test_locked_tablet_shows_nobody_and_still_calls_for_help(tent, tablet) -> None:
    hand = tablet()
    hand.is_ready("Kim", "2468")
    code = hand.takes_in()
    hand.opens_menu()
    hand.tap("Lock now")
    hand.shows("lock")
    assert code not in hand.page.content()
    assert "Kim" not in hand.page.locator("body").inner_text()
    then_the_page_is_accessible(hand)

    hand.taps = 0
    hand.tap("Call medics")
    hand.then_they_see("Medic Base, Medic Base, this is Rest One.", "We need you now at grid D4.")
    hand.tap("Radio")
    assert hand.taps == 2
    assert code not in hand.page.content()
    hand.shows("lock")
    hand.tap("Call 113")
    expect(hand.page.locator("a[href='tel:113']")).to_be_visible()
    hand.tap("Back")
    hand.says("All sent")
    with tent.room.open(tent.room.ingrid):
        called = Event.objects.get(site=tent.room.site, kind="called")
    assert (called.stay_id, called.more) == (None, {"whom": "medics", "cell": "D4"})

    hand.page.fill("[name=pin]", "1111")
    hand.tap("Open")
    hand.then_they_see("That PIN is nobody’s here. 9 more tries")
    hand.page.fill("[name=pin]", "2468")
    hand.tap("Open")
    hand.then_they_see(code)


def test_ten_wrong_pins_close_the_working_set_and_lose_nothing(tent, tablet) -> None:
    hand = tablet()
    hand.is_ready("Kim", "2468")
    hand.context.set_offline(True)
    code = hand.takes_in()
    hand.opens_menu()
    hand.tap("Lock now")
    for _ in range(10):
        hand.page.fill("[name=pin]", "0000")
        hand.tap("Open")
    hand.shows("start")
    assert hand.runs(STORED) == {"working": 1, "unsent": 1, "wrapped": True, "stays": 0}
    hand.context.set_offline(False)
    hand.starts_shift("Kim")
    hand.then_they_see(code)


def test_six_words_open_the_shift_without_network_and_the_draft_is_still_there(
    tent, tablet
) -> None:
    hand = tablet(kept=True)
    words = hand.is_ready("Kim")
    code = hand.takes_in()
    hand.context.set_offline(True)
    hand.tap("New guest")
    offered = hand.page.locator(".code").inner_text()
    hand.choose("Security")
    hand.has_written()

    hand.page.reload()
    hand.shows("start")
    hand.page.fill("[name=words]", "zoo " * 6)
    hand.tap("Open with the words")
    hand.then_they_see("These are not the words of this shift.")
    hand.page.fill("[name=words]", "  ".join(words).upper())
    hand.tap("Open with the words")
    hand.is_held_by("Kim", "1357")

    hand.then_they_see(code)
    hand.tap("New guest")
    assert hand.page.locator(".code").inner_text() == offered
    assert hand.page.locator("input:checked").evaluate_all("all => all.map((e) => e.value)") == [
        "security"
    ]
    hand.tap("Take in")
    hand.then_they_see(offered)


def test_closing_sends_all_and_leaves_nothing_of_a_guest(tent, tablet) -> None:
    hand = tablet()
    hand.is_ready("Kim", "2468")
    hand.context.set_offline(True)
    hand.takes_in()
    hand.opens_menu()
    hand.tap("Close the shift")
    hand.tap("Send everything")
    hand.then_they_see("Not everything could be sent. Nothing was wiped.")
    then_the_page_is_accessible(hand)

    hand.context.set_offline(False)
    hand.says("All sent")
    hand.tap("Send everything")
    hand.shows("closed")
    assert hand.runs(STORED) == {"working": 0, "unsent": 0, "wrapped": False, "stays": 0}
    assert len(tent.stays()) == 1


def test_unsent_events_are_wiped_only_where_two_people_say_so(tent, tablet) -> None:
    hand = tablet()
    hand.is_ready("Kim", "2468")
    hand.context.set_offline(True)
    hand.takes_in()
    hand.opens_menu()
    hand.tap("Somebody else takes over")
    hand.is_held_by("Sol", "1357")
    hand.opens_menu()
    hand.tap("Close the shift")
    hand.then_they_see("One event would be lost for ever: nobody else has it.")
    for first, second in (("2468", "2468"), ("2468", "9999")):
        hand.page.fill("[name=first]", first)
        hand.page.fill("[name=second]", second)
        hand.tap("Wipe what has not been sent")
        hand.then_they_see("It takes the PINs of two different people on this tablet.")
    assert hand.runs(STORED)["unsent"] == 1

    hand.page.fill("[name=first]", "2468")
    hand.page.fill("[name=second]", "1357")
    hand.tap("Wipe what has not been sent")
    hand.shows("closed")
    assert hand.runs(STORED) == {"working": 0, "unsent": 0, "wrapped": False, "stays": 0}


def test_tablet_that_was_ended_wipes_itself_and_its_sealed_events_still_arrive(
    tent, tablet
) -> None:
    hand = tablet()
    hand.is_ready("Kim")
    hand.takes_in()
    hand.says("All sent")
    hand.context.set_offline(True)
    hand.takes_in()
    with tent.room.open(tent.room.ingrid):
        site, by = tent.room.site, tent.room.ingrid
        end_tablet(site=site, number=1, because="lost", by=by, at=tent.room.now)

    hand.context.set_offline(False)
    hand.then_they_see("This tablet is no longer trusted")
    hand.says("All sent")
    assert hand.runs(STORED) == {"working": 0, "unsent": 0, "wrapped": False, "stays": 0}
    assert len(tent.stays()) == 1  # the second waits for a person to decide
