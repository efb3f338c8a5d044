"""A festival's tent, and tablets in the hands of its crew."""

from collections.abc import Callable, Iterator

import pytest

from tests.journeys.room import Room
from tests.journeys.server import Server

from .tent import AT_MOST_MS, Tablet, Tent, WatchTablet


@pytest.fixture
def tent(room: Room) -> Tent:
    """The rest tent of an event that runs now."""
    return Tent(room)


@pytest.fixture
def tablet(tent: Tent, browser, server: Server) -> Iterator[Callable[..., Tablet]]:
    """Put tablets into hands; their width and language may be said.

    Only one that is `kept` has the service worker, which fetches some seventy files.
    """
    opened: list[Tablet] = []

    def hand(
        *, width: int = 820, height: int = 1180, locale: str = "en-GB", kept: bool = False
    ) -> Tablet:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            has_touch=True,
            locale=locale,
            timezone_id="Europe/Oslo",
            reduced_motion="reduce",
            service_workers="allow" if kept else "block",
        )
        context.set_default_timeout(AT_MOST_MS)
        watch = WatchTablet(context, {f"localhost:{server.port}"})
        opened.append(Tablet(context, server, watch))
        opened[-1].is_kept = kept
        return opened[-1]

    yield hand
    for one in opened:
        one.context.close()
