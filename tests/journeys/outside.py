"""Somebody outside the house, in a browser that knows no cookie."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from playwright.sync_api import Browser

from .server import Server
from .terminal import Terminal
from .watching import Watch

AT_MOST_MS = 8000


class Screen(NamedTuple):
    """How wide it is, in which language and light it is read, and whether scripts run."""

    width: int = 1280
    language: str = "en"
    scheme: str = "light"
    script: bool = True


@contextmanager
def somebody_outside(browser: Browser, server: Server, screen: Screen) -> Iterator[Terminal]:
    """Open a browser of nobody's; it may reach this server alone."""
    context = browser.new_context(
        viewport={"width": screen.width, "height": 740},
        has_touch=screen.width < 600,
        java_script_enabled=screen.script,
        locale="nb-NO" if screen.language == "nb" else "en-GB",
        color_scheme="dark" if screen.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(AT_MOST_MS)
    try:
        yield Terminal(context, server, Watch(context, {f"localhost:{server.port}"}))
    finally:
        context.close()
