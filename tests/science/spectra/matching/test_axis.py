"""Bringing spectra onto the common axis, along it, and differentiating them."""

import numpy as np
import pytest

from fristed.science.spectra.axis import (
    Grid,
    UnusableAxis,
    derivative,
    moved,
    prepare,
)
from fristed.science.spectra.model import Spectrum

GRID = Grid()


def test_grid_holds_both_ends() -> None:
    assert (GRID.points[0], GRID.points[-1], len(GRID.points)) == (650.0, 1800.0, 576)


@pytest.mark.parametrize("bad", [(650, 1800, 0.1), (1800, 650, 2), (650, 660, 2), (-5, 1800, 2)])
def test_grid_that_cannot_be_worked_on_is_refused(bad: tuple[float, float, float]) -> None:
    with pytest.raises(UnusableAxis):
        Grid(*bad)


def test_a_recording_on_the_axis_is_taken_as_it_is() -> None:
    values = np.random.default_rng(1).normal(size=len(GRID.points))
    prepared = prepare(Spectrum(GRID.points, values), GRID)
    np.testing.assert_array_equal(prepared.seen, np.ones(576, dtype=bool))
    np.testing.assert_allclose(prepared.absorbance, values, atol=1e-12)


def test_a_coarse_recording_is_interpolated_by_cubics() -> None:
    at = np.arange(600.0, 1900.0, 4.0)
    prepared = prepare(Spectrum(at, (at / 1000.0) ** 3), GRID)
    np.testing.assert_allclose(prepared.absorbance, (GRID.points / 1000.0) ** 3, atol=1e-9)


def test_a_fine_recording_loses_noise_and_keeps_slopes() -> None:
    at = np.arange(600.0, 1900.0, 0.25)
    noise = np.random.default_rng(2).normal(size=len(at))
    straight = prepare(Spectrum(at, 3.0 * at), GRID)
    noisy = prepare(Spectrum(at, noise), GRID)
    np.testing.assert_allclose(straight.absorbance, 3.0 * GRID.points, rtol=1e-9)
    assert float(noisy.absorbance.std()) == pytest.approx(1.0 / np.sqrt(8.0), rel=0.15)


def test_what_was_not_recorded_is_not_seen() -> None:
    at = np.arange(700.0, 1700.0, 2.0)
    absorbance = np.sin(at / 50.0)
    absorbance[(at > 1000) & (at < 1100)] = np.nan
    prepared = prepare(Spectrum(at, absorbance), GRID)
    hidden = GRID.points[~prepared.seen]
    assert {*hidden[(hidden > 700) & (hidden < 1690)]} == {*np.arange(1002.0, 1099.0, 2.0)}
    assert (hidden.min(), hidden.max()) == (650.0, 1800.0)
    assert np.isfinite(prepared.absorbance).all()


def test_an_empty_recording_has_seen_nothing() -> None:
    assert prepare(Spectrum(GRID.points, np.full(576, np.nan)), GRID).coverage == 0.0


def test_moving_is_exact_for_cubics_inside() -> None:
    k = np.arange(50.0)
    by = moved(k**3, np.full(50, 0.3))
    np.testing.assert_allclose(by[2:-3], (k[2:-3] + 0.3) ** 3, rtol=1e-9)


def test_derivative_is_the_slope_of_a_parabola_and_blind_to_an_offset() -> None:
    """Savitzky & Golay's nine points of second order are exact for polynomials up to it."""
    k = np.arange(40.0)
    np.testing.assert_allclose(derivative(k**2 + 7.0)[4:-4], 2.0 * k[4:-4], atol=1e-9)
