"""A second instrument does what its effects say, and nothing else."""

from dataclasses import fields, replace

import numpy as np
import pytest

from fristed.science.spectra.simulation import (
    HARSH,
    MODERATE,
    OTHER_HARSH,
    OTHER_MODERATE,
    Effects,
    as_recorded,
)

AXIS = np.arange(650.0, 1801.0, 2.0)
STILL = Effects(**{field.name: 0.0 for field in fields(Effects)} | {"signal_to_noise": 1e9})
STILL = replace(STILL, gain_knots=9)
ALONE = {
    "blur_cm1": 8.0,
    "shift_cm1": 4.0,
    "scale": 1e-3,
    "atr_power": 1.3,
    "gain": 0.2,
    "baseline": 0.1,
    "moisture": 0.1,
    "signal_to_noise": 50.0,
    "local_shift_cm1": 0.5,
    "asymmetry_cm1": 3.0,
    "vapour": 0.05,
    "stray_light": 0.05,
    "fringes": 0.05,
    "drift_noise": 0.01,
}


def band(at: float = 1200.0, width: float = 8.0) -> np.ndarray:
    """One band of height one, as a row."""
    return np.exp(-0.5 * ((AXIS - at) / width) ** 2)[None, :]


def test_instrument_without_effects_records_what_is_there() -> None:
    recorded = as_recorded(0.4 * band(), AXIS, STILL, np.random.default_rng(0))

    assert np.abs(recorded - band()).max() < 1e-6


@pytest.mark.parametrize("effect", ALONE)
def test_instrument_shows_each_effect_alone(effect: str) -> None:
    effects = replace(STILL, **{effect: ALONE[effect]})

    many = np.repeat(band(), 20, axis=0)

    recorded = as_recorded(many, AXIS, effects, np.random.default_rng(3))

    assert np.abs(recorded - many).max() > 1e-3


def test_instrument_shifts_no_further_than_told() -> None:
    many = np.repeat(band(), 400, axis=0)
    recorded = as_recorded(many, AXIS, replace(STILL, shift_cm1=4.0), np.random.default_rng(1))

    moved = (recorded @ AXIS) / recorded.sum(axis=1) - 1200.0

    assert 3.5 < np.abs(moved).max() <= 4.01
    assert abs(moved.mean()) < 0.4


def test_instrument_blurs_no_wider_than_told() -> None:
    many = np.repeat(band(), 400, axis=0)
    recorded = as_recorded(many, AXIS, replace(STILL, blur_cm1=8.0), np.random.default_rng(1))

    variance = (recorded @ (AXIS - 1200.0) ** 2) / recorded.sum(axis=1)

    assert variance.min() == pytest.approx(64.0, abs=0.5)
    assert variance.max() == pytest.approx(64.0 + (8.0 / 2.3548) ** 2, abs=0.5)


def test_instrument_adds_noise_of_the_told_size() -> None:
    many = np.repeat(band(), 50, axis=0)
    recorded = as_recorded(
        many, AXIS, replace(STILL, signal_to_noise=50.0), np.random.default_rng(1)
    )

    assert float((recorded - many).std()) == pytest.approx(1 / 50, rel=0.03)


def test_instrument_gives_the_same_for_the_same_draw_only() -> None:
    same = [as_recorded(band(), AXIS, HARSH, np.random.default_rng(7)) for _ in range(2)]
    other = as_recorded(band(), AXIS, HARSH, np.random.default_rng(8))

    assert np.array_equal(*same)
    assert not np.array_equal(same[0], other)


@pytest.mark.parametrize("effects", [MODERATE, HARSH, OTHER_MODERATE, OTHER_HARSH])
def test_instrument_never_gives_what_is_no_number(effects: Effects) -> None:
    flat = np.vstack([np.zeros((1, len(AXIS))), band(), 1e6 * band(), 1e-9 * band()])

    recorded = as_recorded(flat, AXIS, effects, np.random.default_rng(2))

    assert np.isfinite(recorded).all()
