"""The references as the pursuit sees them: unit derivatives, and how they overlap."""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..axis import Grid, known_slope
from ..model import Floats

Singles = NDArray[np.float32]
Rows = NDArray[np.intp]
NEGLIGIBLE = 0.05  # of the axis may be unseen before the references are masked alike
MOST_MASKS = 2


class References(Protocol):
    """What a library gives to the matching; all arrays may be memory-mapped.

    Attributes
    ----------
    grid : the common axis, m points.
    heights : (n, m) float32, each reference from 0 to 1 on the axis.
    slopes : (n, m) float32, first derivatives of unit norm.
    gram : (n, n) float32 overlaps of the slopes, or None where the library is too large.
    groups : (n,) number of the group of references that noise cannot separate.
    masked : atoms already masked, by what a recording has seen.
    """

    @property
    def grid(self) -> Grid: ...
    @property
    def heights(self) -> Singles: ...
    @property
    def slopes(self) -> Singles: ...
    @property
    def gram(self) -> Singles | None: ...
    @property
    def groups(self) -> NDArray[np.int32]: ...
    @property
    def masked(self) -> "OrderedDict[bytes, Atoms]": ...


@dataclass(frozen=True, eq=False)
class Atoms:
    """Unit derivatives and their overlaps; columns are made on demand where there is no Gram."""

    slopes: Singles
    gram: Singles | None
    made: dict[int, Singles] = field(default_factory=dict)

    def column(self, row: int) -> Singles:
        """Overlaps of one reference with all, (n,)."""
        if self.gram is not None:
            return np.asarray(self.gram[row])
        if row not in self.made:
            self.made[row] = self.slopes @ self.slopes[row]
        return self.made[row]

    def fresh(self) -> "Atoms":
        """The same without columns kept from another recording."""
        return Atoms(self.slopes, self.gram)


def atoms_of(library: References, seen: NDArray[np.bool_]) -> Atoms:
    """Give the references as a recording with these points could show them."""
    if 1.0 - seen.mean() <= NEGLIGIBLE:
        return Atoms(library.slopes, library.gram)
    key = np.packbits(seen).tobytes()
    if key not in library.masked:
        library.masked[key] = Atoms(_masked(library.slopes, seen), None)
        while len(library.masked) > MOST_MASKS:
            library.masked.popitem(last=False)
    return library.masked[key].fresh()


def _masked(slopes: Singles, seen: NDArray[np.bool_]) -> Singles:
    """Hide what was not recorded; a reference with almost nothing left cannot be proposed."""
    kept = slopes * known_slope(seen).astype(np.float32)
    norm = np.linalg.norm(kept, axis=1, keepdims=True)
    visible: Singles = np.where(norm > 0.2, kept / np.maximum(norm, 1e-6), 0.0).astype(np.float32)
    return visible


def unit_slope(rows: Floats, seen: NDArray[np.bool_]) -> Singles:
    """Scale derivatives (…, m) to unit norm, zero where nothing was recorded."""
    kept = rows * known_slope(seen)
    norm = np.linalg.norm(kept, axis=-1, keepdims=True)
    return np.asarray(kept / np.maximum(norm, 1e-12), dtype=np.float32)
