"""Leaving out what the instrument did not record: padding, clipped ends, bands cut flat."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ..model import Floats, Spectrum
from . import thresholds
from .scales import guess_scale, in_absorbance

Mask = NDArray[np.bool_]


def masked(spectrum: Spectrum) -> Spectrum:
    """Return the spectrum in absorbance, NaN where it tells nothing.

    A scale that is certainly another one (percent transmittance, absorbance times a hundred) is
    put right; padding at the ends and bands cut flat become NaN. The axis stays.
    """
    values = _rescaled(spectrum.absorbance)
    blind = padded(spectrum.absorbance) | cut_flat(values) | ~np.isfinite(values)
    if values is spectrum.absorbance and not blind.any():
        return spectrum
    return replace(spectrum, absorbance=np.where(blind, np.nan, values))


def _rescaled(values: Floats) -> Floats:
    """Put right what is certain; a transmittance from 0 to 1 is only a guess and stays."""
    scale = guess_scale(values)
    return values if scale == "transmittance" else in_absorbance(values, scale)


def padded(values: Floats) -> Mask:
    """Find runs of one value, or of zeros, at both ends, with the points beside them.

    Rounded values repeat too: a run at an end is padding when it is twice as long as any run
    within. An empty spectrum and one of a single value are padding altogether.
    """
    found = np.zeros(values.size, bool)
    here = np.flatnonzero(np.isfinite(values))
    if here.size == 0:
        return found
    told, marks = values[here[0] : here[-1] + 1], found[here[0] : here[-1] + 1]
    changes = np.flatnonzero(told[1:] != told[:-1]) + 1
    if changes.size == 0:
        marks[:] = True
        return found
    longest = int(np.diff(changes).max(initial=1))
    if _is_padding(int(changes[0]), told[0], longest):
        marks[: changes[0] + thresholds.PADDING_MARGIN_POINTS] = True
    if _is_padding(told.size - int(changes[-1]), told[-1], longest):
        marks[changes[-1] - thresholds.PADDING_MARGIN_POINTS :] = True
    return found


def _is_padding(run: int, value: float, longest: int) -> bool:
    return value == 0.0 or run >= max(thresholds.PADDING_POINTS, 2 * longest)


def cut_flat(values: Floats) -> Mask:
    """Find bands cut flat at the top: several equal neighbours at the highest value."""
    found = np.zeros(values.size, bool)
    if values.size < thresholds.FLAT_TOP_POINTS or not np.isfinite(values).any():
        return found
    top = np.nanmax(values)
    if not top > thresholds.WEAK_ABSORBANCE:
        return found
    at_top = np.concatenate(([False], values >= top - 1e-9, [False]))
    edges = np.flatnonzero(at_top[1:] != at_top[:-1])
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        if stop - start >= thresholds.FLAT_TOP_POINTS:
            found[start:stop] = True
    return found
