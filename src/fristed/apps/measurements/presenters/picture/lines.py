"""A curve as a path: thinned to what an eye can tell apart, in whole units, in few bytes."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scale:
    """From wavenumbers and absorbance to the units of a panel; both run the other way.

    One unit across is 1 cm⁻¹ from the left end of the axis; `high` stands at the top, at 0.
    """

    left_cm1: float
    high: float
    units: float  # for one of absorbance

    def across(self, wavenumber_cm1: Numbers) -> Whole:
        """Return where wavenumbers stand."""
        return np.rint(self.left_cm1 - wavenumber_cm1).astype(np.int64)

    def down(self, absorbance: Numbers) -> Whole:
        """Return how far below the top values stand."""
        return np.rint((self.high - absorbance) * self.units).astype(np.int64)


def stretches(values: Numbers) -> list[slice]:
    """Return the runs of at least two points that hold a number."""
    holds = np.concatenate(([False], np.isfinite(values), [False]))
    turns = np.flatnonzero(holds[1:] != holds[:-1])
    starts, ends = turns[::2].tolist(), turns[1::2].tolist()
    return [slice(start, end) for start, end in zip(starts, ends, strict=True) if end - start > 1]


def thin(across: Whole, down: Whole, columns: int) -> tuple[Whole, Whole]:
    """Keep the highest and the lowest point of each column: no peak is lost, none is made."""
    if len(across) <= 2 * columns:
        return across, down
    width = across[-1] - across[0] + 1
    column = (across - across[0]) * columns // width
    firsts = np.flatnonzero(np.diff(column, prepend=-1))
    kept = {0, len(across) - 1}
    for start, end in pairwise([*firsts.tolist(), len(across)]):
        kept |= {start + int(down[start:end].argmin()), start + int(down[start:end].argmax())}
    chosen = np.array(sorted(kept))
    return across[chosen], down[chosen]


def straighten(across: Whole, down: Whole, tolerance: float) -> tuple[Whole, Whole]:
    """Leave out points that lie on the way from the last kept one, within a tolerance.

    The swinging door of Bristol (US patent 4,669,097 of 1987): one pass, no point farther off.
    """
    kept, low, high = [0], -np.inf, np.inf
    x, y = across.tolist(), down.tolist()
    for at in range(1, len(x)):
        run, rise = x[at] - x[kept[-1]], y[at] - y[kept[-1]]
        slope = rise / run if run else None
        if at - kept[-1] > 1 and (slope is None or not low <= slope <= high):
            kept.append(at - 1)
            run, rise, low, high = x[at] - x[at - 1], y[at] - y[at - 1], -np.inf, np.inf
        if run:
            low = max(low, (rise - tolerance) / run)
            high = min(high, (rise + tolerance) / run)
        elif rise:
            low, high = 1.0, -1.0  # straight up or down: the next point begins anew
    kept.append(len(x) - 1)
    return across[kept], down[kept]


def path(across: Whole, down: Whole, *, floor: int | None = None) -> str:
    """Write a run of points as SVG path data, relative; from and to a floor where one is given."""
    steps = np.stack([np.diff(across), np.diff(down)], axis=1).tolist()
    x, y, end = int(across[0]), int(down[0]), int(down[-1])
    written = "l" + " ".join(f"{dx} {dy}" for dx, dy in steps)
    if floor is None:
        return f"M{x} {y}{_short(written)}"
    return f"M{x} {floor}v{y - floor}{_short(written)}v{floor - end}"


def curve(
    wavenumber_cm1: Numbers,
    values: Numbers,
    scale: Scale,
    *,
    columns: int,
    tolerance: float = 1.5,
    floor: int | None = None,
) -> str:
    """Return the path of a curve, from the left (high wavenumbers) to the right; gaps stay gaps."""
    parts = []
    across, values = scale.across(wavenumber_cm1[::-1]), values[::-1]
    for stretch in stretches(values):
        points = thin(across[stretch], scale.down(values[stretch]), columns)
        parts.append(path(*straighten(*points, tolerance), floor=floor))
    return "".join(parts)


def _short(written: str) -> str:
    return written.replace(" -", "-")
