"""Stretches of the axis with something to say of them: not read, not explained, a strong band.

They shade and describe the picture; no number of an answer rests on them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Bools = NDArray[np.bool_]

SMOOTH_CM1 = 20.0  # about the width of a band of a solid
LEAST_CM1 = 12.0
APART_CM1 = 15.0
LEAST_OF_HIGHEST = 0.05
MOST_UNEXPLAINED = 3
MOST_BANDS = 12


@dataclass(frozen=True, slots=True)
class Region:
    """From `low` to `high`, in cm⁻¹."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Band:
    """A maximum of the measured line: where, and how high beside the highest (0 to 1)."""

    at: int  # index on the axis
    wavenumber_cm1: float
    height: float


def not_recorded(axis: Numbers, measured: Numbers) -> list[Region]:
    """Return where the instrument recorded nothing."""
    return list(_runs(axis, ~np.isfinite(measured)))


def not_used(axis: Numbers, measured: Numbers, fitted: Numbers) -> list[Region]:
    """Return where something was recorded that the fit left out: masked, or outside its range."""
    return list(_runs(axis, np.isfinite(measured) & ~np.isfinite(fitted)))


def unexplained(axis: Numbers, measured: Numbers, residual: Numbers) -> list[Region]:
    """Return where the residual stands out of its own noise over the width of a band."""
    if not np.isfinite(residual).any() or not np.isfinite(measured).any():
        return []
    step = float(np.median(np.diff(axis)))
    width = max(1, round(SMOOTH_CM1 / step))
    filled = np.nan_to_num(residual)
    smooth = np.convolve(filled, np.full(width, 1 / width), mode="same")
    noise = float(np.median(np.abs(filled - smooth))) / np.sqrt(width)
    highest = float(np.nanmax(measured) - np.nanmin(measured))
    least = max(LEAST_OF_HIGHEST * highest, 6 * noise)
    found = [
        one
        for one in _runs(axis, smooth > least / 3)  # a band is shaded to its feet
        if one.high - one.low >= LEAST_CM1 and smooth[_inside(axis, one)].max() > least
    ]
    area = {one: _area(axis, filled, one) for one in found}
    most = sorted(found, key=lambda one: -area[one])[:MOST_UNEXPLAINED]
    return sorted(most, key=lambda one: -one.high)


def bands(axis: Numbers, measured: Numbers) -> list[Band]:
    """Return the strongest maxima that stand apart, from the left to the right."""
    line = np.nan_to_num(measured, nan=-np.inf)
    inner = line[1:-1]
    peaks = np.flatnonzero((inner >= line[:-2]) & (inner > line[2:])) + 1
    if not peaks.size:
        return []
    low, high = float(np.nanmin(measured)), float(line[peaks].max())
    kept: list[int] = []
    for at in sorted(peaks.tolist(), key=lambda at: -line[at]):
        height = (line[at] - low) / (high - low) if high > low else 0.0
        if height < LEAST_OF_HIGHEST or len(kept) == MOST_BANDS:
            break
        if all(abs(axis[at] - axis[other]) >= APART_CM1 for other in kept):
            kept.append(at)
    return [
        Band(at, float(axis[at]), float((line[at] - low) / (high - low)))
        for at in sorted(kept, reverse=True)
    ]


def _runs(axis: Numbers, holds: Bools) -> Iterator[Region]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], holds, [False])).astype(np.int8)))
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - start > 1:
            yield Region(float(axis[start]), float(axis[end - 1]))


def _area(axis: Numbers, residual: Numbers, region: Region) -> float:
    return float(residual[_inside(axis, region)].sum())


def _inside(axis: Numbers, region: Region) -> Bools:
    return np.asarray((axis >= region.low) & (axis <= region.high))
