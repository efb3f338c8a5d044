"""More than three rooms, the largest distance: the least radius at which so many rooms reach all.

The radius is one of the distances, so it is found by halving, each half a set-covering programme
(E. Minieka, SIAM Rev. 12 (1970) 138-139, doi 10.1137/1012016).
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from .limits import UNLIMITED, Limits
from .places import Floats
from .problem import Ended, Problem, Unsolved
from .programme import INFEASIBLE, Step

Bools = NDArray[np.bool_]
UNKNOWN: Final = (-1,)


class Centres:
    """The least largest distance."""

    def __init__(self, problem: Problem, limits: Limits = UNLIMITED) -> None:
        self.rooms, self.limits = problem.rooms, limits
        self.ended = ""  # by which limit something was left open
        self.spare = 0.0  # kilometres by which a set may still be better
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
        proven = low  # no radius before this one reaches all
        while low < high or found is None:
            middle = (low + high) // 2
            opened = self._tried(float(radii[middle]), without)
            if step:
                step(1)
            if opened is UNKNOWN:
                if low == high:
                    raise Ended("HiGHS found nothing in what it was given", self.ended)
                low = middle + 1
            elif opened is None:
                low = proven = middle + 1
            else:
                # the set may reach further than was asked
                reached = self.km[list(opened)].min(axis=0).max()
                found, high = opened, min(middle, int(np.searchsorted(radii, reached)))
        self.radius = float(radii[high])
        self.spare = self.radius - float(radii[proven]) if self.ended else 0.0
        return found

    def _tried(self, radius: float, without: list[tuple[int, ...]]) -> tuple[int, ...] | None:
        """Return a set that reaches all, none, or that nobody knows."""
        try:
            return self._reaching(radius, without)
        except Ended as end:
            self.ended = end.by
            return UNKNOWN

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
            np.zeros(n),
            integrality=np.ones(n),
            bounds=optimize.Bounds(0, 1),
            constraints=limits,
            options=self.limits.options,
        )
        if result.status == INFEASIBLE:
            return None
        self.limits.ended(result)  # any set that reaches all is as good as another
        if result.x is None:
            raise Unsolved(f"HiGHS: {result.message}")
        return tuple(int(i) for i in np.flatnonzero(result.x > 0.5))
