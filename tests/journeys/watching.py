"""What must not happen on any page of a journey, and the accessibility check at its end."""

import json
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TALLEST_PX = 6000
HEIGHT = """() => 200 + Math.max(
  ...[...document.querySelectorAll("html, main, #side")].map((e) => e.scrollHeight))"""
RUN_AXE = """async (rules) => {
  const found = await axe.run({runOnly: {type: "tag", values: rules}, resultTypes: ["violations"]});
  return JSON.stringify(found.violations.map((v) => ({
    rule: v.id, help: v.help, about: v.helpUrl,
    nodes: v.nodes.map((n) => ({at: n.target.join(" "), html: n.html, why: n.failureSummary})),
  })));
}"""


class Watch:
    """Listens to every page of a browser's context and keeps what went wrong."""

    def __init__(self, context: BrowserContext, own_hosts: set[str]) -> None:
        self.troubles: list[str] = []
        self.expected: set[int] = set()
        self._own_hosts = own_hosts
        context.on("console", self._said)
        context.on("weberror", lambda error: self._note(f"script error: {error.error}"))
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    def _note(self, trouble: str) -> None:
        self.troubles.append(trouble)

    def _said(self, message: ConsoleMessage) -> None:
        # An answer that is an error is judged by its status, in _answered.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self._note(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc not in self._own_hosts:
            self._note(f"asked another host: {parts.netloc}")

    def _failed(self, request: Request) -> None:
        # A page that is left ends its live stream and what it was still reading.
        if request.failure != "net::ERR_ABORTED":
            self._note(f"failed: {urlsplit(request.url).path} ({request.failure})")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self._note(f"{response.status}: {urlsplit(response.url).path}")

    def forget(self) -> None:
        """Forget what happened while the power was gone: that was the point."""
        self.troubles.clear()


def violations_on(page: Page) -> str:
    """Return what axe finds on a page, in words; empty where it finds nothing."""
    page.evaluate(AXE_SCRIPT)
    before = page.viewport_size
    if before:  # as tall as all it holds: what only needs scrolling is no finding
        tall = max(before["height"], min(TALLEST_PX, page.evaluate(HEIGHT)))
        page.set_viewport_size({"width": before["width"], "height": tall})
    found = json.loads(page.evaluate(RUN_AXE, RULES))
    if before:
        page.set_viewport_size(before)
    lines = []
    for one in found:
        lines.append(f"{one['rule']}: {one['help']} ({one['about']})")
        for node in one["nodes"]:
            lines += [
                f"    {node['at']}",
                f"        {node['html'][:300]}",
                f"        {node['why']}",
            ]
    return "\n".join(lines)
