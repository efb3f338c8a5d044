"""Distort clean spectra as an instrument, its crystal and the air would."""

import numpy as np
from scipy.interpolate import CubicSpline

from ..model import Floats
from .effects import Effects

GAUSS_WIDTH = 2.354820045  # full width at half maximum over σ
PAD = 64  # points kept clear at either end, so that a blur never wraps around


def as_recorded(clean: Floats, axis: Floats, effects: Effects, rng: np.random.Generator) -> Floats:
    """Distort each row on its own draw.

    Parameters
    ----------
    clean : (n, m) absorbance without NaN, on `axis`.
    axis : (m,) wavenumbers in cm⁻¹, ascending and evenly spaced.
    effects : ranges of the distortion.
    rng : where the draws come from; the same state gives the same recordings.

    Returns
    -------
    (n, m) float64 absorbance as recorded, highest absorbance about one.
    """
    count, step = len(clean), float(axis[1] - axis[0])
    top = np.maximum(np.max(np.abs(clean), axis=1, keepdims=True), 1e-12)
    light = _stray(clean / top, effects, rng)
    lines = _lineshape(light, step, effects, rng)
    moved = _moved(lines, axis, effects, rng)
    gained = moved * _gain(count, axis, effects, rng) * _crystal(count, axis, effects, rng)
    height = np.maximum(np.max(np.abs(gained), axis=1, keepdims=True), 1e-12)
    added = _baseline(count, axis, effects, rng) + _water(count, axis, effects, rng)
    noise = rng.standard_normal(gained.shape) / effects.signal_to_noise
    noise += _drift(gained.shape, step, effects, rng)
    recorded: Floats = gained / height + added + noise
    return recorded


def _up_to(limit: float, count: int, rng: np.random.Generator) -> Floats:
    return rng.uniform(0.0, 1.0, (count, 1)) * limit


def _stray(clean: Floats, effects: Effects, rng: np.random.Generator) -> Floats:
    if not effects.stray_light:
        return clean
    stray = _up_to(effects.stray_light, len(clean), rng)
    darkest = -np.log10((10.0**-1.2 + stray) / (1.0 + stray))  # of a band of 1.2
    flat: Floats = -np.log10((10.0 ** (-1.2 * clean) + stray) / (1.0 + stray)) / darkest
    return flat


def _lineshape(clean: Floats, step: float, effects: Effects, rng: np.random.Generator) -> Floats:
    """Blur (and skew) each row by its own transfer function."""
    padded = np.pad(clean, ((0, 0), (PAD, PAD)), mode="edge")
    frequency = 2.0 * np.pi * np.fft.rfftfreq(padded.shape[1], step)[None, :]
    sigma = _up_to(effects.blur_cm1, len(clean), rng) / GAUSS_WIDTH
    transfer: np.ndarray = np.exp(-0.5 * (sigma * frequency) ** 2).astype(complex)
    if effects.asymmetry_cm1:
        tail = _up_to(effects.asymmetry_cm1, len(clean), rng) * rng.choice([-1, 1], (len(clean), 1))
        transfer = transfer * np.exp(1j * frequency * tail) / (1.0 + 1j * frequency * tail)
    spectrum = np.fft.rfft(padded, axis=1) * transfer
    blurred: Floats = np.fft.irfft(spectrum, n=padded.shape[1], axis=1)[:, PAD:-PAD]
    return blurred


def _moved(lines: Floats, axis: Floats, effects: Effects, rng: np.random.Generator) -> Floats:
    count = len(lines)
    shift = rng.uniform(-1.0, 1.0, (count, 1)) * effects.shift_cm1
    scale = rng.uniform(-1.0, 1.0, (count, 1)) * effects.scale
    at = axis[None, :] * (1.0 + scale) + shift
    if effects.local_shift_cm1:
        knots = rng.standard_normal((count, 7)) * effects.local_shift_cm1
        at = at + CubicSpline(np.linspace(axis[0], axis[-1], 7), knots, axis=1)(axis)
    return np.stack([np.interp(where, axis, line) for where, line in zip(at, lines, strict=True)])


def _gain(count: int, axis: Floats, effects: Effects, rng: np.random.Generator) -> Floats:
    if effects.gain_length_cm1:
        smooth = _smooth((count, len(axis)), effects.gain_length_cm1 / (axis[1] - axis[0]), rng)
        wandering: Floats = np.exp(effects.gain * smooth)
        return wandering
    knots = rng.standard_normal((count, effects.gain_knots)) * effects.gain
    places = np.linspace(axis[0], axis[-1], effects.gain_knots)
    ripple: Floats = np.exp(CubicSpline(places, knots, axis=1, bc_type="natural")(axis))
    return ripple


def _crystal(count: int, axis: Floats, effects: Effects, rng: np.random.Generator) -> Floats:
    depth: Floats = (1000.0 / axis)[None, :] ** _up_to(effects.atr_power, count, rng)
    return depth


def _baseline(count: int, axis: Floats, effects: Effects, rng: np.random.Generator) -> Floats:
    u = np.linspace(-1.0, 1.0, len(axis))
    shapes = np.stack([np.ones_like(u), u, u**2 - 1 / 3, u**3 - 0.6 * u])
    weights = rng.standard_normal((count, len(shapes))) * effects.baseline
    baseline: Floats = weights @ shapes
    if effects.fringes:
        period = rng.uniform(60.0, 300.0, (count, 1))
        phase = rng.uniform(0.0, 2.0 * np.pi, (count, 1))
        height = rng.standard_normal((count, 1)) * effects.fringes
        baseline = baseline + height * np.sin(2.0 * np.pi * axis[None, :] / period + phase)
    return baseline


def _water(count: int, axis: Floats, effects: Effects, rng: np.random.Generator) -> Floats:
    """Liquid water's bending band; lines of vapour where the effects have them."""
    width = rng.uniform(50.0, 100.0, (count, 1)) / GAUSS_WIDTH
    band: Floats = _up_to(effects.moisture, count, rng) * np.exp(
        -0.5 * ((axis[None, :] - 1640.0) / width) ** 2
    )
    if effects.vapour:
        # An invented comb, dense as vapour's is: real positions would teach a detector this test.
        places, heights = rng.uniform(1400.0, 1800.0, 40), rng.uniform(0.1, 1.0, 40)
        lines = heights @ np.exp(-0.5 * ((axis[None, :] - places[:, None]) / 2.5) ** 2)
        band = band + _up_to(effects.vapour, count, rng) * (lines / lines.max())[None, :]
    return band


def _drift(
    shape: tuple[int, int], step: float, effects: Effects, rng: np.random.Generator
) -> Floats:
    if not effects.drift_noise:
        return np.zeros((1, 1))
    return _smooth(shape, 20.0 / step, rng) * effects.drift_noise


def _smooth(shape: tuple[int, int], length: float, rng: np.random.Generator) -> Floats:
    """Draw Gaussian processes of unit variance with a correlation length in points."""
    reach = int(4 * length)
    white = rng.standard_normal((shape[0], shape[1] + 2 * reach))
    kernel = np.exp(-((np.arange(white.shape[1]) - white.shape[1] // 2) ** 2) / length**2)
    kernel /= np.sqrt(np.sum(kernel**2))
    transfer = np.fft.rfft(np.fft.ifftshift(kernel))
    drawn = np.fft.irfft(np.fft.rfft(white, axis=1) * transfer, n=white.shape[1], axis=1)
    kept: Floats = drawn[:, reach : reach + shape[1]]
    return kept
