"""Equipment handed out in a year: so many syringes in so many transactions, and what came back."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from fristed.ground.bulk import Few, Many
from fristed.ground.bulk.columns import always, coded, dates, ever, moments, numbers

from . import figures
from .days import Calendar, Moments, as_moment, comings, one_of
from .people import Numbers, new_ids
from .standing import Standing
from .use_rows import visits

TO_SPARE = 1.1  # a month's delivery is a tenth more than what goes out
TOPICS = ("vein_care", "infections", "overdose", "disposal")
DELIVERY = ("id", "site_id", "reference", "at", "by_id")
MOVEMENT = ("id", "site_id", "item_id", "quantity", "kind", "reason", "delivery_id", "at", "by_id")


def exchange_rows(rng: np.random.Generator, room: Standing, year: Calendar) -> Iterator[Many | Few]:
    """Yield transactions: at the desk on a visit of nobody's, by round or machine as batches."""
    count = room.plan.exchanges
    ways = list(figures.BY_OUTLET)
    way = one_of(rng, figures.BY_OUTLET, count)
    at, ids, movements = comings(rng, year, count), new_ids(rng, count), new_ids(rng, count)
    quantity = _quantities(rng, room, count)
    item = (rng.random(count) < figures.TWO_ML).astype(np.int64)
    desk = way == ways.index("desk")
    visit = np.where(desk, new_ids(rng, count), 0)
    yield visits(rng, room, visit[desk], "needle_exchange", at[desk], at[desk])
    yield Many("needle_exchange_exchange", {
        "id": numbers(ids), "site_id": ever(room.site, count),
        "visit_id": numbers(visit, absent=~desk),
        "outlet_id": numbers(_outlets(room, way, ways), absent=desk),
        "date": dates(year.dates(year.day_of(at))),
        "people": numbers(_people(rng, way, ways), ">i4", absent=way == ways.index("machine")),
        "at": moments(at), "by_id": ever(room.staff["outreach"], count),
    }, count)  # fmt: skip
    yield _movements(room, movements, item, quantity, at)
    yield _lines(rng, room, ids, movements, item, quantity)
    yield from _beside(rng, room, ids, ~np.isin(way, [ways.index("machine")]))
    yield from deliveries(rng, room, year, at, item, quantity)


def _lines(
    rng: np.random.Generator, room: Standing, exchanges: Numbers, movements: Numbers,
    item: Numbers, quantity: Numbers,
) -> Many:  # fmt: skip
    count = len(exchanges)
    return Many("needle_exchange_line", {
        "id": numbers(new_ids(rng, count)), "site_id": ever(room.site, count),
        "exchange_id": numbers(exchanges), "item_id": numbers(np.array(room.items)[item]),
        "movement_id": numbers(movements), "quantity": numbers(quantity, ">i4"),
    }, count)  # fmt: skip


def _quantities(rng: np.random.Generator, room: Standing, count: int) -> Numbers:
    """Draw how many syringes in each transaction: at least one, all of them together as asked."""
    weights = rng.lognormal(0, figures.QUANTITY_SPREAD, count)
    more = rng.multinomial(max(0, room.plan.syringes - count), weights / weights.sum())
    return 1 + more.astype(np.int64)


def _outlets(room: Standing, way: Numbers, ways: list[str]) -> Numbers:
    machine, round_ = room.outlets  # in the order of their kinds
    return np.where(way == ways.index("machine"), machine, round_)


def _people(rng: np.random.Generator, way: Numbers, ways: list[str]) -> Numbers:
    alone = np.array(list(figures.PEOPLE))[one_of(rng, figures.PEOPLE, len(way))]
    return np.where(way == ways.index("outreach"), rng.integers(1, 6, len(way)), alone)


def _movements(room: Standing, ids: Numbers, item: Numbers, quantity: Numbers, at: Moments) -> Many:
    count = len(ids)
    return Many("stock_movement", {
        "id": numbers(ids), "site_id": ever(room.site, count),
        "item_id": numbers(np.array(room.items)[item]), "quantity": numbers(-quantity, ">i4"),
        "kind": always("supplied", count), "reason": always("", count), "at": moments(at),
        "by_id": ever(room.staff["outreach"], count),
    }, count)  # fmt: skip


def _beside(
    rng: np.random.Generator, room: Standing, ids: Numbers, met: np.ndarray
) -> Iterator[Many]:
    """Yield what came back and what was talked about; a machine takes nothing and does not talk."""
    back = ids[met & (rng.random(len(ids)) < figures.COMES_BACK)]
    count = len(back)
    boxes = rng.random(count) < figures.IN_BOXES
    pieces = np.array(list(figures.BACK_SHARES))[one_of(rng, figures.BACK_SHARES, count)]
    yield Many("needle_exchange_returned", {
        "id": numbers(new_ids(rng, count)), "site_id": ever(room.site, count),
        "exchange_id": numbers(back), "measure": coded(boxes, ("pieces", "boxes")),
        "amount": numbers(np.where(boxes, 1, pieces), ">i4"),
        "basis": coded(one_of(rng, figures.BASES, count), list(figures.BASES)),
    }, count)  # fmt: skip
    talked = ids[met & (rng.random(len(ids)) < figures.TALKED)]
    yield Many("needle_exchange_intervention", {
        "id": numbers(new_ids(rng, len(talked))), "site_id": ever(room.site, len(talked)),
        "exchange_id": numbers(talked),
        "topic": coded(rng.integers(0, len(TOPICS), len(talked)), TOPICS),
    }, len(talked))  # fmt: skip


def deliveries(
    rng: np.random.Generator, room: Standing, year: Calendar, at: Moments, item: Numbers,
    quantity: Numbers,
) -> Iterator[Few]:  # fmt: skip
    """Yield a delivery before each month begins, so large that no shelf is ever short."""
    month = np.array([one.month - 1 for one in year.days])[year.day_of(at)]
    needed = np.zeros((12, len(room.items)), dtype=np.int64)
    np.add.at(needed, (month, item), quantity)
    firsts = [n for n, day in enumerate(year.days) if day.day == 1]
    came: list[tuple[Any, ...]] = []
    moved: list[tuple[Any, ...]] = []
    keys = iter(new_ids(rng, 12 * (1 + len(room.items))).tolist())
    for number, first in enumerate(firsts):
        when, delivery = as_moment(year.midnights[first]), next(keys)
        if needed[number].any():
            came.append((delivery, room.site, f"SYN-{number + 1}", when, room.staff["lead"]))
        for pk, wanted in zip(room.items, needed[number].tolist(), strict=True):
            if wanted:
                moved.append((next(keys), room.site, pk, int(wanted * TO_SPARE) + 1, "received", "",
                              delivery, when, room.staff["lead"]))  # fmt: skip
    yield Few("stock_delivery", DELIVERY, came)
    yield Few("stock_movement", MOVEMENT, moved)
