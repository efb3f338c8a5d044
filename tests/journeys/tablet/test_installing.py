"""The page as an app: installable, open without network, updated only where somebody says so."""

import http.server
import re
import threading
import urllib.request
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from playwright.sync_api import expect

from tests.journeys.server import Server
from tests.journeys.terminal import then_the_page_is_accessible

from .night import NIGHT
from .tent import AT_MOST_MS, Tablet, WatchTablet

NOT_PASSED_ON = {"connection", "content-length", "transfer-encoding", "keep-alive"}


class NextVersion(http.server.BaseHTTPRequestHandler):
    """Passes everything on to the real server; once told, its service worker is another version."""

    to = ""
    is_next = False
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._pass_on(None)

    def do_POST(self) -> None:
        self._pass_on(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _pass_on(self, body: bytes | None) -> None:
        where = self.to + self.path
        asked = urllib.request.Request(where, data=body, method=self.command)  # noqa: S310
        for name, value in self.headers.items():
            if name.lower() not in NOT_PASSED_ON:
                asked.add_header(name, value)
        answer = urllib.request.build_opener(_Straight).open(asked)
        content = answer.read()
        if self.path.endswith("/worker.js") and type(self).is_next:
            content = content.replace(b'VERSION = "', b'VERSION = "next-', 1)
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in NOT_PASSED_ON:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


class _Straight(urllib.request.HTTPRedirectHandler, urllib.request.HTTPErrorProcessor):
    """Follows nothing and raises nothing: the browser does."""

    def http_response(self, _request: object, response: object) -> object:
        return response

    https_response = http_response


@pytest.fixture
def next_version(server: Server) -> Iterator[type[NextVersion]]:
    """The same house at another port, which can be given a new version of the page."""
    kind = type("Here", (NextVersion,), {"to": server.address.replace("localhost", "127.0.0.1")})
    proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind)
    kind.address = f"http://localhost:{proxy.server_port}"  # type: ignore[attr-defined]
    kind.port = proxy.server_port  # type: ignore[attr-defined]
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    yield kind
    proxy.shutdown()


def test_new_version_waits_until_it_is_let_in_and_takes_no_draft(
    tent, browser, next_version
) -> None:
    context = browser.new_context(viewport={"width": 820, "height": 1180}, locale="en-GB")
    context.set_default_timeout(AT_MOST_MS)
    hand = Tablet(
        context, next_version, WatchTablet(context, {f"localhost:{next_version.port}"}), tent.room
    )
    hand.is_ready("Kim")
    code = hand.takes_in()
    hand.tap("New guest")
    offered = hand.page.locator(".code").inner_text()
    hand.choose("Medics")
    hand.has_written()
    expect(hand.page.locator("#update")).to_be_hidden()

    next_version.is_next = True
    hand.page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
    hand.then_they_see("A new version of this page is here.")
    assert hand.page.locator(".code").inner_text() == offered  # nothing was taken from the hand
    then_the_page_is_accessible(hand)

    with hand.page.expect_navigation():
        hand.tap("Update now")
    hand.shows("start")
    kept = hand.page.evaluate("async () => (await caches.keys()).filter((n) => n.includes('next'))")
    assert len(kept) == 1
    hand.starts_shift("Kim")
    hand.then_they_see(code)
    hand.tap("New guest")
    assert hand.page.locator(".code").inner_text() == offered
    assert hand.page.locator("input:checked").input_value() == "medics"
    context.close()


def test_page_can_be_installed_and_opens_without_network(tent, tablet) -> None:
    hand = tablet(kept=True)
    hand.opens("/tablet/en/")
    hand.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    devtools = hand.context.new_cdp_session(hand.page)

    manifest = devtools.send("Page.getAppManifest")
    hindered = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert manifest["errors"] == []
    assert re.search(r'"scope": ?"/tablet/"', manifest["data"])
    hindrances = {one["errorId"] for one in hindered} - {"in-incognito"}
    assert hindrances == set()
    hand.context.set_offline(True)
    hand.opens("/tablet/")
    hand.shows("not-added")
    hand.opens("/tablet/nb/")
    hand.then_they_see("Dette nettbrettet er ikke lagt til ennå")


def test_shell_is_the_same_for_everybody_and_sets_nothing(client, db) -> None:
    for path in ("/tablet/en/", "/tablet/worker.js", "/tablet/nb/table.json"):
        answer = client.get(path)
        assert (answer.status_code, list(answer.cookies)) == (HTTPStatus.OK, [])
        assert client.post(path).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert client.get("/tablet/xx/").status_code == HTTPStatus.NOT_FOUND


HOW_LONG = """async (taps) => {
  const times = [];
  let rows = 0;
  const rowsIn = (node) => Number(node.matches(".guest")) + node.querySelectorAll(".guest").length;
  const added = (records) => records.flatMap((one) => [...one.addedNodes])
    .filter((node) => node.nodeType === Node.ELEMENT_NODE)
    .reduce((sum, node) => sum + rowsIn(node), 0);
  for (let turn = 0; turn < taps; turn += 1) {
    const button = document.querySelector('.guest__move[data-kind="sat_with"]');
    const {stay} = button.closest("li").dataset;
    const moved = () =>
      document.querySelector(`[data-stay="${stay}"] .guest__move`)?.dataset.kind === "rests";
    const from = performance.now();
    button.click();
    await new Promise((done) => {
      const watching = new MutationObserver((records) => {
        rows += added(records);
        if (!moved()) return;
        watching.disconnect();
        requestAnimationFrame(done);
      });
      watching.observe(document.querySelector("#main"), {childList: true, subtree: true});
    });
    times.push(performance.now() - from);
    await new Promise((done) => setTimeout(done, 300));
  }
  return [times.sort((a, b) => a - b), rows];
}"""
AT_ONCE_MS = 200
SLOWER = 4  # what a cheap tablet takes, beside the processors that tests run on
TAPS = 7


def test_tap_shows_its_result_at_once_on_a_slow_tablet_with_forty_guests(tent, tablet) -> None:
    """What the page itself has to do for a tap: its thread's own time, whoever else is running.

    The browser's own throttling counts by the clock on the wall, and so counts others in.
    """
    hand = tablet()
    hand.is_ready("Kim")
    hand.context.set_offline(True)
    hand.runs(NIGHT, [40, [[]], 0])
    devtools = hand.context.new_cdp_session(hand.page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

    before = busy_ms(devtools)
    times, rows = hand.page.evaluate(HOW_LONG, TAPS)

    assert rows == TAPS  # one for each tap, and not the other thirty-nine
    assert SLOWER * (busy_ms(devtools) - before) / TAPS < AT_ONCE_MS, times


def busy_ms(devtools) -> float:
    """Return how long the page's own thread has worked."""
    found = {m["name"]: m["value"] for m in devtools.send("Performance.getMetrics")["metrics"]}
    return found["TaskDuration"] * 1000
