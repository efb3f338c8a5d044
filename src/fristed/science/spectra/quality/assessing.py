"""Looking at a spectrum for everything that stands in the way of an answer."""

from collections.abc import Iterator

import numpy as np

from ..model import Flag, Floats, Quality, Spectrum
from . import thresholds
from .air import carbon_dioxide, has_liquid_water, has_vapour
from .masking import cut_flat, masked, padded
from .scales import Scale, guess_scale
from .signal import band_height, noise_level, part
from .words import UNUSABLE, flag


def assess(spectrum: Spectrum, clean: Spectrum | None = None) -> Quality:
    """Say whether a spectrum can carry an answer, what is wrong, and what to do.

    Never fails: a spectrum of nothing is told as such. The bench releases nothing that is not
    usable; the candidates are shown all the same. `clean` is the spectrum `masked`, where the
    caller has it.
    """
    values = spectrum.absorbance
    finite = values[np.isfinite(values)]
    if finite.size == 0:
        return Quality(False, (flag("empty"),))
    if finite.min() == finite.max():
        return Quality(False, (flag("constant"),))
    clean = clean or masked(spectrum)
    scale = guess_scale(values)
    flags = (
        *_of_the_file(values, scale),
        *_of_the_range(spectrum, clean),
        *_of_the_light(spectrum, clean, scale),
    )
    return Quality(not any(found.code in UNUSABLE for found in flags), flags)


def _of_the_file(values: Floats, scale: Scale) -> Iterator[Flag]:
    if scale == "transmittance":
        yield flag("perhaps_transmittance")
    elif scale != "absorbance":
        yield flag(scale)
    if padded(values).any():
        yield flag("padded")


def coverage(raw: Spectrum, clean: Spectrum) -> float:
    """Return the part of the window that was recorded, saturated or not."""
    low, high = thresholds.WINDOW_CM1
    axis = clean.wavenumber_cm1
    held = np.isfinite(clean.absorbance) | cut_flat(raw.absorbance)
    told = axis[held & (axis >= low - 5) & (axis <= high + 5)]
    if told.size < 2:
        return 0.0
    steps = np.diff(told)
    told_cm1 = float(steps[steps < 4 * np.median(steps)].sum())
    return min(1.0, told_cm1 / (high - low))


def _of_the_range(raw: Spectrum, clean: Spectrum) -> Iterator[Flag]:
    share = coverage(raw, clean)
    if share < thresholds.LEAST_COVERAGE:
        yield flag("coverage_too_small", share=share)
    elif share < thresholds.SHORT_COVERAGE:
        yield flag("coverage_short", share=share)


def _of_the_light(raw: Spectrum, clean: Spectrum, scale: Scale) -> Iterator[Flag]:
    """Judge bands and air; on a scale that is only guessed both would mislead."""
    if scale != "transmittance":
        yield from _of_the_signal(raw, clean)
        yield from _of_the_air(clean)


def _of_the_signal(raw: Spectrum, clean: Spectrum) -> Iterator[Flag]:
    axis = clean.wavenumber_cm1
    window = part(axis, clean.absorbance, *thresholds.WINDOW_CM1)
    height, noise = band_height(window), noise_level(window)
    ratio = height / noise if noise > 0 else float("inf")
    if ratio < thresholds.LEAST_SIGNAL_TO_NOISE:
        yield flag("too_noisy", ratio=ratio)
    elif ratio < thresholds.LOW_SIGNAL_TO_NOISE:
        yield flag("noisy", ratio=ratio)
    if height < thresholds.WEAK_ABSORBANCE:
        yield flag("weak", height=height)
    share = _saturated_share(raw, window)
    if share > thresholds.TOO_SATURATED_SHARE:
        yield flag("too_saturated", share=share)
    elif share > thresholds.SATURATED_SHARE:
        yield flag("saturated", share=share)
    finite = window[np.isfinite(window)]
    if finite.size and _depth(finite) > max(thresholds.NEGATIVE_SHARE * height, 10 * noise):
        yield flag("negative")


def _saturated_share(raw: Spectrum, window: Floats) -> float:
    """Count points cut flat, without light, or beyond what can be measured."""
    if window.size == 0:
        return 0.0
    flat = cut_flat(raw.absorbance).astype(np.float64)
    cut = part(raw.wavenumber_cm1, flat, *thresholds.WINDOW_CM1) > 0.5
    return float((cut | (window > thresholds.MOST_ABSORBANCE)).mean())


def _depth(finite: Floats) -> float:
    """Return how far the spectrum reaches below its first decile, and below zero."""
    decile = np.partition(finite, finite.size // 10)[finite.size // 10]
    return float(min(decile, 0.0) - finite.min())


def _of_the_air(clean: Spectrum) -> Iterator[Flag]:
    axis, values = clean.wavenumber_cm1, clean.absorbance
    if axis[-1] < 1850:
        return
    if has_vapour(axis, values):
        yield flag("water_vapour")
    gas = max(thresholds.CARBON_DIOXIDE_ABSORBANCE, noise_level(values))
    if abs(carbon_dioxide(axis, values)) > gas:
        yield flag("carbon_dioxide")
    if has_liquid_water(axis, values):
        yield flag("liquid_water")
