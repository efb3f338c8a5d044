"""What is wrong with a spectrum is said, and what the instrument did not record is left out."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.science.spectra.model import Spectrum
from fristed.science.spectra.quality import ADVICE, REASONS, assess, guess_scale, masked
from fristed.science.spectra.quality.scales import _percentiles
from fristed.science.spectra.quality.words import UNUSABLE

AXIS = np.arange(600.0, 4001.0, 2.0)


def sample(noise: float = 0.001, height: float = 0.8) -> np.ndarray:
    """Record something good: bands, a sloping baseline, little noise."""
    rng = np.random.default_rng(3)
    places = np.linspace(700, 1750, 14)
    bands = sum(height / (1 + ((AXIS - at) / 9) ** 2) for at in places[::3])
    return bands + 0.02 + 5e-6 * AXIS + rng.normal(0, noise, AXIS.size)


def codes(values: np.ndarray, axis: np.ndarray = AXIS) -> list[str]:
    return [flag.code for flag in assess(Spectrum(axis, values)).flags]


def test_good_spectrum_has_no_flags():
    quality = assess(Spectrum(AXIS, sample()))

    assert (quality.usable, quality.flags) == (True, ())


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (np.full(AXIS.size, np.nan), ["empty"]),
        (np.zeros(AXIS.size), ["constant"]),
        (np.full(AXIS.size, 0.4), ["constant"]),
        (sample(noise=0.1), ["too_noisy"]),
        (sample(noise=0.035), ["noisy"]),
        (sample(height=0.1, noise=0.0005), ["weak"]),
        (np.minimum(5 * sample(), 2.5), ["saturated"]),
        (20 * sample(height=0.9), ["absorbance_x100", "weak"]),
        (100 * sample(), ["absorbance_x100"]),
        (100 * 10 ** -sample(), ["percent_transmittance"]),
        (10 ** -sample(), ["perhaps_transmittance"]),
    ],
)
def test_trouble_is_flagged(values: np.ndarray, expected: list[str]):
    found = codes(values)

    assert found == expected


def test_usable_is_false_exactly_where_a_flag_forbids_it():
    for values in (sample(), sample(0.1), sample(0.035), np.zeros(AXIS.size), 10 ** -sample()):
        quality = assess(Spectrum(AXIS, values))

        assert quality.usable == (not {flag.code for flag in quality.flags} & UNUSABLE)


def test_every_flag_says_why_and_what_to_do():
    assert set(REASONS) == set(ADVICE)
    assert set(REASONS) >= UNUSABLE
    assert all(text.endswith(".") for text in [*REASONS.values(), *ADVICE.values()])


def test_zero_padding_in_transmittance_is_left_out_and_told():
    values = 100 * 10 ** -sample()
    values[AXIS < 677] = 0.0

    clean = masked(Spectrum(AXIS, values))

    assert codes(values) == ["percent_transmittance", "padded"]
    assert AXIS[np.isfinite(clean.absorbance)][0] == 682.0  # 678 and 680 are the margin
    np.testing.assert_allclose(clean.absorbance[50:], sample()[50:])


def test_padding_with_the_last_value_is_left_out():
    values = sample()
    values[AXIS < 700] = values[AXIS == 700][0]

    clean = masked(Spectrum(AXIS, values))

    assert AXIS[np.isfinite(clean.absorbance)][0] == 706.0


def test_rounded_values_are_not_padding():
    values = np.round(sample(noise=0.0), 3)

    assert np.isfinite(masked(Spectrum(AXIS, values)).absorbance).all()


def test_bands_cut_flat_are_left_out():
    values = np.minimum(4 * sample(), 2.5)

    clean = masked(Spectrum(AXIS, values))

    assert (np.isnan(clean.absorbance) == (values == 2.5)).all()


def test_good_spectrum_is_not_changed_by_masking():
    spectrum = Spectrum(AXIS, sample())

    assert masked(spectrum) is spectrum


def test_short_range_is_told_and_a_very_short_one_is_not_usable():
    short, very_short = AXIS > 720, AXIS > 1400

    assert codes(sample()[short], AXIS[short]) == ["coverage_short"]
    assert "coverage_too_small" in codes(sample()[very_short], AXIS[very_short])


def test_air_is_told():
    rng = np.random.default_rng(0)
    lines = sum(0.03 / (1 + ((AXIS - at) / 1.5) ** 2) for at in (3801, 3820, 3838, 3854, 3870))
    gas = 0.08 * np.exp(-0.5 * ((AXIS - 2350) / 15) ** 2)

    assert codes(sample() + lines) == ["water_vapour"]
    assert codes(sample() + gas) == ["carbon_dioxide"]
    assert codes(sample() + rng.normal(0, 0.002, AXIS.size)) == []


def test_liquid_water_is_told():
    stretch = 0.9 * np.exp(-0.5 * ((AXIS - 3340) / 130) ** 2)
    bend = 0.35 * np.exp(-0.5 * ((AXIS - 1640) / 35) ** 2)

    assert codes(sample() + stretch + bend) == ["liquid_water"]


def test_bands_that_point_downwards_are_told():
    hole = -0.5 / (1 + ((AXIS - 1100) / 9) ** 2)

    assert codes(sample() + hole) == ["negative"]


@pytest.mark.parametrize("scale", [1.0, 100.0, 0.01])
def test_scale_of_nothing_is_absorbance(scale: float):
    assert guess_scale(np.zeros(10) * scale) == "absorbance"


@pytest.mark.parametrize("points", [0, 1, 2, 3, 7])
def test_tiny_spectra_never_fail(points: int):
    axis = 1000.0 + np.arange(points)

    assert assess(Spectrum(axis, np.arange(points) * 0.1)).usable is False


def test_assessing_is_fast():
    spectrum = Spectrum(AXIS, sample())
    began = time.perf_counter()
    for _ in range(100):
        assess(spectrum)

    assert time.perf_counter() - began < 0.5  # 5 ms each, on a machine that is shared


def test_single_zero_at_an_end_is_padding():
    values = sample()
    values[-1] = 0.0

    clean = masked(Spectrum(AXIS, values))

    assert np.flatnonzero(np.isnan(clean.absorbance)).tolist() == [1698, 1699, 1700]


@given(st.lists(st.floats(-3, 120), min_size=1, max_size=60))
def test_percentiles_are_numpys(values: list[float]):
    given_values = np.array(values)

    found = _percentiles(given_values, (1, 50, 99))

    np.testing.assert_allclose(found, np.percentile(given_values, (1, 50, 99)), atol=1e-9)
