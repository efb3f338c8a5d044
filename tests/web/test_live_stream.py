"""What changes between a page's reading and its first watching is said as soon as it watches."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace

import psycopg
import pytest
from django.template import Context, Template

from fristed.web import live

SITE = "4711"
LISTEN = live.Switchboard._listen


@pytest.fixture
def board(monkeypatch):
    """A switchboard that listens for five seconds already; this moment is 100."""
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr(live, "time", lambda: clock.now)
    board = live.Switchboard()
    board._since = 95.0
    monkeypatch.setattr(live, "switchboard", board)
    return SimpleNamespace(board=board, clock=clock)


def told_first(read_at: float) -> bytes:
    """Return what a page hears first that was read at a moment."""

    async def heard() -> bytes:
        events = live._events(SITE, read_at)
        await anext(events)
        try:
            async with asyncio.timeout(0.2):
                return await anext(events)
        except TimeoutError:
            return b""
        finally:
            await events.aclose()

    return asyncio.run(heard())


@pytest.fixture(autouse=True)
def _already_listening(monkeypatch):
    """Open no connection: somebody else of this process listens."""

    async def nothing(_self) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr(live.Switchboard, "_listen", nothing)


def test_page_that_was_read_before_the_change_hears_of_it_at_once(board):
    board.board._ring(SITE)
    assert told_first(read_at=99.9) == live.CHANGED


def test_page_that_was_read_after_the_change_is_left_alone(board):
    board.board._ring(SITE)
    assert told_first(read_at=100.1) == b""


def test_page_hears_once_of_what_it_may_have_missed(board):
    board.board._ring(SITE)

    async def heard() -> list[bytes]:
        said = []
        events = live._events(SITE, 99.9)
        try:
            async with asyncio.timeout(0.2):
                async for one in events:
                    said.append(one)
        except TimeoutError:
            pass
        return said

    assert asyncio.run(heard()).count(live.CHANGED) == 1


def test_change_of_another_site_is_nothing_to_it(board):
    board.board._ring("4712")
    assert told_first(read_at=99.2) == b""


def test_page_that_is_older_than_the_listening_reads_again(board):
    assert told_first(read_at=94.9) == live.CHANGED


@pytest.mark.parametrize("told", ["", "x", "-1.000000", "1", "٣.000000", "9" * 13 + ".000000"])
def test_page_of_a_moment_that_nobody_can_read_reads_again(rf, told):
    assert live._read_at(rf.get("/at/oslo/live/", {"read": told})) == float("-inf")


def test_moment_is_told_as_the_page_writes_it(rf):
    written = Template("{{ at|date:'U.u' }}").render(
        Context({"at": datetime(2026, 3, 1, tzinfo=UTC)})
    )
    assert live._read_at(rf.get("/at/oslo/live/", {"read": written})) == 1772323200.0


@pytest.mark.parametrize("trouble", [psycopg.OperationalError, RuntimeError])
def test_whatever_ends_the_listening_is_told_to_whoever_watches(monkeypatch, trouble):
    board = live.Switchboard()

    async def lost(_self) -> None:
        raise trouble

    monkeypatch.setattr(live.Switchboard, "_listen", LISTEN)
    monkeypatch.setattr(live.Switchboard, "_listen_until_lost", lost)

    async def watched() -> tuple[bool, bool]:
        changed = board.watch(SITE)
        try:
            async with asyncio.timeout(1):
                await changed.wait()
            return changed.is_set(), board.hears
        finally:
            board._listening.cancel()

    assert asyncio.run(watched()) == (True, False)
