"""Reference spectra before a library is made of them, and what gives a library its version."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..axis import interpolated
from ..model import Floats

FORMAT = 1
LARGEST_STEPS = 8_192  # points of the axis that unlike axes are joined on


@dataclass(frozen=True, slots=True, eq=False)
class References:
    """Spectra with their names, on one axis; NaN where a reference holds nothing.

    Attributes
    ----------
    wavenumber_cm1 : (m,) ascending.
    absorbance : (n, m) float32.
    names, cas, states, licences, sources : n texts each.
    simulated : whether any of them is invented.
    """

    wavenumber_cm1: Floats
    absorbance: NDArray[np.floating[Any]]
    names: tuple[str, ...]
    cas: tuple[str, ...]
    states: tuple[str, ...]
    licences: tuple[str, ...]
    sources: tuple[str, ...]
    simulated: bool = False

    def __len__(self) -> int:
        """Count the references."""
        return len(self.names)


def version_of(references: References) -> str:
    """Hash the whole content; the same references always give the same version."""
    digest = hashlib.sha256(f"fristed library {FORMAT} {references.simulated}\n".encode())
    digest.update(np.ascontiguousarray(references.wavenumber_cm1, dtype="<f8").tobytes())
    for first in range(0, len(references), 1024):
        rows = np.array(references.absorbance[first : first + 1024], dtype="<f4")
        rows[np.isnan(rows)] = np.float32(np.nan)  # one NaN of many
        digest.update(rows.tobytes())
    for texts in (
        references.names,
        references.cas,
        references.states,
        references.licences,
        references.sources,
    ):
        digest.update("\x1e".join(texts).encode() + b"\x1d")
    return digest.hexdigest()[:32]


def joined(parts: Sequence[References]) -> References:
    """Put references of several sources on one axis: the widest range, the finest step."""
    if len(parts) == 1:
        return parts[0]
    axis = shared_axis([part.wavenumber_cm1 for part in parts])
    rows = [on_axis(part.wavenumber_cm1, part.absorbance, axis) for part in parts]
    return References(
        axis,
        np.concatenate(rows),
        names=_all(part.names for part in parts),
        cas=_all(part.cas for part in parts),
        states=_all(part.states for part in parts),
        licences=_all(part.licences for part in parts),
        sources=_all(part.sources for part in parts),
        simulated=any(part.simulated for part in parts),
    )


def _all(texts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(chain.from_iterable(texts))


def shared_axis(axes: Sequence[Floats]) -> Floats:
    """Give the one axis, or an even one as wide as all and as fine as the finest (not below 1)."""
    first = axes[0]
    if all(np.array_equal(first, axis) for axis in axes):
        return first
    low, high = min(axis[0] for axis in axes), max(axis[-1] for axis in axes)
    step = max(1.0, min(float(np.median(np.diff(axis))) for axis in axes))
    step = max(step, (high - low) / LARGEST_STEPS)
    low = np.ceil(low / step) * step
    return np.asarray(low + step * np.arange(int((high - low) // step) + 1))


def on_axis(at: Floats, rows: NDArray[Any], axis: Floats) -> NDArray[np.float32]:
    """Interpolate rows onto an axis; NaN outside each recording and in its holes."""
    if np.array_equal(at, axis):
        return np.asarray(rows, dtype=np.float32)
    result = np.full((len(rows), len(axis)), np.nan, dtype=np.float32)
    for row, values in enumerate(rows):
        held = np.isfinite(values)
        if held.sum() < 4:
            continue
        known = at[held]
        inside = (axis >= known[0]) & (axis <= known[-1])
        after = np.searchsorted(known, axis).clip(1, len(known) - 1)
        inside &= (known[after] - known[after - 1]) <= 4.0 * np.median(np.diff(known))
        result[row, inside] = interpolated(known, values[held].astype(np.float64), axis[inside])
    return result
