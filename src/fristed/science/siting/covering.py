"""More than three rooms, the largest distance: the least radius at which so many rooms reach all.

The radius is one of the distances, so it is found by halving, each half a set-covering programme
(E. Minieka, SIAM Rev. 12 (1970) 138-139, doi 10.1137/1012016).
"""

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from .places import Floats
from .problem import Problem, Unsolved
from .programme import INFEASIBLE, Step

Bools = NDArray[np.bool_]


class Centres:
    """The least largest distance."""

    def __init__(self, problem: Problem) -> None:
        self.rooms = problem.rooms
        km = problem.km[list(problem.free)]
        if problem.existing:
            km = np.minimum(km, problem.km[list(problem.existing)].min(axis=0))
        self.km: Floats = km
        self.radius = np.inf

    def best(
        self, without: list[tuple[int, ...]], step: Step | None = None
    ) -> tuple[int, ...] | None:
        """Return a set of the least radius but for those named; later calls keep the radius."""
        if np.isfinite(self.radius):
            return self._reaching(self.radius, without)
        radii = np.unique(self.km)
        # no set does better than all candidates together, or worse than any
        low = int(np.searchsorted(radii, self.km.min(axis=0).max()))
        high = int(np.searchsorted(radii, self.km.max()))
        found: tuple[int, ...] | None = None
        while low < high or found is None:
            middle = (low + high) // 2
            opened = self._reaching(float(radii[middle]), without)
            if step:
                step(1)
            if opened is None:
                low = middle + 1
            else:
                # the set may reach further than was asked
                reached = self.km[list(opened)].min(axis=0).max()
                found, high = opened, min(middle, int(np.searchsorted(radii, reached)))
        self.radius = float(radii[high])
        return found

    def _reaching(self, radius: float, without: list[tuple[int, ...]]) -> tuple[int, ...] | None:
        reaches: Bools = np.unique((self.km <= radius).T, axis=0)
        if not reaches.any(axis=1).all():
            return None
        n = len(self.km)
        forbidden = np.zeros((len(without), n))
        for at, one in enumerate(without):
            forbidden[at, list(one)] = 1
        limits = [
            optimize.LinearConstraint(sparse.csr_array(reaches.astype(float)), 1, np.inf),
            optimize.LinearConstraint(np.ones((1, n)), self.rooms, self.rooms),
        ]
        if without:
            limits.append(optimize.LinearConstraint(forbidden, -np.inf, self.rooms - 1))
        result = optimize.milp(
            np.zeros(n), integrality=np.ones(n), bounds=optimize.Bounds(0, 1), constraints=limits
        )
        if result.status == INFEASIBLE:
            return None
        if result.x is None:
            raise Unsolved(f"HiGHS: {result.message}")
        return tuple(int(i) for i in np.flatnonzero(result.x > 0.5))
