"""The smallest room that keeps a promise, by its whole interval."""

import numpy as np
import pytest

from fristed.science.capacity import Figure, Promise, promise, simulate, size
from fristed.science.capacity.answers import figures_of
from fristed.science.capacity.tallies import ARRIVED, BINS, COLUMNS, SERVED

from .rooms import BUSY, P10, room


def test_smallest_room_keeps_the_promise_and_the_next_smaller_breaks_it() -> None:
    found = size(room(P10), [promise("p90_wait_min<=10")], years=20)

    # Erlang A: 12.3 minutes with 9 places, 9.9 with 10
    assert found.places == 10
    assert [(one.places, one.keeps) for one in found.tried][-3:] == [
        (9, False), (10, True), (11, True)
    ]  # fmt: skip
    assert found.answer == simulate(room(P10, places=10), years=20)


def test_promise_is_bound_by_the_interval() -> None:
    one = promise("p_wait<=0.2")

    assert (one.kept_by(Figure(0.19, 0.17, 0.21)), one.broken_by(Figure(0.19, 0.17, 0.21))) == (
        False,
        False,
    )
    assert one.kept_by(Figure(0.19, 0.18, 0.2)) is True
    assert promise("utilisation>=0.8").broken_by(Figure(0.7, 0.6, 0.79)) is True


def test_undecided_room_is_said_so() -> None:
    value = simulate(room(P10), years=2).figures["p90_wait_min"].value
    found = size(room(P10), [Promise("p90_wait_min", True, value)], years=2)

    undecided = [one.places for one in found.tried if one.undecided]
    assert (undecided, found.places) == ([10], 11)


def test_promises_that_pull_apart_are_kept_by_none() -> None:
    found = size(room(P10), [promise("p_abandon<=1%"), promise("utilisation>=0.8")], years=5)

    assert (found.places, found.answer) == (None, None)
    assert any(one.answer.figures["p_abandon"].high <= 0.01 for one in found.tried)


def test_room_that_lacks_staff_is_kept_by_no_number_of_places() -> None:
    short = room(BUSY, staff="{number: 1, welcome_min: 5}", closing="drain")
    found = size(short, [promise("p90_wait_min<=5")], years=1)

    assert found.places is None
    assert found.tried[-1].places > 2 * short.load


def test_rooms_in_which_the_queue_grows_are_passed_over() -> None:
    found = size(room(P10, patience=None), [promise("mean_wait_min<=6")], years=20)

    # Erlang C: 14.4 minutes with 12 places, 5.4 with 13
    assert found.places == 13
    assert all(one.answer is None for one in found.tried if one.places < 11)


def test_number_of_one_type_is_found() -> None:
    typed = room(
        P10,
        places="[{type: a, number: 4}, {type: b, number: 7}]",
        uses="{a: {share: 0.3}, b: {share: 0.7}}",
    )
    found = size(typed, [promise("p_abandon<=0.2")], group="b", years=3)

    assert found.places == min(one.places for one in found.tried if one.keeps)


@pytest.mark.parametrize("text", ["p90<=10", "p90_wait_min<10", "p_wait<=", "p_wait<=..", "p_wait"])
def test_no_promise_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no promise|is no number"):
        promise(text)


def test_per_cent_are_shares() -> None:
    assert promise(" p_wait ≤ 20 %") == Promise("p_wait", True, 0.2)


def test_nobody_of_many_is_no_proof_of_nobody_ever() -> None:
    rows = np.zeros((10, COLUMNS))
    rows[:, ARRIVED] = rows[:, SERVED] = 100
    figures, further = figures_of(rows, np.zeros(BINS, np.int64), 1000.0, 10)

    assert figures["p_abandon"].low == 0.0
    assert figures["p_abandon"].high == pytest.approx(3 / 1000, rel=0.01)
    assert "emergencies_a_year" not in further


def test_decile_beyond_what_is_counted_is_no_number() -> None:
    flood = room(P10, arrivals="{per_day: 8000}", places=5, patience=None, closing="drain")
    told = simulate(flood, years=1).figures["p90_wait_min"]

    assert told == Figure(np.inf, np.inf, np.inf)
    assert promise("p90_wait_min<=9999").kept_by(told) is False


@pytest.mark.parametrize(("years", "seed"), [(0, 1), (2_000_000, 1), (1, -1)])
def test_no_years_and_no_seed_are_refused(years: int, seed: int) -> None:
    with pytest.raises(ValueError, match=r"cannot be simulated|is no seed"):
        simulate(room(P10), years=years, seed=seed)
