"""The common axis: spectra are brought onto it, moved along it and differentiated on it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .model import Floats, Spectrum

HALF_WINDOW = 4  # points on each side: Savitzky–Golay, nine points, second order
LARGEST_GAP_CM1 = 12.0  # a wider hole in a recording is not bridged
SMALLEST_STEP_CM1, LARGEST_STEP_CM1 = 0.5, 16.0
MOST_POINTS = 20_000


class UnusableAxis(ValueError):
    """A common axis that cannot be worked on."""


@dataclass(frozen=True)
class Grid:
    """Evenly spaced wavenumbers from `first` to `last`, both included, in cm⁻¹."""

    first: float = 650.0
    last: float = 1800.0
    step: float = 2.0

    def __post_init__(self) -> None:
        """Refuse what could not be matched on."""
        if not SMALLEST_STEP_CM1 <= self.step <= LARGEST_STEP_CM1:
            raise UnusableAxis(f"a step of {self.step:g} cm⁻¹ is not between 0.5 and 16")
        if not 0 < self.first < self.last:
            raise UnusableAxis(f"{self.first:g}–{self.last:g} cm⁻¹ is not an ascending range")
        if not 50 <= (self.last - self.first) / self.step <= MOST_POINTS:
            raise UnusableAxis("the common axis must hold 50 to 20,000 points")

    @cached_property
    def points(self) -> Floats:
        """(m,) the wavenumbers."""
        count = round((self.last - self.first) / self.step) + 1
        return np.linspace(self.first, self.first + self.step * (count - 1), count)

    @cached_property
    def unit(self) -> Floats:
        """(m,) the same from −1 to 1."""
        along: Floats = (self.points - self.first) / (self.points[-1] - self.first)
        return 2.0 * along - 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A spectrum on the common axis.

    Attributes
    ----------
    absorbance : (m,) float64, bridged by straight lines where nothing was recorded.
    seen : (m,) bool, False there.
    """

    absorbance: Floats
    seen: NDArray[np.bool_]

    @property
    def coverage(self) -> float:
        """Share of the common axis that was recorded."""
        return float(self.seen.mean())


def prepare(spectrum: Spectrum, grid: Grid) -> Prepared:
    """Bring a spectrum onto the common axis.

    A finer recording is averaged over each step of the axis (its noise becomes smaller by that);
    a coarser one is interpolated by cubic polynomials through four points. A recording that
    already has the axis is taken as it is.
    """
    held = np.isfinite(spectrum.absorbance)
    at, values = spectrum.wavenumber_cm1[held], spectrum.absorbance[held]
    if len(at) < 4:
        empty = np.zeros(len(grid.points))
        return Prepared(empty, np.zeros(len(grid.points), dtype=bool))
    spacing = np.diff(at)
    inside = (at[:-1] < grid.last) & (at[1:] > grid.first)
    usual = float(np.median(spacing[inside])) if inside.any() else float(np.median(spacing))
    if usual < 0.75 * grid.step:
        on_grid = averaged(at, values, grid)
    else:
        on_grid = interpolated(at, values, grid.points)
    seen = _recorded(at, grid, max(3.0 * usual, LARGEST_GAP_CM1))
    return Prepared(bridged(on_grid, seen), seen & np.isfinite(on_grid))


def _recorded(at: Floats, grid: Grid, largest_gap: float) -> NDArray[np.bool_]:
    """Tell the points of the axis that lie inside the recording and outside its holes."""
    after = np.searchsorted(at, grid.points - 1e-6).clip(0, len(at) - 1)
    before = (after - 1).clip(0)
    exact = np.abs(at[after] - grid.points) < 1e-6 * grid.points
    between = (at[before] <= grid.points) & (grid.points <= at[after])
    narrow = (at[after] - at[before]) <= largest_gap
    return np.asarray(exact | (between & narrow))


def bridged(values: Floats, seen: NDArray[np.bool_]) -> Floats:
    """Draw straight lines where nothing was recorded, flat before the first and after the last."""
    usable = seen & np.isfinite(values)
    if usable.all():
        return values
    if not usable.any():
        return np.zeros_like(values)
    where = np.flatnonzero(usable)
    return np.interp(np.arange(len(values)), where, values[where])


def averaged(at: Floats, values: Floats, grid: Grid) -> Floats:
    """Mean of a recording over one step around each point of the axis (trapezoids)."""
    middle = 0.5 * (values[1:] + values[:-1]) * np.diff(at)
    area = np.concatenate([[0.0], np.cumsum(middle)])

    def area_up_to(where: Floats) -> Floats:
        place = np.clip(np.searchsorted(at, where, side="right") - 1, 0, len(at) - 2)
        along = np.clip(where, at[0], at[-1]) - at[place]
        slope = (values[place + 1] - values[place]) / (at[place + 1] - at[place])
        return area[place] + along * (values[place] + 0.5 * slope * along)

    low, high = grid.points - grid.step / 2, grid.points + grid.step / 2
    width = np.clip(high, at[0], at[-1]) - np.clip(low, at[0], at[-1])
    mean = (area_up_to(high) - area_up_to(low)) / np.where(width > 0, width, 1.0)
    return np.where(width > 0, mean, np.interp(grid.points, at, values))


def interpolated(at: Floats, values: Floats, where: Floats) -> Floats:
    """Cubic polynomial through the four nearest points; exact on the points themselves."""
    if np.array_equal(at, where):
        return values.astype(np.float64)
    left = np.clip(np.searchsorted(at, where, side="right") - 2, 0, len(at) - 4)
    nodes = at[left[:, None] + np.arange(4)]
    inside = np.clip(where, at[0], at[-1])
    result = np.zeros(len(where))
    for one in range(4):
        weight = np.ones(len(where))
        for other in range(4):
            if other != one:
                weight *= (inside - nodes[:, other]) / (nodes[:, one] - nodes[:, other])
        result += weight * values[left + one]
    return result


def moved(values: Floats, by_points: Floats) -> Floats:
    """Read an evenly spaced recording at places `by_points` to the right of each point.

    Parameters
    ----------
    values : (m,)
    by_points : (..., m) in points, of any sign; cubic polynomials between, flat outside.
    """
    last = values.shape[-1] - 1
    where = np.clip(np.arange(last + 1) + by_points, 0.0, last)
    left = np.clip(np.floor(where).astype(np.intp), 1, last - 2)
    t = where - left
    before, after, beyond = values[left - 1], values[left + 1], values[left + 2]
    moved_values: Floats = (
        before * (-t * (t - 1.0) * (t - 2.0) / 6.0)
        + values[left] * ((t * t - 1.0) * (t - 2.0) / 2.0)
        + after * (-t * (t + 1.0) * (t - 2.0) / 2.0)
        + beyond * (t * (t * t - 1.0) / 6.0)
    )
    return moved_values


def derivative(rows: Floats) -> Floats:
    """First derivative per point: Savitzky–Golay, nine points, second order.

    Savitzky & Golay 1964, Anal. Chem. 36:1627. Beyond the ends the last value continues.
    """
    count = rows.shape[-1]
    padded = np.empty((*rows.shape[:-1], count + 2 * HALF_WINDOW))
    padded[..., HALF_WINDOW:-HALF_WINDOW] = rows
    padded[..., :HALF_WINDOW], padded[..., -HALF_WINDOW:] = rows[..., :1], rows[..., -1:]
    norm = 2.0 * sum(k * k for k in range(1, HALF_WINDOW + 1))
    slope: Floats = np.zeros(rows.shape)
    for k in range(1, HALF_WINDOW + 1):
        right = padded[..., HALF_WINDOW + k : HALF_WINDOW + k + count]
        left = padded[..., HALF_WINDOW - k : HALF_WINDOW - k + count]
        slope += (k / norm) * (right - left)
    return slope


def known_slope(seen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell the points whose derivative rests on recorded points alone."""
    if seen.all():
        return seen
    hidden = np.convolve(~seen, np.ones(2 * HALF_WINDOW + 1), mode="same") > 0.5
    return np.asarray(~hidden)
