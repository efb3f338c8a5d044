"""Given: a festival with a rest tent and a crew. And a tablet: what is tapped, what it keeps."""

import re
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Request, expect

from fristed.apps.festival_care.models import Event, Stay
from fristed.apps.festivals.models import Deployment, GridSpot, Shift, ShiftMember
from fristed.apps.sync.actions.enrolling import let_in
from fristed.apps.sync.queries.keys import intake_in_force
from fristed.apps.sync.queries.letters import as_bytes, as_text
from fristed.ground.envelopes import POINT_BYTES
from tests.journeys.room import Room
from tests.journeys.server import Server
from tests.journeys.terminal import Terminal
from tests.journeys.watching import Watch

AT_MOST_MS = 20_000  # a shift is long, and other tests run beside this one
CREW = ("Sol", "Kim", "Ravi", "Ane")
SPOTS = (("rest_tent", 4, 4), ("medics", 6, 2), ("stage", 2, 1), ("water", 5, 5), ("gate", 1, 6))

MODULES = (
    "shift store story telling ask arriving table codes seal sign bytes key board phrase opening"
)
WITH_MODULES = (
    "async (given) => { const m = {}; for (const name of '"
    + MODULES
    + "'.split(' ')) m[name] = await import(`/static/fristed/tablet/${name}.js`);"
    " return (%s)(m, given); }"
)


MAKE_PAIR = """async (m) => {
  const pair = await m.sign.makePair();
  await m.store.remember("pair", pair);
  return m.bytes.write(pair.publicKey);
}"""
IS_ADDED = """async (m, {address, number, intake}) => {
  const {privateKey} = await m.store.recall("pair");
  const to = await m.seal.intakeOf(m.bytes.read(intake));
  await m.store.remember("tablet", {address, number, privateKey, intake: to});
  await m.shift.recallTablet();
  await m.opening.openFirst();
}"""


class WatchTablet(Watch):
    """Sees what a tablet tries while it has no network: that is its work, and no trouble.

    Only what a browser calls "no network", and only at the addresses that are tried again.
    """

    TRIES = re.compile(r"^/tablet/([0-9a-f-]{36}/(events|ask)|worker\.js)$")

    def _failed(self, request: Request) -> None:
        no_network = request.failure == "net::ERR_INTERNET_DISCONNECTED"
        if not (no_network and self.TRIES.match(urlsplit(request.url).path)):
            super()._failed(request)


class Tent:
    """The rest tent of an event that runs now, kept by a crew of four."""

    def __init__(self, room: Room) -> None:
        self.room = room
        with room.open(room.ingrid):
            self.deployment = self._deployment()
            self._crew()

    def _deployment(self) -> Deployment:
        site = self.room.site
        deployment = Deployment.objects.create(
            site=site,
            name="Midsummer",
            first_date=date(2026, 1, 1),
            last_date=date(2036, 1, 1),
            attendance=10_000,
            call_sign="Rest One",
            channel="5",
            medics_call_sign="Medic Base",
            medics_channel="3",
            medics_phone="+47 400 00 000",
        )
        for kind, column, row in SPOTS:
            GridSpot.objects.create(
                site=site, deployment=deployment, kind=kind, column=column, row=row
            )
        return deployment

    def _crew(self) -> None:
        site, now = self.room.site, self.room.now
        shift = Shift.objects.create(
            site=site,
            deployment=self.deployment,
            starts_at=now - timedelta(hours=1),
            ends_at=now + timedelta(hours=7),
            started_at=now - timedelta(hours=1),
        )
        for name in CREW:
            task = "lead" if name == "Sol" else "sitter"
            ShiftMember.objects.create(site=site, shift=shift, name=name, task=task)

    # --- what the house knows -------------------------------------------------------------------
    def stays(self) -> list[Stay]:
        """Return every stay the house knows, the first arrival first."""
        with self.room.open(self.room.ingrid):
            return list(Stay.objects.filter(site=self.room.site).order_by("arrived_at", "key"))

    def states(self) -> dict[str, str]:
        """Return the state of each stay by its key."""
        return {str(stay.key): stay.state for stay in self.stays()}

    def told(self) -> list[str]:
        """Return the key of every event the house has, in the order of their keys."""
        with self.room.open(self.room.ingrid):
            rows = Event.objects.filter(site=self.room.site).order_by("key")
            return [str(key) for key in rows.values_list("key", flat=True)]


class Tablet(Terminal):
    """A tablet in a hand. Its page goes nowhere: a tap is a tap."""

    is_kept = True  # whether the browser keeps the page for a time without network

    def __init__(self, context: BrowserContext, server: Server, watch: Watch, room: Room) -> None:
        super().__init__(context, server, watch)
        self.room = room

    def is_added(self) -> None:
        """Let it in without the lead's page, which takes most of a short journey's time."""
        self.opens("/tablet/en/")
        self.shows("not-added")
        key = as_bytes(self.runs(MAKE_PAIR), POINT_BYTES, POINT_BYTES)
        site, lead = self.room.site, self.room.ingrid
        with self.room.open(lead):
            one, _new = let_in(site=site, public_key=key, by=lead, at=self.room.now)
            intake = intake_in_force(site)
            assert intake is not None
            to = as_text(bytes(intake.public))
        said = {"address": str(one.address), "number": one.number, "intake": to}
        self.runs(IS_ADDED, said)
        self.shows("start")

    def is_added_by_a_lead(self, by: str = "Ingrid") -> None:
        """Let it in, as a lead does, on the tablet itself."""
        self.signs_in(by, at="/at/oslo/tablets/add/")
        self.page.get_by_role("button", name="Add this tablet").click()
        self.page.wait_for_url("**/tablet/*/")
        self.context.clear_cookies()
        self.shows("start")

    def starts_shift(self, who: str = "Kim", pin: str = "2468") -> list[str]:
        """Start a shift with the network here; return the six words."""
        self.tap("Get the shift from the hub")
        return self.is_held_by(who, pin)

    def is_held_by(self, who: str, pin: str) -> list[str]:
        """Say who holds it, and the PIN; return the six words where they are shown."""
        self.shows("who")
        self.tap(who)
        self.page.fill("[name=pin]", pin)
        self.tap("Use this PIN")
        self.page.wait_for_function(
            "() => ['phrase', 'board'].includes(document.querySelector('#main').dataset.screen)"
        )
        if self.page.locator("[data-screen=board]").count():
            return []
        words = self.page.locator(".phrase li").all_inner_texts()
        self.tap("They are on the card")
        self.shows("board")
        return words

    def is_ready(self, who: str = "Kim", pin: str = "2468") -> list[str]:
        """Added, its page kept for a time without network where it is, its shift started."""
        self.is_added()
        return self.is_started(who, pin)

    def is_started(self, who: str = "Kim", pin: str = "2468") -> list[str]:
        """Start its first shift; its page is kept for a time without network where it is."""
        words = self.starts_shift(who, pin)
        if self.is_kept:
            self.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        return words

    # --- hands ----------------------------------------------------------------------------------
    def tap(self, words: str, inside: Locator | None = None) -> None:
        """Tap what carries these words."""
        self.taps += 1
        self.target(words, inside=inside).click()

    def opens_menu(self) -> None:
        """Open the menu: the place's name in the corner."""
        self.taps += 1
        self.page.locator("#where").click()
        self.shows("menu")

    def choose(self, words: str) -> None:
        """Choose a chip."""
        self.taps += 1
        self._chip(words).click()

    def guest(self, code: str) -> Locator:
        """Return a guest's row."""
        return self.page.locator(".guest").filter(has_text=code)

    def takes_in(self, via: str = "Friends", reason: str = "Needs rest") -> str:
        """Take somebody in with real taps; return the code that was offered."""
        self.tap("New guest")
        code = self.page.locator(".code").inner_text()
        self.choose(via)
        self.choose(reason)
        self.tap("Take in")
        self.shows("board")
        return code

    def has_written(self) -> None:
        """Wait until the draft of the last tap is on the disk."""
        self.runs("async (m) => { await m.shift.inLine(() => {}); }")

    # --- eyes -----------------------------------------------------------------------------------
    def shows(self, screen: str) -> None:
        """Expect a screen."""
        shown = self.page.locator(f"#main[data-screen={screen}]")
        expect(shown).to_be_visible(timeout=AT_MOST_MS)

    def says(self, words: str) -> None:
        """Expect the network's words."""
        said = self.page.locator("#network-words")
        expect(said).to_contain_text(words, timeout=AT_MOST_MS)

    # --- inside ---------------------------------------------------------------------------------
    def runs(self, script: str, given: Any = None) -> Any:
        """Run `async (m, given) => …` with the page's modules at hand: `m.shift`, `m.store` …"""
        return self.page.evaluate(WITH_MODULES % script, given)
