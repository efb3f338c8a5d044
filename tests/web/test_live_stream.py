"""What changes between a page's reading and its first watching is said as soon as it watches."""

import asyncio
from types import SimpleNamespace

import pytest

from fristed.web import live

SITE = "4711"


@pytest.fixture
def board(monkeypatch):
    """A switchboard that listens for five seconds already; this moment is 100."""
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr(live, "monotonic", lambda: clock.now)
    board = live.Switchboard()
    board._since = 95.0
    monkeypatch.setattr(live, "switchboard", board)
    return SimpleNamespace(board=board, clock=clock)


def told_first(age_s: float) -> bytes:
    """Return what a page hears first that was asked for so long ago."""

    async def heard() -> bytes:
        events = live._events(SITE, age_s)
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
    board.clock.now = 100.5
    assert told_first(age_s=0.8) == live.CHANGED


def test_page_that_was_read_after_the_change_is_left_alone(board):
    board.board._ring(SITE)
    board.clock.now = 104.0
    assert told_first(age_s=0.8) == b""


def test_change_while_the_streams_request_was_under_way_is_not_lost(board):
    """Read at 99.9 and sent with that age at 100; the change is at 100.5, the arrival at 102."""
    board.clock.now = 100.5
    board.board._ring(SITE)
    board.clock.now = 102.0
    assert told_first(age_s=0.1) == live.CHANGED


def test_page_hears_once_of_what_it_may_have_missed(board):
    board.board._ring(SITE)
    board.clock.now = 100.5

    async def heard() -> list[bytes]:
        said = []
        events = live._events(SITE, 0.1)
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
    assert told_first(age_s=0.8) == b""


def test_page_that_is_older_than_the_listening_reads_again(board):
    assert told_first(age_s=5.1) == live.CHANGED


@pytest.mark.parametrize("told", ["", "x", "-1", "1.5", "٣", "9" * 13])
def test_page_of_an_age_that_nobody_can_read_reads_again(rf, told):
    assert live._age_s(rf.get("/at/oslo/live/", {"age": told})) == float("inf")


def test_age_is_told_in_thousandths_of_a_second(rf):
    assert live._age_s(rf.get("/at/oslo/live/", {"age": "1250"})) == 1.25
