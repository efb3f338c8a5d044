"""Small cities of our own, and what is best in them by trying everything in plain Python."""

from itertools import combinations

import numpy as np

from fristed.science.siting import Candidates, Cells, Objective, Problem, pose


def city(candidates: int, cells: int, seed: int, capacity: float | None = None) -> tuple[
    Candidates, Cells
]:  # fmt: skip
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(0, 8000, (2, candidates + cells)).round(1)
    most = None if capacity is None else np.full(candidates, capacity)
    return (
        Candidates(tuple(map(str, range(candidates))), x[:candidates], y[:candidates], most),
        Cells(
            tuple(map(str, range(cells))),
            x[candidates:],
            y[candidates:],
            rng.gamma(0.4, 1.0, cells).round(4) + 0.0001,
        ),
    )


def question(objective: Objective, rooms: int, seed: int = 1, existing: tuple[str, ...] = (),
             candidates: int = 9, cells: int = 40) -> Problem:  # fmt: skip
    return pose(*city(candidates, cells, seed), objective=objective, rooms=rooms, existing=existing)


def tried(problem: Problem) -> tuple[float, list[tuple[int, ...]]]:
    """Return the best value and every set that has it, to 1e-9."""
    worth = {}
    for opened in combinations(problem.free, problem.rooms):
        total, largest = 0.0, 0.0
        stands = [*problem.existing, *opened]
        for cell, weight in enumerate(problem.weight):
            nearest = min(problem.km[i, cell] for i in stands)
            most = max(problem.share[i, cell] for i in stands)
            total += weight * (most if problem.objective == "cover" else nearest)
            largest = max(largest, nearest)
        worth[opened] = largest if problem.objective == "p-centre" else total
    best = (max if problem.objective == "cover" else min)(worth.values())
    return best, [one for one, value in worth.items() if abs(value - best) < 1e-9]
