"""Features are finite, in step with the fit, and blind to how much sample was on the crystal."""

import numpy as np
import pytest

from fristed.science.spectra.acceptance import NAMES, describe
from fristed.science.spectra.acceptance.features import SCALES, _slopes
from fristed.science.spectra.axis import Prepared
from fristed.science.spectra.matching import match
from fristed.science.spectra.simulation import MODERATE, as_recorded

from .conftest import Small


def recorded(small: Small, rows: list[int], seed: int = 1) -> np.ndarray:
    """An even mixture of these references by a second instrument."""
    clean = small.heights[rows].astype(float).sum(axis=0)[None, :]
    return as_recorded(clean, small.grid.points, MODERATE, np.random.default_rng(seed))[0]


def features(small: Small, values: np.ndarray, seen: np.ndarray | None = None) -> np.ndarray:
    """Match and describe."""
    seen = np.ones(len(values), dtype=bool) if seen is None else seen
    return describe(match(Prepared(values, seen), small))


def test_features_stand_for_each_fitted_candidate(small: Small) -> None:
    values = recorded(small, [3, 8])
    matched = match(Prepared(values, np.ones(len(values), dtype=bool)), small)

    described = describe(matched)

    assert described.shape == (sum(one.fitted for one in matched.candidates), len(NAMES))
    assert np.isfinite(described).all()


def test_features_do_not_depend_on_the_amount(small: Small) -> None:
    values = recorded(small, [3, 8])

    assert np.allclose(features(small, values), features(small, 0.1 * values), atol=1e-3)


def test_features_of_half_a_recording_are_finite(small: Small) -> None:
    values = recorded(small, [3, 8])

    described = features(small, values, np.arange(len(values)) > 250)

    assert len(described)
    assert np.isfinite(described).all()


def test_features_tell_a_true_component_from_what_chance_adds(small: Small) -> None:
    at = NAMES.index("bands_median_curve")
    values = recorded(small, [3, 8])
    matched = match(Prepared(values, np.ones(len(values), dtype=bool)), small)

    agreed = describe(matched)[:, at]

    true = np.array([one.reference in (3, 8) for one in matched.candidates if one.fitted])
    assert agreed[true].min() > agreed[~true].max()


def test_features_of_nothing_are_none(small: Small) -> None:
    nothing = np.zeros(len(small.grid.points))

    assert features(small, nothing).shape == (0, len(NAMES))


@pytest.mark.parametrize("scale", SCALES.values())
def test_slopes_are_those_of_a_polynomial_fitted_to_each_window(scale: tuple[int, int, int]):
    window, order, derivative = scale
    values = np.random.default_rng(4).normal(size=80).cumsum()
    half = window // 2
    padded = np.pad(values, half, mode="edge")
    at = np.arange(-half, half + 1)

    fits = [
        np.polynomial.Polynomial.fit(at, padded[place : place + window], order).deriv(derivative)(0)
        for place in range(80)
    ]

    np.testing.assert_allclose(_slopes(values[None], *scale)[0], fits, atol=1e-9)
