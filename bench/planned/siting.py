"""Siting: the best three of 200 for 2,000 cells, exactly; and how it grows.

Beside it, what looking at every triple with NumPy takes: a sample of them, scaled to all. Times are
of the processor, the first call (which compiles, or loads what was compiled) apart.
"""

from collections.abc import Callable
from itertools import combinations, islice
from math import comb
from time import process_time
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table as Grid

from fristed.science.siting import (
    OBJECTIVES,
    Candidates,
    Cells,
    Objective,
    Problem,
    pose,
    solve,
    stability,
)

CANDIDATES, CELLS, ROOMS, TARGET_S = 200, 2000, 3, 1.5
GROWTH = ((50, 2000), (100, 2000), (200, 2000), (400, 2000), (200, 500), (200, 8000))
SAMPLED, DRAWS = 5000, 20
KM = 10


def city(candidates: int, cells: int, seed: int = 1) -> tuple[Candidates, Cells]:
    """Scatter candidates and cells over ten kilometres square; most of the demand in few cells."""
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(0, 1000 * KM, (2, candidates + cells))
    return (
        Candidates(tuple(map(str, range(candidates))), x[:candidates], y[:candidates]),
        Cells(
            tuple(map(str, range(cells))), x[candidates:], y[candidates:],
            rng.gamma(0.3, 1.0, cells) + 1e-6,
        ),
    )  # fmt: skip


def measure(console: Console | None = None) -> None:
    """Print what it takes."""
    console = console or Console(width=132)
    first = _timed(lambda: solve(_asked("cover", 20, 50)))[0]
    solve(_asked("p-centre", 20, 50))
    console.print(f"Siting (first call of a process: {first:.2f} s)")
    console.print(_exact())
    console.print(_growing())


def _exact() -> Grid:
    grid = Grid("objective", "exact", "target", "held", "every triple, NumPy", "ratio", "a draw",
                title=f"{CANDIDATES} candidates, {CELLS:,} cells, the best {ROOMS}")  # fmt: skip
    for objective in OBJECTIVES:
        problem = _asked(objective, CANDIDATES, CELLS)
        took, found = _timed(lambda asked=problem: solve(asked))
        plain = _plain(problem)
        drawn = _timed(
            lambda asked=problem, opened=found.opened: stability(
                asked, opened, draws=DRAWS, rng=np.random.default_rng(1)
            )
        )[0]
        grid.add_row(
            objective, f"{took:.3f} s", f"{TARGET_S} s", "yes" if took < TARGET_S else "no",
            f"{plain:.0f} s", f"{plain / took:,.0f}", f"{drawn / DRAWS:.3f} s",
        )  # fmt: skip
    return grid


def _growing() -> Grid:
    grid = Grid("candidates", "cells", "triples", *OBJECTIVES, title="How it grows")
    for candidates, cells in GROWTH:
        asked = [_asked(objective, candidates, cells) for objective in OBJECTIVES]
        took = [_timed(lambda problem=one: solve(problem))[0] for one in asked]
        triples = comb(candidates, ROOMS)
        grid.add_row(
            str(candidates), f"{cells:,}", f"{triples:,}", *(f"{one:.3f} s" for one in took)
        )
    return grid


def _asked(objective: Objective, candidates: int, cells: int) -> Problem:
    return pose(*city(candidates, cells), objective=objective, rooms=ROOMS)


def _plain(problem: Problem) -> float:
    """Return the time for all triples, from a sample of them."""
    took = _timed(
        lambda: [problem.value(one) for one in islice(combinations(problem.free, ROOMS), SAMPLED)]
    )[0]
    return took * comb(len(problem.free), ROOMS) / SAMPLED


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = process_time()
    done = work()
    return process_time() - began, done


if __name__ == "__main__":
    measure()
