"""Rooms that can take only so many."""

from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linprog

from fristed.science.siting import (
    Candidates,
    Cells,
    NotEnoughRoom,
    Objective,
    Problem,
    pose,
    solve,
)
from tests.science.siting.made import city, question


def filled(problem: Problem, stands: tuple[int, ...]) -> float | None:
    """Return what open rooms are worth at best, by a plain linear programme; None: no room."""
    km, share, weight = problem.km[list(stands)], problem.share[list(stands)], problem.weight
    rooms, cells = km.shape
    cover = problem.objective == "cover"
    gain = (share if cover else -km) * weight
    load = share * weight if cover else np.broadcast_to(weight, km.shape)
    fills = np.zeros((rooms, rooms * cells))
    each = np.tile(np.eye(cells), rooms)
    for room in range(rooms):
        fills[room, room * cells : (room + 1) * cells] = load[room]
    assert problem.capacity is not None
    limits = {"A_ub": np.vstack([fills, each]), "A_eq": None, "b_eq": None}
    limits["b_ub"] = np.concatenate([problem.capacity[list(stands)], np.ones(cells)])
    if not cover:
        limits |= {"A_ub": fills, "b_ub": problem.capacity[list(stands)]}
        limits |= {"A_eq": each, "b_eq": np.ones(cells)}
    result = linprog(-gain.ravel(), bounds=(0, 1), **limits)
    return None if result.x is None else float(gain.ravel() @ result.x) * (1 if cover else -1)


@pytest.mark.parametrize("objective", ["cover", "p-median"])
@pytest.mark.parametrize("existing", [(), ("1",)])
def test_the_best_filled_rooms(objective: Objective, existing: tuple[str, ...]) -> None:
    candidates, cells = city(6, 15, 3)
    scale = 0.4 if objective == "cover" else 1.0  # of those who come, not of all
    tight = Candidates(
        candidates.ids, candidates.x_m, candidates.y_m,
        scale * cells.weight.sum() * np.array([0.2, 0.5, 0.4, 0.45, 0.3, 0.6]),
    )  # fmt: skip
    problem = pose(tight, cells, objective=objective, rooms=2, existing=existing)
    worth = [
        value
        for one in combinations(problem.free, 2)
        if (value := filled(problem, (*problem.existing, *one))) is not None
    ]
    found = solve(problem)
    assert found.value == pytest.approx((max if objective == "cover" else min)(worth), abs=1e-6)
    assert found.proven
    assert found.value != pytest.approx(problem.value(found.opened), abs=1e-4)  # capacities bind


@pytest.mark.parametrize("objective", ["cover", "p-median", "p-centre"])
def test_with_room_for_all_it_is_as_without_capacities(objective: Objective) -> None:
    plain = question(objective, 2)
    ample = pose(*city(9, 40, 1, capacity=1e6), objective=objective, rooms=2)
    assert solve(ample).value == pytest.approx(solve(plain).value, abs=1e-7)


def test_p_centre_sends_people_further_where_the_near_room_is_full() -> None:
    cells = Cells(("a", "b"), np.array([0.0, 0.0]), np.array([0.0, 100.0]), np.array([3.0, 1.0]))
    rooms = Candidates(("near", "far"), np.array([0.0, 5000.0]), np.zeros(2), np.array([2.0, 2.0]))
    found = solve(pose(rooms, cells, objective="p-centre", rooms=2))
    assert found.value == pytest.approx(5.0)


@pytest.mark.parametrize("objective", ["p-median", "p-centre"])
def test_too_little_room_is_refused(objective: Objective) -> None:
    problem = pose(*city(5, 10, 2, capacity=0.1), objective=objective, rooms=2)
    with pytest.raises(NotEnoughRoom, match="the 2 largest rooms take"):
        solve(problem)
