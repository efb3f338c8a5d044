"""A search that is ended before it is done: the same everywhere, and how far it may be off."""

import numpy as np
import pytest

from fristed.science.siting import (
    Candidates,
    Cells,
    Ended,
    Objective,
    Problem,
    TooLarge,
    pose,
    solve,
)
from fristed.science.siting import capacities as room
from fristed.science.siting.limits import Limits
from tests.science.siting.made import city


def hard(objective: Objective, rooms: int = 6, *, full: bool = False) -> Problem:
    """Return a question that takes more than one branch."""
    candidates, cells = city(24, 60, 5)
    if full:
        takes = cells.weight.sum() * np.linspace(0.08, 0.3, len(candidates.ids))
        candidates = Candidates(candidates.ids, candidates.x_m, candidates.y_m, takes)
    return pose(candidates, cells, objective=objective, rooms=rooms)


def tight() -> Problem:
    """Return a question in which five rooms of twenty can only just take everybody."""
    candidates, cells = city(20, 60, 3)
    takes = cells.weight.sum() * np.random.default_rng(3).uniform(0.12, 0.26, 20)
    full = Candidates(candidates.ids, candidates.x_m, candidates.y_m, takes)
    return pose(full, cells, objective="p-median", rooms=5)


def flat(objective: Objective) -> Problem:
    """Return a city that is everywhere alike, so that many sets are nearly as good."""
    place = np.arange(225)
    x, y = (place % 15) * 1000.0, (place // 15) * 1000.0
    names = [str(one) for one in place]
    candidates = Candidates(tuple(names[::3]), x[::3], y[::3], None)
    cells = Cells(tuple(names), x, y, np.full(225, 2.0))
    return pose(candidates, cells, objective=objective, rooms=8)


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("objective", ["cover", "p-median", "p-centre"])
def test_limits_that_are_not_reached_change_nothing(objective: Objective, full: bool) -> None:
    problem = hard(objective, full=full)

    free, held = solve(problem), solve(problem, limit_nodes=100_000, limit_s=600)

    assert (held.value, held.opened, held.ended) == (free.value, free.opened, "")
    assert held.proven


def test_branches_that_end_a_search_leave_a_set_and_what_none_can_better() -> None:
    problem = tight()
    best = solve(problem)

    first, again = (solve(problem, limit_nodes=1) for _ in range(2))

    assert first == again
    assert (first.ended, first.proven) == ("nodes", False)
    assert first.bound <= best.value + 1e-9 <= first.value + 1e-6


@pytest.mark.parametrize("objective", ["cover", "p-median"])
def test_branches_end_a_search_without_capacities_too(objective: Objective) -> None:
    problem = flat(objective)

    found = solve(problem, limit_nodes=1)

    assert (found.ended, found.proven, found.ties_count) == ("nodes", False, None)
    assert found.value == pytest.approx(problem.value(found.opened))
    sign = 1 if problem.larger_is_better else -1
    assert sign * (found.bound - found.value) > 0


def test_seconds_that_end_a_search_before_any_answer_are_told_as_such() -> None:
    with pytest.raises(Ended) as told:
        solve(hard("p-median"), limit_s=1e-9)

    assert told.value.by == "seconds"


def test_too_many_pairs_are_told_as_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_ARCS", 10)

    with pytest.raises(TooLarge, match="pairs of room and cell"):
        solve(hard("p-median", full=True))


@pytest.mark.parametrize(("status", "by"), [(0, ""), (1, "seconds"), (4, "nodes")])
def test_what_ended_a_search_is_named(status: int, by: str) -> None:
    class Result:
        x = np.zeros(1)

    Result.status = status

    assert Limits(nodes=5, seconds=1).ended(Result) == by
