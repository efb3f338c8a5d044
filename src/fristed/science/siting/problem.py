"""What is asked: an objective, how many rooms, which stand already; and what a set is worth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

import numpy as np

from .decay import Decay, published_decay
from .distance import distances_km
from .places import Candidates, Cells, Floats

Objective = Literal["cover", "p-median", "p-centre"]
OBJECTIVES: Final[tuple[Objective, ...]] = get_args(Objective)


class UnusableProblem(ValueError):
    """A question that cannot be asked of these places; says why."""


class NotEnoughRoom(ValueError):
    """No set of so many rooms can take everybody."""


class Unsolved(RuntimeError):
    """The solver gave up; says why."""


class TooLarge(Unsolved):
    """More pairs of a room and a cell than are decided together."""


class Ended(Unsolved):
    """A limit came before any answer; `by` is seconds or nodes."""

    def __init__(self, why: str, by: str) -> None:
        super().__init__(why)
        self.by = by


@dataclass(frozen=True, slots=True)
class Problem:
    """A question of siting.

    Attributes
    ----------
    objective : {"cover", "p-median", "p-centre"}
        cover: the share of the demand that comes, the most. p-median: the mean distance, the
        least. p-centre: the largest distance of any cell whatever its weight, the least.
    rooms : int
        How many rooms to open, beside those that stand.
    existing : tuple of int
        Candidates where a room stands already and stays.
    km : array of float, shape (candidates, cells)
        Distances.
    share : array of float, shape (candidates, cells)
        The share of a cell that would come to a candidate, from 0 to 1.
    weight : array of float, shape (cells,)
        Demand, summing to 1.
    capacity : array of float, shape (candidates,), or None
        How much of the demand, in shares of all of it, each candidate can take.
    """

    objective: Objective
    rooms: int
    existing: tuple[int, ...]
    km: Floats
    share: Floats
    weight: Floats
    capacity: Floats | None = None

    def __post_init__(self) -> None:
        if self.objective not in OBJECTIVES:
            raise UnusableProblem(f"{self.objective} is none of {', '.join(OBJECTIVES)}")
        if len(set(self.existing)) < len(self.existing):
            raise UnusableProblem("an existing room is named twice")
        if self.rooms < 1:
            raise UnusableProblem("open one room at least")
        if self.rooms > len(self.free):
            raise UnusableProblem(
                f"{self.rooms} rooms cannot be opened: {len(self.free)} candidates are left"
            )

    @property
    def free(self) -> tuple[int, ...]:
        """Candidates where no room stands."""
        return tuple(i for i in range(len(self.km)) if i not in self.existing)

    @property
    def merit(self) -> Floats:
        """What is summed over cells, the best room counting, and is to be as large as can be."""
        return self.share if self.objective == "cover" else -self.km

    @property
    def larger_is_better(self) -> bool:
        """Whether the objective is to be large (cover) or small (distances)."""
        return self.objective == "cover"

    def value(self, opened: Sequence[int]) -> float:
        """Return what a set is worth with the existing rooms, by definition, without capacities."""
        stands = [*self.existing, *opened]
        if self.objective == "cover":
            return float(self.weight @ self.share[stands].max(axis=0))
        nearest = self.km[stands].min(axis=0)
        return float(self.weight @ nearest if self.objective == "p-median" else nearest.max())

    def weighed(self, weight: Floats) -> "Problem":
        """Ask the same of another demand; cells that it leaves empty are left out."""
        kept = weight > 0
        return replace(
            self,
            km=self.km[:, kept],
            share=self.share[:, kept],
            weight=weight[kept] / weight[kept].sum(),
        )


def pose(
    candidates: Candidates,
    cells: Cells,
    *,
    objective: Objective,
    rooms: int,
    existing: Sequence[str] = (),
    decay: Decay | None = None,
) -> Problem:
    """Pose a question of places.

    Parameters
    ----------
    candidates, cells : Candidates, Cells
        On one plane grid, in metres.
    objective : {"cover", "p-median", "p-centre"}
        What a good set is.
    rooms : int
        How many to open, beside the existing ones.
    existing : sequence of str
        Ids of candidates where a room stands.
    decay : Decay, optional
        Who comes from how far; the published one where nothing is said.

    Raises
    ------
    UnusableProblem, UnusablePlaces, TooMany
        Where it cannot be asked.
    """
    km = distances_km(candidates, cells)
    whole = cells.weight.sum()
    capacity = None if candidates.capacity is None else candidates.capacity / whole
    return Problem(
        objective=objective,
        rooms=rooms,
        existing=tuple(candidates.index(name) for name in existing),
        km=km,
        share=(decay or published_decay()).at(km),
        weight=np.asarray(cells.weight / whole, dtype=np.float64),
        capacity=capacity,
    )
