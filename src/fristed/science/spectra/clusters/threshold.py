"""From which likeness two recordings are of one unknown: learnt from a library's own spectra.

Each drawn reference is recorded twice by simulated instruments, as one unknown that comes back,
and compared with a recording of every other, as so many different unknowns.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..axis import Grid
from ..matching.atoms import References
from ..model import Floats, Spectrum
from ..simulation import HARSH, MODERATE, as_recorded
from .likeness import Unknown, likeness, unknown

# a new unknown is joined to any of the different ones at most so often
FALSE_JOINS: Final = 0.01
MOST: Final = 400
# learnt on a development library; for when no library is given
USUAL: Final = 0.94
LEAST: Final = 0.80


@dataclass(frozen=True, slots=True)
class Threshold:
    """A likeness, and what it does on simulated recordings.

    Attributes
    ----------
    likeness : from which two are linked.
    false_joins : part of unknowns that would be linked to any of `different` other substances.
    recall : part of unknowns that are linked to their own second recording.
    different : how many other substances each was compared with.
    """

    likeness: float
    false_joins: float
    recall: float
    different: int


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Likeness of second recordings to the first of the same, and to the likest other one."""

    same: Floats
    other: Floats


def learnt(library: References, seed: int = 0, rate: float = FALSE_JOINS) -> Threshold:
    """Learn the threshold of a library; the same library and seed give the same."""
    seen = compared(library, seed)
    line = max(float(np.quantile(seen.other, 1.0 - rate, method="higher")), LEAST)
    line = float(np.nextafter(line, 2.0))
    return Threshold(
        line,
        float((seen.other >= line).mean()),
        float((seen.same >= line).mean()),
        len(seen.other) - 1,
    )


def compared(library: References, seed: int = 0, most: int = MOST) -> Compared:
    """Record up to `most` references twice and compare; half of them by each kind of instrument.

    References that noise cannot separate count as the same.
    """
    rng = np.random.default_rng([seed, len(library.groups)])
    groups = np.asarray(library.groups)
    first_of = np.unique(groups, return_index=True)[1]
    rows = np.sort(rng.permutation(first_of)[:most])
    clean = np.asarray(library.heights[rows], dtype=np.float64)
    first, second = (_recorded(clean, library.grid, rng) for _ in range(2))
    alike = np.stack([likeness(one, first) for one in second])
    same = np.diagonal(alike).copy()
    np.fill_diagonal(alike, -1.0)
    return Compared(same, alike.max(axis=1))


def _recorded(clean: Floats, grid: Grid, rng: np.random.Generator) -> list[Unknown]:
    harsh: NDArray[np.bool_] = rng.random(len(clean)) < 0.5
    axis = grid.points
    rows = np.empty_like(clean)
    for effects, which in ((MODERATE, ~harsh), (HARSH, harsh)):
        if which.any():
            rows[which] = as_recorded(clean[which], axis, effects, rng)
    return [unknown(Spectrum(axis, row), grid) for row in rows]
