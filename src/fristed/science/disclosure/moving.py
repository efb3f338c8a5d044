"""Other tables that fit: the proof, in whole numbers, that a hidden number could be another.

A *move* is added to the true table and gives another one: it changes no published number, keeps
every relation, and leaves each number at least what its largest contributor knows it to be. Two
tables in which a number differs by w prove that it is left at least w wide, also for an attacker
who knows that numbers are whole. Moves are found by linear programming and then checked in exact
integers; nothing rests on the solver being right.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .linking import Ints, Mask, System
from .tables import Key

Floats = NDArray[np.float64]
FAR = 1_000_000  # how often a move is taken at most
PATIENCE_S = 2.0  # for a move in whole numbers, where the linear one is not


class Moves:
    """Moves found so far, and finding more.

    Parameters
    ----------
    system : System
        With n numbers.
    """

    def __init__(self, system: System[Key]) -> None:
        self._equal, self._under = system.equal, system.under
        self._fall = system.values - system.least
        self._slack = -(system.under @ system.values)
        self._parts = system.parts
        self._part = np.full(len(system.values), -1)
        for at, places in enumerate(self._parts):
            self._part[places] = at
        self._programmes: dict[int, tuple[Any, Floats, Floats]] = {}
        self.size = len(system.values)
        self._rows = np.zeros((0, self.size), dtype=np.int64)
        self._up = np.zeros(0, dtype=np.int64)
        self._down = np.zeros(0, dtype=np.int64)

    def add(self, row: Ints) -> None:
        """Keep a move.

        Raises
        ------
        ValueError
            Where it breaks a relation.
        """
        if (self._equal @ row).any():
            raise ValueError("A move that breaks a relation is none.")
        self._rows = np.vstack([self._rows, row])
        self._up = np.append(self._up, self._times(row))
        self._down = np.append(self._down, self._times(-row))

    def _times(self, row: Ints) -> int:
        """Say how often a move can be taken."""
        fall, press = row < 0, self._under @ row
        tight = press > 0
        return int(
            min(
                FAR,
                *(self._fall[fall] // -row[fall]).tolist(),
                *(self._slack[tight] // press[tight]).tolist(),
                FAR,
            )
        )

    def reach(self, still: Mask) -> tuple[Ints, Ints]:
        """Say how far each number is known to reach below and above its true value.

        Parameters
        ----------
        still : bool array, shape (n,)
            Numbers that the attacker knows: no move may change them.

        Returns
        -------
        below, above : int arrays, shape (n,)
            At most and at least nought.
        """
        usable = ~(self._rows[:, still] != 0).any(axis=1)
        rows, up, down = self._rows[usable], self._up[usable], self._down[usable]
        ways = np.vstack([rows * up[:, None], -rows * down[:, None], np.zeros_like(rows[:1])])
        if not len(ways):
            nothing = np.zeros(self.size, dtype=np.int64)
            return nothing, nothing
        return np.minimum(ways.min(axis=0), 0), np.maximum(ways.max(axis=0), 0)

    def cheapest(self, place: int, by: int, price: Floats) -> Ints | None:
        """Find the move that changes one number by so much and costs least.

        Parameters
        ----------
        place : int
            The number.
        by : int
            How much it changes; below nought for less.
        price : float array, shape (n,)
            Of moving each number by one: nought where it is hidden, infinite where it cannot move.

        Returns
        -------
        int array of shape (n,), or None
            The move; None where there is none.

        References
        ----------
        .. [1] J. P. Kelly, B. L. Golden, A. A. Assad, Cell Suppression: Disclosure Protection for
           Sensitive Tabular Data, Networks 22 (1992) 397-417: complementary cells are those which
           a cheapest flow of the protection level passes.
        """
        if by < -self._fall[place]:
            return None
        found = self._solve(place, price, exactly=by)
        return None if found is None else found[0]

    def apart(self, place: int, width: int, price: Floats) -> list[Ints] | None:
        """Find two moves, one up and one down, that hold one number so far apart at least cost."""
        found = self._solve(place, price, apart=width)
        if found is None or found[0][place] - found[1][place] < width:
            return None
        return found

    def _solve(
        self, place: int, price: Floats, *, exactly: int | None = None, apart: int = 0
    ) -> list[Ints] | None:
        """Write the programme: a column for each move up or down, one more where down is paid."""
        part = self._parts[self._part[place]]
        relations, floor, limits = self._programme(int(self._part[place]))
        may = np.flatnonzero(np.isfinite(price[part]))
        free = part[may]
        paid = price[free] > 0
        columns = np.concatenate([free, free[paid]])
        wide, at = len(columns), int(np.searchsorted(free, place))
        matrix = relations[:, np.concatenate([may, may[paid]])]
        matrix.data[matrix.indptr[len(free)] :] *= -1
        fall = self._fall[columns].astype(float)
        low = np.where(np.arange(wide) < len(free), -fall, 0.0)
        low[: len(free)][paid] = 0
        high = np.where(np.arange(wide) < len(free), np.inf, fall)
        cost = price[columns]
        if exactly is not None:
            low[at] = high[at] = exactly
        else:
            tie = sparse.csc_array(([1.0, -1.0], ([0, 0], [at, wide + at])), shape=(1, 2 * wide))
            matrix = sparse.vstack([sparse.block_diag([matrix, matrix]), tie], format="csc")
            low, high, cost = np.tile(low, 2), np.tile(high, 2), np.tile(cost, 2)
            floor = np.append(np.tile(floor, 2), apart)
            limits = np.append(np.tile(limits, 2), apart)
        return self._whole(cost, (matrix, floor, limits), (low, high), free, paid)

    def _programme(self, at: int) -> tuple[Any, Floats, Floats]:
        """Give the relations of what hangs together, with their bounds."""
        if at not in self._programmes:
            equal, under = (of[:, self._parts[at]] for of in (self._equal, self._under))
            used, held = np.diff(equal.indptr) > 0, np.diff(under.indptr) > 0
            rows = sparse.vstack([equal[used], under[held]], format="csc").astype(float)
            nothing, slack = np.zeros(int(used.sum())), self._slack[held].astype(float)
            floor = np.append(nothing, np.full(len(slack), -np.inf))
            self._programmes[at] = rows, floor, np.append(nothing, slack)
        return self._programmes[at]

    def _whole(
        self,
        cost: Floats,
        rules: tuple[Any, Floats, Floats],
        bounds: tuple[Floats, Floats],
        free: Ints,
        paid: Mask,
    ) -> list[Ints] | None:
        """Solve, and give moves in whole numbers that pass the exact test."""
        # Inline: half a second to import, and only publishing needs it.
        from scipy.optimize import Bounds, LinearConstraint, milp

        for whole in (0, 1):
            found = milp(
                cost,
                constraints=LinearConstraint(*rules),
                bounds=Bounds(*bounds),
                integrality=np.full(len(cost), whole),
                options={"time_limit": PATIENCE_S},
            )
            if found.x is None:
                return None
            moves = []
            for part in np.split(found.x, len(cost) // (len(free) + int(paid.sum()))):
                steps = part[: len(free)]
                steps[paid] -= part[len(free) :]
                move = np.zeros(self.size, dtype=np.int64)
                move[free] = np.rint(steps).astype(np.int64)
                moves.append(move)
            if all(self._fits(move) for move in moves):
                return moves
        return None

    def _fits(self, move: Ints) -> bool:
        return not (
            (self._equal @ move).any()
            or (move < -self._fall).any()
            or (self._under @ move > self._slack).any()
        )
