"""What tells a true component from a chance one: some forty figures for each member of a fit.

A true component is wanted by every part of the spectrum where it has bands, at every smoothness,
and nothing else in the library would do in its place; one that stands in for a substance the
library does not hold fits here and fails there.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import factorial

import numpy as np

from ..axis import Prepared
from ..matching import Match
from ..model import Floats

# Savitzky–Golay windows in points, polynomial order, derivative.
SCALES = {"near": (11, 2, 1), "wide": (25, 2, 1), "curve": (9, 3, 2)}
BANDS = 8
LIGHT_BAND = 0.04  # part of a reference's energy under which a band cannot testify
_OF_SCALE = ("log_share", "correlation", "log_drop")
_OF_BANDS = ("mean", "least", "median", "spread", "held")
_OF_MATCH = ("strength", "correlation", "gap", "drop", "share", "certainty", "rank", "displaced")
_OF_QUERY = (
    "fitted",
    "misfit",
    "unexplained",
    "slope_fit",
    "single_fit",
    "noise",
    "left_near",
    "left_wide",
    "left_curve",
    "left_over_noise",
    "next_strength",
    "next_correlation",
    "shift",
    "stretch",
    "gain",
    "gain_bend",
)
NAMES = (
    *(f"{what}_{scale}" for scale in SCALES for what in _OF_SCALE),
    *(f"bands_{what}_{scale}" for scale in ("near", "curve") for what in _OF_BANDS),
    *(f"match_{what}" for what in _OF_MATCH),
    *(f"query_{what}" for what in _OF_QUERY),
)
NOISE = NAMES.index("query_noise")


@dataclass(frozen=True, slots=True, eq=False)
class Left:
    """A non-negative fit of unit rows: weights (k,), residual (m,), and without each (k, m).

    `size` (k,) is the length of each row of `without`, `length` the recording's slope's before it
    was made one.
    """

    units: Floats
    weights: Floats
    residual: Floats
    without: Floats
    correlation: Floats
    size: Floats
    length: float


def describe(match: Match) -> Floats:
    """Describe each fitted candidate of a match, in its order.

    Returns
    -------
    (k, len(NAMES)) float64, every figure finite; k is the number of fitted candidates.
    """
    fitted = [one for one in match.candidates if one.fitted]
    if not fitted:
        return np.zeros((0, len(NAMES)))
    curves = np.stack([match.curves[one.reference] for one in fitted])
    fits = {name: _left(match.measured, curves, scale) for name, scale in SCALES.items()}
    columns = [column for fit in fits.values() for column in _of_scale(fit)]
    columns += _of_bands(fits["near"]) + _of_bands(fits["curve"])
    columns += _of_match(match, fits["near"])
    columns += [np.full(len(fitted), value) for value in _of_query(match, fits)]
    return np.nan_to_num(np.stack(columns, axis=1), nan=0.0, posinf=20.0, neginf=-20.0)


def _log(value: Floats | float, floor: float = 1e-6) -> Floats:
    return np.asarray(np.log(np.maximum(value, floor)))


def _left(measured: Prepared, curves: Floats, scale: tuple[int, int, int]) -> Left:
    """Fit, then take out one member at a time (in closed form, from the inverse Gram matrix)."""
    rows = np.vstack([measured.absorbance, curves])
    slopes = _slopes(rows, *scale)
    if not measured.seen.all():
        slopes *= _known(measured, scale[0])
    lengths = np.sqrt(np.einsum("km,km->k", slopes, slopes))
    unit = slopes / np.maximum(lengths, 1e-12)[:, None]
    query, units = unit[0], unit[1:]
    inside = units @ units.T
    weights = _non_negative(inside, units @ query)
    residual = query - weights @ units
    without = np.repeat(residual[None, :], len(units), axis=0)
    active = np.flatnonzero(weights > 0)
    if len(active):
        inverse = np.linalg.inv(inside[np.ix_(active, active)] + 1e-9 * np.eye(len(active)))
        pull = weights[active] / np.diagonal(inverse)
        without[active] += pull[:, None] * (inverse @ units[active])
    size = np.sqrt(np.einsum("km,km->k", without, without))
    correlation = np.einsum("km,km->k", units, without) / np.maximum(size, 1e-12)
    length = float(lengths[0])
    return Left(units, weights, residual, without, correlation, size, length)


def _slopes(rows: Floats, window: int, order: int, derivative: int) -> Floats:
    count, half = rows.shape[1], window // 2
    padded = np.empty((len(rows), count + 2 * half))
    padded[:, half:-half] = rows
    padded[:, :half], padded[:, -half:] = rows[:, :1], rows[:, -1:]
    taps, sign = _taps(window, order, derivative), (-1.0) ** derivative
    slopes = padded[:, half : half + count] * (taps[half] if sign > 0 else 0.0)
    pair, term = np.empty_like(slopes), np.add if sign > 0 else np.subtract
    for away in range(1, half + 1):  # taps are mirrored, with the derivative's sign
        right = padded[:, half + away : half + away + count]
        term(right, padded[:, half - away : half - away + count], out=pair)
        pair *= taps[half + away]
        slopes += pair
    return slopes


@lru_cache
def _taps(window: int, order: int, derivative: int) -> Floats:
    """Savitzky–Golay's weights: the derivative, at its middle, of a polynomial fit."""
    powers = np.arange(-(window // 2), window // 2 + 1)[:, None] ** np.arange(order + 1)[None, :]
    taps: Floats = np.linalg.pinv(powers)[derivative] * factorial(derivative)
    return taps


def _known(measured: Prepared, window: int) -> Floats:
    """One where a slope rests on recorded points alone, else zero, (m,)."""
    if measured.seen.all():
        return np.ones(len(measured.seen))
    hidden = np.convolve(~measured.seen, np.ones(window), mode="same") > 0.5
    return np.where(hidden, 0.0, 1.0)


def _non_negative(inside: Floats, product: Floats) -> Floats:
    """Solve small normal equations; negatives are dropped one at a time, the worst first."""
    held = np.arange(len(product))
    weights = np.zeros(len(product))
    while len(held):
        system = inside[np.ix_(held, held)] + 1e-9 * np.eye(len(held))
        solved = np.linalg.solve(system, product[held])
        if solved.min() >= 0:
            weights[held] = solved
            break
        held = np.delete(held, int(np.argmin(solved)))
    return weights


def _of_scale(fit: Left) -> list[Floats]:
    share = fit.weights / max(float(fit.weights.sum()), 1e-9)
    left = max(float(np.linalg.norm(fit.residual)), 1e-9)
    drop = fit.size / left - 1.0
    return [_log(share, 1e-3), fit.correlation, _log(drop, 1e-4)]


def _of_bands(fit: Left) -> list[Floats]:
    """Ask every part of the spectrum whether it agrees that the candidate is there."""
    edges = np.linspace(0, fit.units.shape[1], BANDS + 1).astype(int)[:-1]
    energy = np.add.reduceat(fit.units**2, edges, axis=1)
    shared = np.add.reduceat(fit.units * fit.without, edges, axis=1)
    left = np.add.reduceat(fit.without**2, edges, axis=1)
    agreed = shared / np.sqrt(energy * left + 1e-12)
    away = (shared / (energy + 1e-9) - fit.weights[:, None]) ** 2
    spread = np.sqrt((energy * away).sum(axis=1)) / (fit.weights + 1e-3)
    return [
        (energy * agreed).sum(axis=1),
        np.where(energy > LIGHT_BAND, agreed, 1.0).min(axis=1),
        np.median(agreed, axis=1),
        _log(spread, 1e-3),
        (energy * (agreed > 0.5)).sum(axis=1),
    ]


def _of_match(match: Match, near: Left) -> list[Floats]:
    """Take over what the likelihood says of each member."""
    fitted = [one for one in match.candidates if one.fitted]
    share = np.array([one.share for one in fitted])
    error = np.array([one.share_error for one in fitted])
    return [
        _log(np.array([one.strength for one in fitted]), 1e-2),
        np.array([one.correlation for one in fitted]),
        np.array([one.gap for one in fitted]),
        _log(np.array([one.drop for one in fitted]), 1e-6),
        _log(share, 1e-4),
        _log(share / np.maximum(error, 1e-9), 1e-3),
        np.arange(len(fitted), dtype=np.float64),
        _displaced(near),
    ]


def _displaced(near: Left) -> Floats:
    """How far along the axis a candidate would rather sit, in points (0 to 2)."""
    at = (near.units * near.without).sum(axis=1)
    up = (near.units[:, :-1] * near.without[:, 1:]).sum(axis=1)
    down = (near.units[:, 1:] * near.without[:, :-1]).sum(axis=1)
    bend = np.minimum(up - 2 * at + down, -1e-9)
    displaced: Floats = np.minimum(np.abs(0.5 * (down - up) / bend), 2.0)
    return displaced


def _of_query(match: Match, fits: dict[str, Left]) -> list[float]:
    """Say how the whole fit stands, and how far the recording had to be bent to reach it."""
    left = {name: max(float(np.linalg.norm(fit.residual)), 1e-6) for name, fit in fits.items()}
    others = [one for one in match.candidates if not one.fitted]
    gain = match.warp.log_gain
    noise = _noise_left(match, fits["near"].length)
    return [
        float(sum(one.fitted for one in match.candidates)),
        float(_log(match.misfit)),
        match.unexplained,
        match.slope_fit,
        match.single_fit,
        float(_log(match.noise, 1e-5)),
        left["near"],
        left["wide"],
        left["curve"],
        float(_log(left["near"] / noise)),
        float(_log(max((one.strength for one in others), default=0.0), 1e-2)),
        max((one.correlation for one in others), default=0.0),
        abs(match.warp.shift_cm1),
        abs(match.warp.stretch_cm1),
        float(np.std(gain)),
        float(_log(float(np.std(np.diff(gain, 2))), 1e-7)),
    ]


def _noise_left(match: Match, length: float) -> float:
    """Length that noise alone would leave of the unit slope; `length` is the slope's own."""
    taps = _taps(*SCALES["near"])
    passed = float(np.linalg.norm(taps)) * float(np.ptp(match.fit)) * match.noise
    points = len(match.measured.seen)
    return max(passed * float(np.sqrt(points)) / max(length, 1e-12), 1e-4)
