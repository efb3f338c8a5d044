"""Every set is looked at, or shown to be worse; ties are told."""

from itertools import combinations

import numpy as np
import pytest

from fristed.science.siting import (
    OBJECTIVES,
    Candidates,
    Cells,
    Objective,
    Problem,
    pose,
    solve,
)
from tests.science.siting.made import question, tried


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("rooms", [1, 2, 3])
@pytest.mark.parametrize("existing", [(), ("2",), ("2", "5")])
def test_up_to_three_rooms_are_the_best(
    objective: Objective, rooms: int, existing: tuple[str, ...]
) -> None:
    for seed in (1, 2, 3):
        problem = question(objective, rooms, seed, existing)
        found, (best, sets) = solve(problem), tried(problem)
        assert found.value == pytest.approx(best, abs=1e-12)
        assert sorted(found.ties) == sorted(sets)
        assert found.opened == min(sets)
        assert found.method == "every set"


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("rooms", [4, 5])
@pytest.mark.parametrize("existing", [(), ("3",)])
def test_more_rooms_are_the_best_too(
    objective: Objective, rooms: int, existing: tuple[str, ...]
) -> None:
    problem = question(objective, rooms, 4, existing, candidates=10)
    found, (best, sets) = solve(problem), tried(problem)
    assert found.value == pytest.approx(best, abs=1e-9)
    assert set(found.ties) <= set(sets)
    assert found.ties_count == (len(sets) if len(sets) < 10 else None)
    assert found.method == "HiGHS"


@pytest.mark.parametrize("seed", range(6))
def test_more_rooms_where_rooms_open_in_part_look_better(seed: int) -> None:
    """Each cell is reached from two of ten; open in part, rooms reach a fifth more than whole."""
    ends = np.array(list(combinations(range(10), 2)))
    share = np.zeros((10, len(ends)))
    share[ends.T, np.arange(len(ends))] = 1
    weight = np.random.default_rng(seed).uniform(0.5, 1.5, len(ends))
    problem = Problem("cover", 4, (), 1 - share, share, weight / weight.sum())
    found, (best, sets) = solve(problem), tried(problem)
    assert found.value == pytest.approx(best, abs=1e-9)
    assert list(found.ties) == sets


# cities where halving would pass the radius, were it to leave one out
@pytest.mark.parametrize(
    ("seed", "candidates", "cells", "rooms"), [(26, 12, 40, 5), (55, 14, 50, 4), (71, 12, 40, 5)]
)
def test_the_radius_is_not_passed(seed: int, candidates: int, cells: int, rooms: int) -> None:
    problem = question("p-centre", rooms, seed, (), candidates, cells)
    best = min(problem.km[list(one)].min(axis=0).max() for one in combinations(problem.free, rooms))
    assert solve(problem).value == pytest.approx(best, abs=1e-12)


def on_a_cross(objective: Objective, rooms: int) -> Problem:
    """Four candidates at the ends of a cross, a cell at each: every set of a size is as good."""
    x, y = np.array([0.0, 0.0, 1000.0, -1000.0]), np.array([1000.0, -1000.0, 0.0, 0.0])
    ids = ("a", "b", "c", "d")
    cells = Cells(ids, x, y, np.ones(4))
    return pose(Candidates(ids, x, y), cells, objective=objective, rooms=rooms)


@pytest.mark.parametrize(("rooms", "sets"), [(1, 4), (3, 4)])
def test_ties_are_all_told(rooms: int, sets: int) -> None:
    found = solve(on_a_cross("p-median", rooms))
    assert (found.ties_count, len(found.ties)) == (sets, sets)


def test_two_candidates_at_one_place_tie() -> None:
    problem = question("cover", 3, 7)
    at = solve(problem).opened[0]
    twice = Problem(
        "cover", 3, (), np.vstack([problem.km, problem.km[at]]),
        np.vstack([problem.share, problem.share[at]]), problem.weight,
    )  # fmt: skip
    assert solve(twice).ties_count == 2 * solve(problem).ties_count


def test_where_nobody_can_come_every_set_is_as_bad() -> None:
    cells = Cells(("z",), np.array([90_000.0]), np.array([0.0]), np.array([1.0]))
    candidates = Candidates(tuple("abcde"), np.arange(5.0), np.zeros(5))
    found = solve(pose(candidates, cells, objective="cover", rooms=3))
    assert (found.value, found.ties_count) == (0.0, 10)


def test_the_steps_count_the_candidates() -> None:
    steps: list[int] = []
    solve(question("cover", 3), step=steps.append)
    assert sum(steps) == 7


def test_weights_in_any_unit() -> None:
    problem = question("p-median", 2)
    candidates, cells = Candidates(("a", "b"), np.zeros(2), np.array([0.0, 3000.0])), Cells(
        ("c", "d"), np.zeros(2), np.array([0.0, 4000.0]), np.array([30.0, 10.0])
    )  # fmt: skip
    assert problem.weight.sum() == pytest.approx(1)
    assert solve(pose(candidates, cells, objective="p-median", rooms=1)).value == pytest.approx(1.0)
    assert solve(pose(candidates, cells, objective="p-centre", rooms=1)).value == pytest.approx(3.0)
