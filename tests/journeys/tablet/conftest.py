"""A festival's tent, and tablets in the hands of its crew."""

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error

from tests.journeys.browser import ARGUMENTS, find_browser
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
        opened.append(Tablet(context, server, watch, tent.room))
        opened[-1].is_kept = kept
        return opened[-1]

    yield hand
    for one in opened:
        one.context.close()


class Kept:
    """A tablet whose browser keeps its profile in a folder: it can be copied, and killed."""

    def __init__(self, browser, server: Server, room: Room, folder: Path) -> None:
        self.folder, self._kind, self._server = folder, browser.browser_type, server
        self._room = room

    def starts(self) -> Tablet:
        """Start its browser."""
        context = self._kind.launch_persistent_context(
            str(self.folder),
            executable_path=find_browser(),
            args=ARGUMENTS,
            locale="en-GB",
            viewport={"width": 820, "height": 1180},
        )
        context.set_default_timeout(AT_MOST_MS)
        watch = WatchTablet(context, {f"localhost:{self._server.port}"})
        self.context = context
        return Tablet(context, self._server, watch, self._room)

    def is_killed(self) -> None:
        """Kill its browser, every process of it, without a word."""
        for pid in self._processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.ends()

    def ends(self) -> None:
        """Close its browser; one that was killed is closed already."""
        with contextlib.suppress(Error):
            self.context.close()

    def _processes(self) -> list[int]:
        """Return the processes that name the folder: this browser's own, and no other's."""
        named = f"--user-data-dir={self.folder}".encode()
        found = []
        for words in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                if named in words.read_bytes().split(b"\0"):
                    found.append(int(words.parent.name))
        assert found
        return found


@pytest.fixture
def kept(tent: Tent, browser, server: Server, tmp_path: Path) -> Iterator[Kept]:
    """A tablet with a profile of its own."""
    one = Kept(browser, server, tent.room, tmp_path / "profile")
    yield one
    one.ends()
