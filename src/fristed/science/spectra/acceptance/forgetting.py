"""A library that can be made to forget some of its references for one question."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from ..axis import Grid
from ..matching.atoms import Atoms, References, Singles


class Forgetful:
    """A private copy of a library's references, to be matched against like the library."""

    def __init__(self, library: References) -> None:
        """Copy what forgetting changes; the rest is the library's own."""
        self.grid: Grid = library.grid
        self.heights: Singles = np.array(library.heights)
        self.slopes: Singles = np.array(library.slopes)
        self.gram = library.gram
        self.groups = library.groups
        self.masked: OrderedDict[bytes, Atoms] = OrderedDict()

    @contextmanager
    def without(self, rows: NDArray[np.int64]) -> Iterator["Forgetful"]:
        """Forget these rows: their slope is nothing and their height flat, which explains nothing.

        Only for recordings that see the whole axis; what was masked before stays as it was.
        """
        heights, slopes = self.heights[rows].copy(), self.slopes[rows].copy()
        self.heights[rows], self.slopes[rows] = 1.0, 0.0
        try:
            yield self
        finally:
            self.heights[rows], self.slopes[rows] = heights, slopes
