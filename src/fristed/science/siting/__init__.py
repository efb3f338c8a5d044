"""Siting: where the next rooms go, by which objective, how surely, and how many sets do as well.

`solve` finds the best set of candidates exactly; `stability` says how often each site stays in
it when the demand is drawn anew. Demand is cells with a weight, never a person's point.
"""

from .decay import Decay, published_decay
from .distance import TooMany, distances_km
from .places import Candidates, Cells, UnusablePlaces
from .problem import (
    OBJECTIVES,
    Ended,
    NotEnoughRoom,
    Objective,
    Problem,
    TooLarge,
    Unsolved,
    UnusableProblem,
    pose,
)
from .reading import Table, UnreadableTable, candidates_from, cells_from, decay_from
from .resampling import Stability, stability
from .solving import Solution, solve

__all__ = [
    "OBJECTIVES",
    "Candidates",
    "Cells",
    "Decay",
    "Ended",
    "NotEnoughRoom",
    "Objective",
    "Problem",
    "Solution",
    "Stability",
    "Table",
    "TooLarge",
    "TooMany",
    "UnreadableTable",
    "Unsolved",
    "UnusablePlaces",
    "UnusableProblem",
    "candidates_from",
    "cells_from",
    "decay_from",
    "distances_km",
    "pose",
    "published_decay",
    "solve",
    "stability",
]
