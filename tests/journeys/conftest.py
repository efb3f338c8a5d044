"""What every journey has: the real server, a browser, a room, and terminals in it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .browser import ARGUMENTS, find_browser, mark_journeys
from .room import Room
from .server import REPOSITORY, Server
from .terminal import Terminal
from .watching import Watch

WIDE = {"width": 1280, "height": 800}
AT_MOST_MS = 8000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the journeys; skip them where there is no browser."""
    mark_journeys(items)


@pytest.fixture(scope="session")
def translated() -> None:
    """Compile the translations that are stale."""
    subprocess.run([sys.executable, REPOSITORY / "scripts" / "translations.py"], check=True)


@pytest.fixture(scope="package")
def start_server(
    django_db_setup: None, translated: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Server]]:
    """Start a process of the real server on this worker's database.

    All end with the folder: a heart that goes on beating seals what other tests have written.
    """
    from django.db import connection  # inline: its address is settled by django_db_setup

    started: list[Server] = []

    def start() -> Server:
        server = Server(
            database=str(connection.settings_dict["NAME"]),
            keys=Path(tmp_path_factory.getbasetemp()) / "keys",
            log=tmp_path_factory.mktemp("server") / "server.log",
        )
        started.append(server)
        server.start()
        return server

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="package")
def server(start_server: Callable[[], Server]) -> Server:
    """The server of this worker."""
    return start_server()


@pytest.fixture(scope="package")
def second_server(start_server: Callable[[], Server]) -> Server:
    """Another process of the same house."""
    return start_server()


@pytest.fixture(scope="package")
def browser() -> Iterator[object]:
    """One browser for the folder. Its event loop would trouble other tests, so it ends here."""
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in this thread, and Django takes that for an async view.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def room(transactional_db: None) -> Room:
    """The room in Oslo, with its staff, before anybody is on duty."""
    return Room()


@contextmanager
def terminals(browser, server: Server) -> Iterator[Callable[..., Terminal]]:
    """Put up terminals; their width, language, theme and server may be said."""
    opened: list[Terminal] = []

    def put_up(
        *,
        width: int = 1280,
        javascript: bool = True,
        locale: str = "en-GB",
        through: Server = server,
        theme: str = "light",
    ) -> Terminal:
        context = browser.new_context(
            viewport=WIDE if width == WIDE["width"] else {"width": width, "height": 740},
            has_touch=width < 600,
            java_script_enabled=javascript,
            locale=locale,
            timezone_id="Europe/Oslo",
            reduced_motion="reduce",
        )
        context.set_default_timeout(AT_MOST_MS)
        context.add_cookies([{"name": "fristed_theme", "value": theme, "url": through.address}])
        opened.append(Terminal(context, through, Watch(context, {f"localhost:{through.port}"})))
        return opened[-1]

    yield put_up
    for one in opened:
        one.context.close()


@pytest.fixture
def terminal(room: Room, browser, server: Server) -> Iterator[Callable[..., Terminal]]:
    """Put up terminals in the room; they are gone before its rows are."""
    with terminals(browser, server) as put_up:
        yield put_up
