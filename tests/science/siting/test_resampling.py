"""How often a site stays in the best set."""

import numpy as np
import pytest

from fristed.science.siting import Candidates, Cells, pose, solve, stability
from tests.science.siting.made import city, question


def test_one_site_stays_where_all_live_beside_it() -> None:
    cells = Cells(tuple("abc"), np.array([0.0, 10.0, 20.0]), np.zeros(3), np.array([5.0, 4.0, 6.0]))
    candidates = Candidates(("here", "there"), np.array([0.0, 9000.0]), np.zeros(2))
    problem = pose(candidates, cells, objective="cover", rooms=1)
    told = stability(problem, (0,), draws=20, rng=np.random.default_rng(1))
    assert told.site_share.tolist() == [1.0, 0.0]
    assert (told.set_share, told.loss) == (1.0, 0.0)


def test_ties_count_in_part() -> None:
    cells = Cells(("a",), np.zeros(1), np.zeros(1), np.ones(1))
    candidates = Candidates(("east", "west"), np.array([500.0, -500.0]), np.zeros(2))
    problem = pose(candidates, cells, objective="p-median", rooms=1)
    told = stability(problem, (0,), draws=5, rng=np.random.default_rng(1))
    assert told.site_share.tolist() == [0.5, 0.5]
    assert told.set_share == 0.5


def test_shares_sum_to_the_rooms_and_repeat_with_the_seed() -> None:
    problem = question("cover", 3, cells=25)
    opened = solve(problem).opened
    told = [stability(problem, opened, draws=30, rng=np.random.default_rng(8)) for _ in range(2)]
    assert told[0].site_share.sum() == pytest.approx(3)
    assert told[0].site_share.tolist() == told[1].site_share.tolist()
    assert told[0].low < problem.value(opened) < told[0].high
    assert told[0].loss >= 0


def test_what_was_counted_often_hardly_moves() -> None:
    problem = question("cover", 2, cells=25)
    opened = solve(problem).opened
    few, many = (
        stability(problem, opened, draws=30, rng=np.random.default_rng(8), counted=counted)
        for counted in (30, 3_000_000)
    )
    assert many.set_share == 1.0
    assert many.high - many.low < 0.01 < few.high - few.low
    # multinomial: the standard error of a share p of n is sqrt(p (1 - p) / n)
    assert few.set_share < 1.0


def test_capacities_hold_in_every_draw() -> None:
    problem = pose(*city(4, 8, 5, capacity=1.5), objective="cover", rooms=2)
    opened = solve(problem).opened
    told = stability(problem, opened, draws=3, rng=np.random.default_rng(2))
    assert told.site_share.sum() == pytest.approx(2)
    assert told.loss >= -1e-9


def test_no_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="once at least"):
        stability(question("cover", 1), (0,), draws=0, rng=np.random.default_rng(1))
