"""More than three rooms, without capacities: HiGHS over which rooms open, cut by cut.

For a cell with merit v_i and any threshold t, whatever set S opens, the best merit is at most
t + sum over S of max(0, v_i - t). The programme over rooms alone is given those of these cuts that
its last answer breaks, first without whole numbers, then with, until it breaks none: exact, and
far smaller than one variable for each pair of room and cell. What it costs to open or close a
room in part decides most rooms before whole numbers are asked for (J. F. Benders, Numer. Math. 4
(1962) 238-252, doi 10.1007/BF01386316; M. Fischetti, I. Ljubic, M. Sinnl, Manage. Sci. 63 (2017)
2146-2162, doi 10.1287/mnsc.2016.2461).
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from scipy import optimize, sparse

from .exchange import exchanged
from .limits import SECONDS, UNLIMITED, Limits
from .places import Floats
from .problem import Ended, Problem, Unsolved

SCALE: Final = 1e4  # HiGHS takes a difference below 1e-6 for none
BROKEN: Final = 1e-7  # by how much of the scale, over all cells, a cut may be missed
SPARE: Final = 1e-6  # of the scale: how far behind a known set a decision is still left open
MOST_ROUNDS: Final = 200
OVER_TIME: Final = 1  # scipy's statuses
INFEASIBLE: Final = 2

Step = Callable[[int], None]


class Sums:
    """The largest sum over cells of the best merit; grows cuts as it is asked."""

    def __init__(self, problem: Problem, limits: Limits = UNLIMITED) -> None:
        self.rooms, self.free, self.limits = problem.rooms, problem.free, limits
        self.ended = ""  # by which limit the last answer was
        self._most = 0.0  # that any set can be worth, by the last answer
        merit = problem.merit[list(self.free)] * problem.weight
        if problem.existing:
            stands = (problem.merit[list(problem.existing)] * problem.weight).max(axis=0)
            merit = np.maximum(merit, stands)
        spread = merit.max(axis=0) - merit.min(axis=0)
        # a cell that fares the same whatever opens has no say
        self.merit = merit[:, spread > 0]
        self.merit = self.merit - self.merit.min(axis=0)
        self.unit = SCALE / max(float(self.merit.max(axis=0).sum()), 1e-300)
        self.merit = self.merit * self.unit
        self.order = np.argsort(-self.merit, axis=0, kind="stable")
        self._rows: list[sparse.csr_array] = []
        self._limits: list[Floats] = []
        self._bounds = np.zeros(len(merit)), np.ones(len(merit))

    def best(
        self, without: list[tuple[int, ...]], step: Step | None = None
    ) -> tuple[int, ...] | None:
        """Return the best set but for those named, as numbers of free candidates."""
        if not self._limits:
            self._add(self.merit.max(axis=0), np.arange(self.merit.shape[1]))
            self._settle(self._relaxed, step)
            self._close()
        opened = self._settle(lambda: self._whole(without), step)
        return None if opened is None else tuple(int(i) for i in np.flatnonzero(opened > 0.5))

    @property
    def spare(self) -> float:
        """By how much a set may still be better than the one that a limit left, in merit."""
        kept = self._opened > 0.5
        return max(self._most - float(self.merit[kept].max(axis=0).sum()), 0.0) / self.unit

    def _settle(
        self, answered: Callable[[], tuple[Floats, Floats] | None], step: Step | None
    ) -> Floats | None:
        """Ask and add what the answer breaks, until it breaks nothing."""
        for _ in range(MOST_ROUNDS):
            answer = answered()
            if step:
                step(1)
            if answer is None:
                return None
            opened, told = self._opened, _ = answer
            if self.ended:
                return opened
            threshold, bound = self._tightest(opened)
            over = told - bound
            if over.clip(0).sum() <= BROKEN * SCALE:
                return opened
            broken = np.flatnonzero(over > BROKEN * SCALE / (2 * len(over)))
            self._add(threshold[broken], broken)
        raise Unsolved("HiGHS did not settle; try fewer candidates or larger cells")

    def _relaxed(self) -> tuple[Floats, Floats]:
        """Let rooms be open in part; keep what closing or opening each would cost."""
        n = len(self.merit)
        result = optimize.linprog(
            self._aim(), A_ub=sparse.vstack(self._rows), b_ub=self._known(), A_eq=self._count(),
            b_eq=[self.rooms], bounds=np.column_stack(self._box()), method="highs",
            options=self.limits.linear,
        )  # fmt: skip
        if result.status == OVER_TIME:
            raise Ended("HiGHS was not done in the seconds it was given", SECONDS)
        if result.x is None:
            raise Unsolved(f"HiGHS: {result.message}")
        self._value, self._part_open = -float(result.fun), np.asarray(result.x[:n])
        self._costs = np.asarray(result.lower.marginals[:n]), -result.upper.marginals[:n]
        return self._part_open, np.asarray(result.x[n:])

    def _close(self) -> None:
        """Decide every room that no set as good as a known one can have, or do without."""
        begun = np.argsort(-self._part_open, kind="stable")[: self.rooms]
        known, _ = exchanged(self.merit, begun.tolist())
        spare = self._value - known + SPARE * SCALE
        to_open, to_close = self._costs
        self._bounds = (to_close > spare).astype(float), (to_open <= spare).astype(float)

    def _whole(self, without: list[tuple[int, ...]]) -> tuple[Floats, Floats] | None:
        n, m = self.merit.shape
        limits = [
            optimize.LinearConstraint(sparse.vstack(self._rows), -np.inf, self._known()),
            optimize.LinearConstraint(self._count(), self.rooms, self.rooms),
            *(_not(one, n + m) for one in without),
        ]
        result = optimize.milp(
            self._aim(),
            integrality=np.concatenate([np.ones(n), np.zeros(m)]),
            bounds=optimize.Bounds(*self._box()),
            constraints=limits,
            options=self.limits.options,
        )
        if result.status == INFEASIBLE:
            return None
        self.ended = self.limits.ended(result)
        if result.x is None:
            raise Unsolved(f"HiGHS: {result.message}")
        self._most = -float(result.mip_dual_bound)
        return np.asarray(result.x[:n]).round(), np.asarray(result.x[n:])

    def _aim(self) -> Floats:
        return np.repeat([0.0, -1.0], self.merit.shape)

    def _count(self) -> sparse.csr_array:
        return sparse.csr_array(np.repeat([1.0, 0.0], self.merit.shape)[None, :])

    def _box(self) -> tuple[Floats, Floats]:
        low, high = self._bounds
        cells = self.merit.shape[1]
        return (
            np.concatenate([low, np.zeros(cells)]),
            np.concatenate([high, self.merit.max(axis=0)]),
        )

    def _known(self) -> Floats:
        return np.concatenate(self._limits)

    def _tightest(self, opened: Floats) -> tuple[Floats, Floats]:
        """Return for each cell the threshold of the tightest cut here, and what it allows."""
        sorted_merit = np.take_along_axis(self.merit, self.order, axis=0)
        shares = opened[self.order]
        before = np.cumsum(shares, axis=0)
        at = (before >= 1 - 1e-9).argmax(axis=0)
        threshold: Floats = np.take_along_axis(sorted_merit, at[None, :], axis=0)[0]
        allowed = (np.clip(sorted_merit - threshold, 0, None) * shares).sum(axis=0)
        return threshold, threshold + allowed

    def _add(self, threshold: Floats, cells: np.ndarray[tuple[int], np.dtype[np.int64]]) -> None:
        over = np.clip(self.merit[:, cells] - threshold, 0, None).T
        told = sparse.csr_array(
            (np.ones(len(cells)), (np.arange(len(cells)), cells)),
            shape=(len(cells), self.merit.shape[1]),
        )
        self._rows.append(sparse.hstack([sparse.csr_array(-over), told], format="csr"))
        self._limits.append(np.asarray(threshold, dtype=np.float64))


def _not(one: tuple[int, ...], columns: int) -> optimize.LinearConstraint:
    row = np.zeros((1, columns))
    row[0, list(one)] = 1
    return optimize.LinearConstraint(sparse.csr_array(row), 0, len(one) - 1)
