"""A terminal in the room and whoever stands at it: what they tap, write and see."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Locator, Page, expect

from .server import Server
from .watching import Watch, violations_on

PASSWORD = "a long password"
LEADS_TO_A_PAGE = """e => e.matches('a[href]:not([href^="#"]):not([href^="tel:"])')
  || (e.matches('button') && e.type === 'submit' && !!e.form)"""


class Terminal:
    """One screen. Every tap is counted; writing, a card's scan and Enter are none."""

    def __init__(self, context: BrowserContext, server: Server, watch: Watch) -> None:
        self.context, self.server, self.watch = context, server, watch
        self.page: Page = context.new_page()
        self.taps = 0

    # --- coming in --------------------------------------------------------------------------
    def opens(self, path: str = "/") -> None:
        """Open an address of the house."""
        self.page.goto(self.server.address + path, wait_until="domcontentloaded")

    def signs_in(self, name: str, password: str = PASSWORD, at: str = "/") -> None:
        """Sign in through the page, with names and words alone: works in any language."""
        self.opens(f"/sign-in/?next={at}")
        self.page.fill("[name=sign_in_name]", name)
        self.page.fill("[name=password]", password)
        self.presses_enter()

    # --- When --------------------------------------------------------------------------------
    def when_they_tap(self, what: str, *, inside: Locator | None = None) -> None:
        """Tap a button, a link, a tab, a chip or a fold by the words on it."""
        self.taps += 1
        target = self.target(what, inside=inside)
        target.wait_for()
        if target.evaluate(LEADS_TO_A_PAGE):
            with self.leaving_the_page():
                target.click()
        else:
            target.click()

    def when_they_tap_tab(self, word: str) -> None:
        """Tap one of the phone's five tabs."""
        self.taps += 1
        self.page.locator("label.tab").filter(has_text=word).click()

    def when_they_choose(self, *what: str) -> None:
        """Tick chips by their words, one tap each."""
        for word in what:
            self.taps += 1
            self._chip(word).click()

    def when_they_write(self, text: str, *, into: str) -> None:
        """Write into a field by its label."""
        self.field(into).fill(text)

    def when_they_state(self, substance: str) -> None:
        """State a substance: a chip, or under something else."""
        self.taps += 1
        if self._chip(substance).count():
            self._chip(substance).click()
        else:
            self.field("Something else").select_option(label=substance)

    def when_they_answer(self, question: str, answer: str) -> None:
        """Answer a question of a form, by a chip or from a list."""
        self.taps += 1
        legend = self.page.locator("legend", has_text=question)
        group = self.page.locator("fieldset.field").filter(has=legend)
        if group.count():
            group.locator("label").filter(has_text=answer).first.click()
        else:
            self.field(question).select_option(label=answer)

    def when_they_pick(self, option: str, *, of: str) -> None:
        """Pick from a list that unfolds, by its label."""
        self.taps += 1
        self.field(of).select_option(label=option)

    def when_they_scan(self, token: str) -> None:
        """Scan a card: the reader types it into the field that has the focus, then Enter."""
        expect(self.page.locator("[name=who]")).to_be_focused()
        self.page.keyboard.insert_text(token)
        self.presses_enter()

    def presses_enter(self) -> None:
        """Press Enter, which sends a form or follows a link."""
        with self.leaving_the_page():
            self.page.keyboard.press("Enter")

    @contextmanager
    def leaving_the_page(self) -> Iterator[None]:
        """Wait until the page that comes has been read."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            yield

    # --- Then --------------------------------------------------------------------------------
    def then_they_see(self, *what: str | re.Pattern[str]) -> None:
        """Expect words to be on the screen, soon."""
        for words in what:
            found = self.page.get_by_text(words).filter(visible=True).first
            expect(found).to_be_visible()

    def then_they_do_not_see(self, *what: str) -> None:
        """Expect words to be nowhere on the screen."""
        for words in what:
            expect(self.page.get_by_text(words).filter(visible=True)).to_have_count(0)

    def then_there_is_no_button(self, what: str) -> None:
        """Expect that nothing can be tapped under these words."""
        expect(self.target(what, all_of_them=True)).to_have_count(0)

    def in_column(self, name: str) -> Locator:
        """Return a column of the board: arrived, waiting, places, observation or after_use."""
        return self.page.locator(f".col--{name}")

    def person(self, called: str) -> Locator:
        """Return somebody's row or tile on the board."""
        return self.page.locator(".person, .tile").filter(has_text=called)

    def then_somebody_is_in(self, column: str, called: str) -> None:
        """Expect somebody in a column of the board."""
        expect(self.in_column(column).get_by_text(called).first).to_be_visible()

    # --- finding -----------------------------------------------------------------------------
    def target(
        self, what: str, *, inside: Locator | None = None, all_of_them: bool = False
    ) -> Locator:
        """Return what can be tapped under these words; more words may follow them."""
        scope = inside if inside is not None else self.page
        words = re.compile(rf"^[\W\d]*{re.escape(what)}(?!\w)", re.IGNORECASE)
        found = (
            scope.get_by_role("button", name=words)
            .or_(scope.get_by_role("link", name=words))
            .or_(scope.locator("label.tab, summary").filter(has_text=what))
            .filter(visible=True)
        )
        return found if all_of_them else found.first

    def field(self, label: str) -> Locator:
        """Return a field by its label; the label may say more, as that it may be left out."""
        return (
            self.page.get_by_label(re.compile(rf"^{re.escape(label)}")).filter(visible=True).first
        )

    def _chip(self, word: str) -> Locator:
        words = re.compile(rf"^\s*{re.escape(word)}\s*$", re.IGNORECASE)
        return self.page.locator("label").filter(has_text=words).filter(visible=True).first

    def side(self) -> Locator:
        """Return the side of the board."""
        return self.page.locator("#side")


def then_the_page_is_accessible(terminal: Terminal) -> None:
    """Expect no finding of axe on the page, and nothing wrong on any page before it."""
    found = violations_on(terminal.page)
    if found:
        raise AssertionError(f"axe on {terminal.page.url}\n{found}")
    then_nothing_went_wrong(terminal)


def then_nothing_went_wrong(terminal: Terminal) -> None:
    """Expect no error, no refused policy, no failed or foreign request on this terminal."""
    assert terminal.watch.troubles == []
