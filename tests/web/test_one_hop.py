"""Pages take turns: two at once, in the order they came; whoever hangs holds nobody up for long."""

import asyncio
import threading
import time

import pytest

from fristed.web.one_hop import HANGS_S, TURNS, Lane, Turns


def test_two_are_at_work_at_once_in_the_order_they_came():
    lane, lock = Lane(8, "page"), threading.Lock()
    at_work, most, begun = 0, 0, []

    def draw(number: int) -> None:
        nonlocal at_work, most
        with lock:
            begun.append(number)
            at_work += 1
            most = max(most, at_work)
        time.sleep(HANGS_S / 20)
        with lock:
            at_work -= 1

    async def all_of_them() -> None:
        await asyncio.gather(*[lane.run(draw, number) for number in range(8)])

    asyncio.run(all_of_them())
    assert (most, sorted(begun)) == (TURNS, list(range(8)))
    assert all(abs(place - number) < TURNS for place, number in enumerate(begun))


def test_pages_that_hang_hold_the_next_one_up_for_a_moment_alone():
    lane, let_go = Lane(8, "page"), threading.Event()

    async def begins_after() -> float:
        hanging = [asyncio.ensure_future(lane.run(let_go.wait, 30)) for _ in range(TURNS)]
        await asyncio.sleep(0)
        began = time.monotonic()
        await lane.run(lambda: None)
        waited = time.monotonic() - began
        let_go.set()
        await asyncio.gather(*hanging)
        return waited

    assert HANGS_S <= asyncio.run(begins_after()) < 10


@pytest.mark.parametrize("given", [False, True])
def test_turn_of_somebody_who_goes_away_is_not_lost(given: bool):
    async def left_over() -> list[bool]:
        turns = Turns()
        for _ in range(TURNS):
            await turns.take()
        waiting = asyncio.ensure_future(turns.take())
        await asyncio.sleep(0)
        if given:  # the turn comes in the same moment
            turns.give_back()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        if not given:
            turns.give_back()
        return [await turns.take(), await turns.take()]

    assert asyncio.run(left_over()) == [True, False]
