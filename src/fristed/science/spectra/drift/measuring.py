"""A quality-control spectrum in the figures that drift is watched by."""

import numpy as np

from ..axis import prepare
from ..distortion import undone
from ..library import Library
from ..matching import Search, match
from ..matching.likelihood import noise_of
from ..matching.match import fit_of, refined
from ..model import Spectrum
from ..quality import masked
from .watching import Measured

STEPS = 4
LEAST_NOISE = 1e-9


class NotInLibrary(ValueError):
    """The material that drift is watched with is not a name of the library."""


def measure(spectrum: Spectrum, library: Library, label: str) -> Measured:
    """Measure a spectrum of a known material against its reference.

    Parameters
    ----------
    label : its name in the library; the axis is fitted with that reference alone.
    """
    rows = np.array([row for row, name in enumerate(library.names) if name == label], dtype=np.intp)
    if not len(rows):
        raise NotInLibrary(f"{label!r} is not a name of the library; write it as the library does")
    prepared = prepare(masked(spectrum), library.grid)
    noise = noise_of(prepared)
    start = match(prepared, library, Search(components=2, rounds=1)).warp
    warp = refined(prepared, library, start, rows[:1], noise, STEPS)
    straight = undone(prepared, warp, library.grid)
    fit = fit_of(straight, np.asarray(library.heights[rows[:1]], dtype=np.float64))
    height = float(np.ptp(fit))
    return Measured(warp.shift_cm1, max(height, LEAST_NOISE) / max(noise, LEAST_NOISE))
