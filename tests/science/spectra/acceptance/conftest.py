"""A small library of invented references, and a rule learnt from it."""

from collections import OrderedDict

import numpy as np
import pytest

from fristed.science.spectra.acceptance import Rule, fit
from fristed.science.spectra.axis import Grid, derivative

COUNT = 40


class Small:
    """Forty references of a dozen bands each, as the matching wants a library."""

    def __init__(self) -> None:
        rng = np.random.default_rng(5)
        self.grid = Grid()
        at = rng.uniform(670, 1780, (COUNT, 12, 1))
        width = rng.uniform(4, 14, (COUNT, 12, 1))
        height = rng.uniform(0.1, 1.0, (COUNT, 12, 1))
        bands = height * np.exp(-0.5 * ((self.grid.points - at) / width) ** 2)
        heights = bands.sum(axis=1)
        heights /= heights.max(axis=1, keepdims=True)
        slopes = derivative(heights)
        slopes /= np.linalg.norm(slopes, axis=1, keepdims=True)
        self.heights = heights.astype(np.float32)
        self.slopes = slopes.astype(np.float32)
        self.gram = self.slopes @ self.slopes.T
        self.groups = np.arange(COUNT, dtype=np.int32)
        self.masked: OrderedDict[bytes, object] = OrderedDict()


@pytest.fixture(scope="session")
def small() -> Small:
    return Small()


@pytest.fixture(scope="session")
def rule(small: Small) -> Rule:
    """Learnt from some two hundred questions: rough, but a rule."""
    return fit(small, questions=240)
