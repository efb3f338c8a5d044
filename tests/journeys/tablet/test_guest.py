"""One guest on a tablet: every kind that can be told, Undo, what two tablets told differently."""

from playwright.sync_api import expect

from tests.journeys.terminal import then_nothing_went_wrong, then_the_page_is_accessible

PHONE, TABLET = {"width": 360, "height": 740}, {"width": 820, "height": 1180}
TELLS = """async (m, [stay, kind, more]) => (await m.shift.tell(stay, [kind, more]))[0].id"""
STAY = """async (m) => [...m.shift.shift.stays.keys()].at(-1)"""


def test_everything_that_the_table_knows_can_be_told_of_a_guest(tent, tablet) -> None:
    hand = tablet()
    hand.is_ready("Kim")
    hand.takes_in()
    hand.page.locator(".guest__name button").first.click()
    hand.shows("guest")
    then_the_page_is_accessible(hand)
    hand.tap("Note what you see")
    then_the_page_is_accessible(hand)
    hand.tap("Tell")
    hand.then_they_see("Answer first: How they are")
    hand.choose("Afraid")
    hand.choose("Talking")
    hand.tap("Tell")
    hand.shows("board")
    hand.tap("Undo")
    hand.then_they_see("Undone.")
    hand.page.locator(".guest__name button").first.click()
    hand.tap("How hard is it")
    hand.choose("On arrival")
    hand.choose("7")
    hand.tap("Tell")
    hand.shows("board")  # kept; what the network said until then was of something else
    hand.says("All sent")

    (stay,) = tent.stays()
    assert (stay.state, stay.distress_arrival, stay.misfits) == ("waiting", 7, [])


def test_what_two_tablets_told_differently_is_shown_on_both(tent, tablet) -> None:
    kim, ravi = tablet(), tablet()
    kim.is_ready("Kim")
    code = kim.takes_in()
    kim.says("All sent")
    ravi.is_ready("Ravi")
    ravi.then_they_see(code)
    stay = kim.runs(STAY)
    for hand in (kim, ravi):
        hand.context.set_offline(True)
    kim.runs(TELLS, [stay, "medics_called", {"how": "radio"}])
    ravi.runs(TELLS, [stay, "closed", {"how": "alone"}])
    for hand in (kim, ravi):
        hand.context.set_offline(False)
        hand.says("All sent")
        hand.runs("async (m) => { await m.ask.ask(); }")
    kim.runs("async (m) => { await m.ask.ask(); }")

    for hand in (kim, ravi):
        expect(hand.guest(code)).to_contain_text("1 did not fit")
        assert hand.page.locator(".group__head").inner_text().startswith("Medics called")
    assert [one.state for one in tent.stays()] == ["escalated"]
    then_nothing_went_wrong(kim)


def test_every_target_is_wide_enough_and_every_screen_accessible(tent, tablet) -> None:
    """The words are the longer ones; what axe looks for is the same on both screens."""
    hand = tablet()
    hand.is_ready("Kim")
    hand.takes_in()
    hand.opens("/tablet/nb/")
    hand.shows("start")
    hand.tap("Hent vakten fra huset")
    hand.tap("Kim")
    hand.page.fill("[name=pin]", "2468")
    hand.tap("Bruk denne PIN-en")
    hand.shows("board")
    hand.page.set_viewport_size(PHONE)
    hand.page.locator(".guest__name button").first.click()
    hand.page.locator("[data-kind=closed]").click()
    assert too_small_on_both(hand) == []
    hand.page.locator("[data-do=back-to-guest]").click()
    hand.page.locator("[data-do=board]").first.click()
    for screen in ("radio", "plan", "arriving", "call-medics", "menu", "close", "hand-out"):
        if screen in ("close", "hand-out"):
            hand.opens_menu()
        hand.page.locator(f"[data-do={screen}]").filter(visible=True).first.click()
        then_the_page_is_accessible(hand)
        assert too_small_on_both(hand) == []
        back = hand.page.locator("main [data-do=board], main [data-do=back], [data-do=drop-draft]")
        back.first.click()
        hand.shows("board")
    then_the_page_is_accessible(hand)
    assert too_small_on_both(hand) == []


# A guest's name is hit by its whole text and the space around it.
TOO_SMALL = """() => {
  const small = (e) => {
    const text = e.closest(".guest__text");
    const {width, height} = (text ?? e).getBoundingClientRect();
    return width < 64 || height + (text ? 16 : 0) < 64;
  };
  return [...document.querySelectorAll("button, a[href], label.chip, .input")]
    .filter((e) => e.checkVisibility() && !e.matches(".skip") && small(e))
    .map((e) => e.textContent.trim() || e.name);
}"""
NO_OBJECT = "() => document.body.innerText.includes('[object')"


def too_small_on_both(hand) -> list[str]:
    """Return what a tired hand would miss, on a tablet and on a phone."""
    assert not hand.page.evaluate(NO_OBJECT)
    found = []
    for screen in (TABLET, PHONE):
        hand.page.set_viewport_size(screen)
        found += hand.page.evaluate(TOO_SMALL)
    return found
