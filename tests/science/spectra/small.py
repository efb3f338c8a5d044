"""A small library made here, and instruments that record it: nothing of it is real."""

from functools import lru_cache

import numpy as np

from fristed.science.spectra.library.building import made
from fristed.science.spectra.library.library import Library
from fristed.science.spectra.library.references import References
from fristed.science.spectra.model import Spectrum
from fristed.science.spectra.simulation import MODERATE, Effects, as_recorded

AXIS = np.arange(600.0, 1851.0, 2.0)


def bands(rng: np.random.Generator, count: int) -> np.ndarray:
    """Invent spectra of twelve bands each."""
    rows = []
    for _ in range(count):
        at, width = rng.uniform(660, 1790, 12), rng.uniform(6, 22, 12)
        height = rng.uniform(0.1, 1.0, 12)
        shape = height / (1.0 + ((AXIS[:, None] - at) / width) ** 2)
        rows.append(shape.sum(axis=1))
    return np.array(rows)


@lru_cache(maxsize=2)
def library(count: int = 40, seed: int = 1) -> Library:
    """Make a library of invented references, without acceptance."""
    rows = bands(np.random.default_rng(seed), count)
    empty = ("",) * count
    names = tuple(f"invented {number}" for number in range(count))
    return made(References(AXIS, rows.astype(np.float32), names, empty, empty, empty, empty, True))


def recorded(
    rows: list[int], rng: np.random.Generator, effects: Effects = MODERATE
) -> list[Spectrum]:
    """Record references of the library, each on its own draw."""
    clean = np.asarray(library().absorbance, dtype=np.float64)[rows]
    return [Spectrum(AXIS, one) for one in as_recorded(clean, AXIS, effects, rng)]
