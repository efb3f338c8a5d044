"""The manual's pictures, made from the demonstration city when FRISTED_PICTURES=1 asks for them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import terminals
from .server import REPOSITORY, Server
from .terminal import Terminal

pytestmark = pytest.mark.skipif(
    os.environ.get("FRISTED_PICTURES") != "1", reason="pictures are made with FRISTED_PICTURES=1"
)
PICTURES = REPOSITORY / "docs" / "manual" / "pictures"
MOST_BYTES = 150_000
BOARD = "/at/oslo/"

Enter = Callable[..., Terminal]


@pytest.fixture(scope="module")
def city(
    start_server: Callable[[], Server], django_db_blocker, tmp_path_factory
) -> Iterator[tuple[Server, dict[str, list[str]]]]:
    """The demonstration city in this worker's database: its server, and who signs in how."""
    from tests.conftest import empty_tables  # inline: as the walls' tests do

    server, home = start_server(), tmp_path_factory.mktemp("home")
    subprocess.run(
        [sys.executable, REPOSITORY / "manage.py", "demonstrate", "--days", "1"],
        check=True,
        env={**server.environment, "FRISTED_HOME": str(home)},
    )
    rows = (home / "demo" / "sign-ins.txt").read_text().splitlines()[1:]
    people: dict[str, list[str]] = {}
    for role, *words in (row.split() for row in rows if len(row.split()) > 3):
        people.setdefault(role, words[:2])  # the first of a role works in Oslo
    yield server, people
    with django_db_blocker.unblock():
        empty_tables(None)


@pytest.fixture
def enter(browser, city) -> Iterator[Enter]:
    """Let somebody of the demonstration stand at a terminal."""
    server, sign_ins = city
    with terminals(browser, server) as put_up:

        def enter(role: str = "shift_lead", language: str = "en", **screen) -> Terminal:
            desk = put_up(**screen)
            name, password = sign_ins[role]
            desk.signs_in(name, password)
            spoken = {"name": "django_language", "value": language, "url": server.address}
            own = {"name": "fristed_own_screen", "value": "1", "url": server.address}
            desk.context.add_cookies([spoken, own])
            desk.opens(BOARD)
            return desk

        yield enter


def picture(terminal: Terminal, name: str, *, tall: int = 800) -> None:
    """Keep what the screen shows down to a height, once its timers count."""
    terminal.page.wait_for_load_state("load")
    terminal.page.evaluate("() => scrollTo(0, 0)")
    terminal.page.wait_for_timeout(1200)
    PICTURES.mkdir(parents=True, exist_ok=True)
    path: Path = PICTURES / f"{name}.png"
    size = terminal.page.viewport_size or {"width": 1280, "height": tall}
    height = min(tall, size["height"])
    terminal.page.screenshot(
        path=path, clip={"x": 0, "y": 0, "width": size["width"], "height": height}
    )
    assert path.stat().st_size < MOST_BYTES


def test_pictures_of_the_board(enter: Enter) -> None:
    picture(enter(), "board")
    picture(enter(theme="dark", language="nb"), "board-dark-nb")
    phone = enter(width=390)
    picture(phone, "board-phone")
    phone.when_they_tap_tab("Waiting")
    picture(phone, "queue-phone")


def test_pictures_of_the_desk(enter: Enter) -> None:
    desk = enter("reception")
    desk.when_they_tap("Arrived")
    picture(desk, "arrive")
    desk.when_they_tap("Let in")
    picture(desk, "somebody-new")
    desk.when_they_tap("Register", inside=desk.side())
    picture(desk, "register")
    desk.opens(BOARD)
    desk.when_they_tap("Queue", inside=desk.in_column("arrived"))
    desk.when_they_choose("inject", "heroin")
    picture(desk, "assess", tall=720)
    desk.when_they_state("cannabis")
    desk.when_they_tap("To the queue")
    picture(desk, "refusal", tall=720)
    desk.when_they_tap("Source and wording")
    picture(desk, "refusal-law")


def test_pictures_of_the_places(enter: Enter) -> None:
    desk = enter("nurse")
    tile = desk.page.locator(".tile--preparing a.tile__handle").first
    with desk.leaving_the_page():
        tile.click()
    picture(desk, "place")


def test_pictures_of_the_shift(enter: Enter) -> None:
    desk = enter()
    for name, path in (
        ("shift", "shift/"),
        ("registers", "registers/"),
        ("day-sheet", "day-sheet/"),
        ("house", "house/"),
        ("emergencies", "help/list/"),
    ):
        desk.opens(BOARD + path)
        picture(desk, name)


def test_pictures_of_an_emergency(enter: Enter) -> None:
    desk = enter("nurse", theme="dark")
    desk.when_they_tap("Emergency")
    for done in ("Breathing supported", "Oxygen", "Naloxone", "Ambulance called"):
        desk.when_they_tap(done)
    picture(desk, "clock")
    phone = enter("nurse", width=390)
    phone.page.goto(desk.page.url)
    picture(phone, "clock-phone")
    desk.opens(BOARD)
    desk.when_they_tap("Menu")
    desk.when_they_tap("Lock")
    picture(desk, "lock")
