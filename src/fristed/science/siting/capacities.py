"""Rooms that can take only so many: who goes where is decided together, by HiGHS.

A cell may be shared between rooms. With cover, a room is filled by those who come; with the
distances, everybody goes somewhere. This is what a planner could reach by telling people where to
go; people who choose for themselves may do worse.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import optimize, sparse

from .limits import UNLIMITED, Limits
from .places import Floats
from .problem import Ended, NotEnoughRoom, Problem, TooLarge, Unsolved
from .programme import INFEASIBLE, SCALE, Step

MOST_ARCS: Final = 2_000_000
EQUAL: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Filled:
    """A set of rooms, what it is worth, and the most that any set could still be worth.

    `bound` equals `value` where the set is proven best; else `ended` says by which limit.
    """

    opened: tuple[int, ...]
    value: float
    bound: float
    ended: str = ""


class Capacities:
    """Rooms with capacities; each programme looks as long as `limits` allow."""

    def __init__(self, problem: Problem, limits: Limits = UNLIMITED) -> None:
        if problem.capacity is None:
            raise ValueError("the problem has no capacities")
        self.problem, self.limits = problem, limits
        whole = 1.0 if problem.objective != "cover" else 0.0
        stands = problem.capacity[list(problem.existing)]
        free = np.sort(problem.capacity[list(problem.free)])[::-1][: problem.rooms]
        most = float(stands.sum() + free.sum())
        if most < whole - EQUAL:
            raise NotEnoughRoom(
                f"the {len(stands) + len(free)} largest rooms take {most:.1%} of the demand; "
                "open more, give larger capacities, or ask for cover"
            )

    def best(self, step: Step | None = None) -> Filled:
        """Return the best set."""
        if self.problem.objective != "p-centre":
            return self._solved(np.ones(self.problem.km.shape, dtype=bool), step)
        radii = np.unique(self.problem.km)
        low, high, found = 0, len(radii) - 1, self._solved_within(radii[-1], step)
        if found is None:
            raise NotEnoughRoom("no set of so many rooms can take everybody")
        proven, ended = 0, ""  # no radius before this one reaches everybody
        while low < high:
            middle = (low + high) // 2
            try:
                answer = self._solved_within(float(radii[middle]), step)
            except Ended as end:
                low, ended = middle + 1, end.by
                continue
            if answer is None:
                low = proven = middle + 1
            else:
                found, high = answer, middle
        return Filled(found.opened, float(radii[high]), float(radii[proven]), ended)

    def _solved_within(self, radius: float, step: Step | None) -> Filled | None:
        try:
            return self._solved(self.problem.km <= radius, step)
        except NotEnoughRoom:
            return None

    def _solved(self, allowed: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
                step: Step | None) -> Filled:  # fmt: skip
        problem, n = self.problem, len(self.problem.km)
        if problem.objective == "cover":
            allowed = problem.share > 0
        room, cell = np.nonzero(allowed)
        if len(room) > MOST_ARCS:
            raise TooLarge(f"{len(room):,} pairs of room and cell, more than {MOST_ARCS:,}")
        gain, load = self._per_arc(room, cell)
        result = optimize.milp(
            np.concatenate([np.zeros(n), -gain * SCALE]),
            integrality=np.concatenate([np.ones(n), np.zeros(len(room))]),
            bounds=self._bounds(len(room)),
            constraints=self._limits(room, cell, load),
            options=self.limits.options,
        )
        if step:
            step(1)
        if result.status == INFEASIBLE:
            raise NotEnoughRoom("no set of so many rooms can take everybody")
        ended = self.limits.ended(result)
        if result.x is None:
            raise Unsolved(f"HiGHS: {result.message}")
        opened = tuple(int(i) for i in np.flatnonzero(result.x[:n] > 0.5))
        new = tuple(i for i in opened if i not in problem.existing)
        sign = 1.0 if problem.larger_is_better else -1.0
        bound = -result.mip_dual_bound / SCALE * sign
        return Filled(new, sign * float(gain @ result.x[n:]), float(bound), ended)

    def _per_arc(
        self, room: np.ndarray[tuple[int], np.dtype[np.int64]],
        cell: np.ndarray[tuple[int], np.dtype[np.int64]],
    ) -> tuple[Floats, Floats]:  # fmt: skip
        """Return what each pair of room and cell gains, and how much of the room it fills."""
        problem, weight = self.problem, self.problem.weight[cell]
        if problem.objective == "cover":
            come: Floats = problem.share[room, cell] * weight
            return come, come
        if problem.objective == "p-centre":  # within the radius, nobody is too far
            return np.zeros_like(weight), weight
        return -problem.km[room, cell] * weight, weight

    def _bounds(self, arcs: int) -> optimize.Bounds:
        least = np.zeros(len(self.problem.km) + arcs)
        least[list(self.problem.existing)] = 1
        return optimize.Bounds(least, np.ones_like(least))

    def _limits(
        self, room: np.ndarray[tuple[int], np.dtype[np.int64]],
        cell: np.ndarray[tuple[int], np.dtype[np.int64]], load: Floats,
    ) -> list[optimize.LinearConstraint]:  # fmt: skip
        problem, (n, m), arcs = self.problem, self.problem.km.shape, len(room)
        assert problem.capacity is not None  # noqa: S101 - held when it was made
        at, none = np.arange(arcs), sparse.csr_array((m, n))
        each = sparse.csr_array((np.ones(arcs), (cell, at)), shape=(m, arcs))
        least = 0.0 if problem.objective == "cover" else 1.0
        bounded = np.minimum(problem.capacity, load.sum() if arcs else 0.0)
        filled = sparse.csr_array((load, (room, at)), shape=(n, arcs))
        only_open = sparse.csr_array((-np.ones(arcs), (at, room)), shape=(arcs, n))
        count = np.concatenate([np.ones(n), np.zeros(arcs)])[None, :]
        opened = problem.rooms + len(problem.existing)
        return [
            optimize.LinearConstraint(sparse.hstack([none, each], format="csr"), least, 1),
            optimize.LinearConstraint(
                sparse.hstack([-sparse.diags_array(bounded), filled], format="csr"), -np.inf, 0
            ),
            optimize.LinearConstraint(
                sparse.hstack([only_open, sparse.eye_array(arcs)], format="csr"), -np.inf, 0
            ),
            optimize.LinearConstraint(sparse.csr_array(count), opened, opened),
        ]
