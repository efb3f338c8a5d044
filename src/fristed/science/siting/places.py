"""Where rooms could be, and where those live or use who might come: cells, never a person."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


LEAST_WEIGHT = 1e-9  # of all cells: a sum below it is nought as far as shares of it can be told


class UnusablePlaces(ValueError):
    """Cells or candidates that nothing can be worked out from; says which and why."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Demand, summed over areas.

    Attributes
    ----------
    ids : tuple of str
        One for each cell, none twice.
    x_m, y_m : array of float, shape (cells,)
        A point that stands for the cell, in metres on a plane grid (UTM, say).
    weight : array of float, shape (cells,)
        How much of the demand is there, in any unit; not below nought, not all nought.
    """

    ids: tuple[str, ...]
    x_m: Floats
    y_m: Floats
    weight: Floats

    def __post_init__(self) -> None:
        _hold(self.ids, self.x_m, self.y_m, self.weight)
        if (self.weight < 0).any():
            raise UnusablePlaces(f"cell {self.ids[int(self.weight.argmin())]}: a weight below 0")
        if not self.weight.sum() > LEAST_WEIGHT:
            raise UnusablePlaces("every weight is 0: there is nobody to reach")

    @property
    def looks_like_points(self) -> bool:
        """Whether every row weighs exactly one, as where each is a person or an event."""
        return len(self.ids) > 1 and bool((self.weight == 1).all())


@dataclass(frozen=True, slots=True)
class Candidates:
    """Where a room could be, or is.

    Attributes
    ----------
    ids : tuple of str
        One for each, none twice.
    x_m, y_m : array of float, shape (candidates,)
        On the grid of the cells.
    capacity : array of float, shape (candidates,), optional
        How much demand a room there can take, in the unit of the weights; infinite where it is
        not bounded.
    """

    ids: tuple[str, ...]
    x_m: Floats
    y_m: Floats
    capacity: Floats | None = None

    def __post_init__(self) -> None:
        _hold(self.ids, self.x_m, self.y_m)
        if self.capacity is None:
            return
        if self.capacity.shape != self.x_m.shape or not (self.capacity >= 0).all():
            raise UnusablePlaces("a capacity is missing or below 0")

    def index(self, name: str) -> int:
        """Say where a candidate stands.

        Raises
        ------
        UnusablePlaces
            Where none is called so.
        """
        if name not in self.ids:
            known = ", ".join(self.ids[:8]) + (", …" if len(self.ids) > 8 else "")
            raise UnusablePlaces(f"no candidate is called {name}; there are {known}")
        return self.ids.index(name)


def _hold(ids: tuple[str, ...], *columns: Floats) -> None:
    if not ids:
        raise UnusablePlaces("there is no row")
    if len(set(ids)) < len(ids):
        twice = next(one for at, one in enumerate(ids) if one in ids[:at])
        raise UnusablePlaces(f"{twice} stands twice; sum it up to one row")
    for column in columns:
        if column.shape != (len(ids),):
            raise UnusablePlaces("columns of different lengths")
        if not np.isfinite(column).all():
            raise UnusablePlaces(f"{ids[int((~np.isfinite(column)).argmax())]}: not a number")
