"""Areas, the grid, the page for neighbours; finds and what came of them."""

from .finds import UNDO_LASTS, Find, FindQuerySet, Outcome
from .places import LEAST_STEP_M, MOST_CELLS, Area, Grid, NeighbourPage

__all__ = [
    "LEAST_STEP_M",
    "MOST_CELLS",
    "UNDO_LASTS",
    "Area",
    "Find",
    "FindQuerySet",
    "Grid",
    "NeighbourPage",
    "Outcome",
]
