"""The best one, two or three rooms: every set is looked at, or shown to be worse.

With merit v (share, or minus the distance) and rooms S, f(S) = sum over cells of w max v is
submodular. So f(ijk) <= f(ij) + f(ik) - f(i), and likewise for the other two rooms in common:
sums over pairs bound every triple, and most are never summed (G. L. Nemhauser, L. A. Wolsey,
M. L. Fisher, Math. Program. 14 (1978) 265-294, doi 10.1007/BF01588971).
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from .exchange import added, exchanged
from .kernels import Indices, centres_with, pair_sums, triples_with
from .places import Floats
from .problem import Problem

MOST_ROOMS: Final = 3
MOST_TIES: Final = 1000
EQUAL: Final = 1e-10  # relative; sums of thousands of cells differ by about 1e-13
TINY: Final = 1e-200  # a scale where every sum is nought

Step = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """The best sets, each a tuple of candidates; `ties` counts them all, listed or not."""

    sets: tuple[tuple[int, ...], ...]
    ties: int


def search(problem: Problem, step: Step | None = None) -> Found:
    """Find the best set of at most three rooms, and every other that is as good.

    Parameters
    ----------
    problem : Problem
        Without capacities, `rooms` at most 3.
    step : callable, optional
        Told one for each candidate that is done with, as first of a set.

    Returns
    -------
    Found
        In the order of the candidates' numbers; at most 1,000 listed.
    """
    free = np.array(problem.free)
    if problem.objective == "p-centre":
        found, ties = _centres(_served(problem, np.minimum, problem.km), problem.rooms, step)
    else:
        merit = _served(problem, np.maximum, problem.merit)
        found, ties = _sums(np.ascontiguousarray(merit * problem.weight), problem.rooms, step)
    return Found(tuple(tuple(int(free[i]) for i in one) for one in found), ties)


def _served(problem: Problem, better: np.ufunc, values: Floats) -> Floats:
    """Return the rows of the free candidates, where no cell fares worse than with what stands."""
    rows = values[list(problem.free)]
    if not problem.existing:
        return rows
    stands: Floats = better.reduce(values[list(problem.existing)], axis=0)
    joined: Floats = better(rows, stands)
    return joined


def _sums(merit: Floats, rooms: int, step: Step | None) -> tuple[Indices, int]:
    pairs = pair_sums(merit) if rooms > 1 else np.diag(merit.sum(axis=1))
    tolerance = EQUAL * max(float(np.abs(pairs).max()), TINY)
    if rooms < MOST_ROOMS:
        return _small(pairs, rooms, tolerance)
    kept = np.empty((MOST_TIES, 3), dtype=np.int64)
    best, found = _first_triple(merit, pairs) - 2 * tolerance, 0
    for i in range(len(merit) - 2):
        best, found = triples_with(i, merit, pairs, best, tolerance, kept, found)
        if step:
            step(1)
    return kept[: min(found, MOST_TIES)], found


def _small(pairs: Floats, rooms: int, tolerance: float) -> tuple[Indices, int]:
    """Choose among single rows, or pairs; what `pairs` holds is to be large."""
    sets = np.array(list(combinations(range(len(pairs)), rooms)), dtype=np.int64)
    sums = pairs[sets[:, 0], sets[:, -1]]
    best = np.flatnonzero(sums >= sums.max() - tolerance)
    return sets[best[:MOST_TIES]], len(best)


def _first_triple(merit: Floats, pairs: Floats) -> float:
    """Return the sum of a good triple: the best pair, one added, then exchanged while it helps."""
    i, j = divmod(int(np.triu(pairs - pairs.min(), 1).argmax()), len(pairs))
    pair = [i, j] if i != j else [0, 1]  # nought: every pair is as good as any
    return exchanged(merit, added(merit, pair))[0]


def _centres(km: Floats, rooms: int, step: Step | None) -> tuple[Indices, int]:
    n = len(km)
    if rooms < MOST_ROOMS:
        alone = rooms == 1
        largest = [km.max(axis=1)] * n if alone else [np.minimum(row, km).max(axis=1) for row in km]
        return _small(-np.array(largest), rooms, EQUAL * max(float(km.max()), TINY))
    radius, hardest = _first_centre(km)
    tolerance = EQUAL * max(radius, TINY)
    ordered = np.ascontiguousarray(km[:, hardest])
    kept = np.empty((MOST_TIES, 3), dtype=np.int64)
    best, found = radius + 2 * tolerance, 0
    for i in range(n - 2):
        best, found = centres_with(i, ordered, best, tolerance, kept, found)
        if step:
            step(1)
    return kept[: min(found, MOST_TIES)], found


def _first_centre(km: Floats) -> tuple[float, Indices]:
    """Return the radius of three rooms chosen greedily, and the cells from the hardest one on."""
    served = np.full(km.shape[1], np.inf)
    for _ in range(MOST_ROOMS):
        served = np.minimum(km[int(np.minimum(km, served).max(axis=1).argmin())], served)
    return float(served.max()), np.argsort(-served, kind="stable")
