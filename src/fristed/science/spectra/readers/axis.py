"""The axis of a spectrum: made from what a file says, and checked against all it says.

A Fourier instrument samples at k·Δ with whole k, since its steps are those of a laser's fringes
(Griffiths & de Haseth, Fourier Transform Infrared Spectrometry, 2nd ed. 2007, ch. 3). Where a
file gives first, last and count and nothing else, this is what speaks for its axis.
"""

from typing import Final

import numpy as np

from fristed.science.spectra.model import Floats
from fristed.science.spectra.readers.limits import FEWEST_POINTS, MOST_POINTS
from fristed.science.spectra.readers.trouble import NotInfrared, UnreadableSpectrum

WIDEST_CM1: Final = 50_000.0
COARSEST_CM1: Final = 64.0
FINEST_CM1: Final = 0.01
GRID: Final = 0.004  # of a step: how far a grid may lie from whole multiples by rounding
ROUND_CM1: Final = 25.0  # ends that people set: 400, 650, 4000
CONTRADICTION: Final = "the axis is contradicted: {}"


def check_count(count: int, where: str) -> None:
    """Refuse a number of points that holds no spectrum or too much."""
    if count < FEWEST_POINTS:
        raise UnreadableSpectrum(f"only {count} points: no spectrum has fewer than 16", where)
    if count > MOST_POINTS:
        raise UnreadableSpectrum(f"{count} points are announced; at most {MOST_POINTS}", where)


def linear(first: float, last: float, count: int, where: str) -> Floats:
    """Give `count` even steps from `first` to `last`, after checking that they can be an axis."""
    check_count(count, where)
    if not (np.isfinite(first) and np.isfinite(last)) or first == last:
        raise UnreadableSpectrum(f"the axis cannot run from {first:g} to {last:g}", where)
    if max(abs(first), abs(last)) > 1e9:
        raise UnreadableSpectrum(f"the axis cannot run from {first:g} to {last:g}", where)
    return np.linspace(first, last, count)


def agree(one: float, other: float, within: float, what: str, where: str) -> None:
    """Refuse two numbers of a file that should be one and are not."""
    if not abs(one - other) <= within:
        said = f"{what} ({one:.6g} and {other:.6g})"
        raise UnreadableSpectrum(CONTRADICTION.format(said), where)


def vouched(first: float, last: float, count: int, where: str, resolution: float = 0.0) -> None:
    """Refuse an even axis in cm⁻¹ that nothing speaks for.

    What can speak for it: it lies on a Fourier instrument's grid, or is the whole of one from 0
    in 2^k or 2^k + 1 points; its steps are round (0.01); or both its ends are (25 cm⁻¹), with
    steps that fit the resolution where the file tells one.
    """
    step = abs(last - first) / (count - 1)
    low = min(first, last) / step
    whole = low == 0 and ((count & (count - 1)) == 0 or ((count - 1) & (count - 2)) == 0)
    on_grid = whole or (low >= 0.5 and abs(low - round(low)) <= GRID)
    even_steps = abs(step * 100 - round(step * 100)) <= 1e-3 and step >= 0.1
    if on_grid or even_steps:
        return
    if not all(abs(end / ROUND_CM1 - round(end / ROUND_CM1)) <= 1e-9 for end in (first, last)):
        raise UnreadableSpectrum(
            f"nothing confirms the axis: {count} points from {first:.6g} to {last:.6g} cm⁻¹ are "
            "not the grid of any Fourier instrument",
            where,
        )
    if resolution and not resolution / 20 <= step <= resolution * 1.05:
        said = f"steps of {step:.4g} cm⁻¹ at a resolution of {resolution:g}"
        raise UnreadableSpectrum(CONTRADICTION.format(said), where)


def check_listed(x: Floats, where: str, rounding: float = 0.0) -> None:
    """Refuse a listed axis that turns back, stands still, or has one value out of its place.

    Gaps are allowed (a region may have been left out); a value that halves unevenly a stretch
    which its neighbours halve evenly is not.
    """
    check_count(len(x), where)
    steps = np.diff(x)
    if not np.all(np.isfinite(x)):
        raise UnreadableSpectrum("the axis holds a value that is no number", where)
    forward = np.median(steps) > 0
    wrong = np.flatnonzero(steps <= 0 if forward else steps >= 0)
    if len(wrong):
        at = int(wrong[0]) + 1
        raise UnreadableSpectrum(
            f"the axis turns back or stands still at point {at + 1} ({x[at]:.6g})", where
        )
    size = np.abs(steps)
    middle = float(np.median(size))
    near = 0.25 * middle + 1.01 * rounding
    if np.mean(np.abs(size - middle) <= near) < 0.9:
        return  # steps of a prism or a diode array: uneven by nature
    off = np.abs(size - middle) > near
    pair = off[:-1] & off[1:] & (np.abs(size[:-1] + size[1:] - 2 * middle) <= 2 * near)
    outside = [k for k, end in ((0, off[0]), (len(x) - 1, off[-1])) if end]
    if pair.any() or outside:
        at = int(np.argmax(pair)) + 1 if pair.any() else outside[0]
        raise UnreadableSpectrum(
            f"the axis has a value out of its place at point {at + 1} ({x[at]:.6g})", where
        )


def check_range(wavenumber: Floats, where: str) -> None:
    """Refuse an ascending axis in cm⁻¹ on which no infrared spectrum can lie."""
    low, high = float(wavenumber[0]), float(wavenumber[-1])
    if low < 0 or high > WIDEST_CM1 or high < 100:
        raise NotInfrared(f"something on an axis from {low:.6g} to {high:.6g} cm⁻¹", where)
    if low > 15_000:
        raise NotInfrared("a spectrum of visible light or ultraviolet", where)
    step = (high - low) / (len(wavenumber) - 1)
    if not FINEST_CM1 <= step <= COARSEST_CM1:
        raise UnreadableSpectrum(
            f"{len(wavenumber)} points from {low:.6g} to {high:.6g} cm⁻¹ are steps of {step:.3g}",
            where,
        )
