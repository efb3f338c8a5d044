"""What an instrument does to a spectrum: the axis moves, the height bends, a baseline is added.

Each effect is a column whose size has a normal prior; `columns` gives them around a fit, so that
a first-order step (Gauss–Newton) estimates them all at once and a likelihood can leave them free.
The axis and the gain are undone step by step (`Warp`), with a prior on the whole of what is undone:
where there is no band to tell the gain by, it stays where an instrument's gain usually is.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .axis import Grid, Prepared, bridged, moved
from .model import Floats

BASELINE_PRIOR = (10.0, 1.0, 0.2, 0.1)  # of the fit's height, by degree of the polynomial
WAVE_KNOTS, WAVE_PRIOR = 30, 0.02  # what wanders on the baseline: drift, fringes, vapour's lines
GAIN_KNOTS = 11
WATER_CM1, WATER_SIGMA_CM1, WATER_PRIOR = 1640.0, 42.0, 0.1
BLUR_PRIOR_CM2 = 6.0  # half the variance of a Gaussian of 8 cm⁻¹ full width at half maximum
LOCAL_DEGREES = (2, 3, 4)  # of the polynomials along which the shift wanders

# What an instrument may do in all: mean and standard deviation.
USUAL_GAIN = (0.0, 0.2)  # log gain at each knot
USUAL_DEPTH = (0.5, 0.5)  # p of the depth factor (1000/ν)^p: 1 for a crystal, 0 in transmission
USUAL_SHIFT_CM1 = (0.0, 3.0)
USUAL_STRETCH_CM1 = (0.0, 0.7)
STEEPEST_STEP = 0.5  # of log gain at a knot, in one Gauss–Newton step
LONGEST_STEP_CM1 = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Warp:
    """How a recording differs from the library's axis and height.

    Attributes
    ----------
    shift_cm1 : bands stand this far too high in the middle of the axis.
    stretch_cm1 : and this much more at its upper end (less at its lower).
    log_gain : (m,) natural logarithm of the gain along the axis, up to a constant.
    bends : (GAIN_KNOTS + 1,) what makes it up: log gain at each knot, and the depth factor's p.
    """

    shift_cm1: float
    stretch_cm1: float
    log_gain: Floats
    bends: Floats

    def state(self) -> Floats:
        """Put what is undone in the order of `columns`, (GAIN_KNOTS + 3,)."""
        return np.concatenate([self.bends, [self.shift_cm1, self.stretch_cm1]])


@dataclass(frozen=True, slots=True, eq=False)
class Looseness:
    """Prior standard deviations of the effects that are left free."""

    gain: float
    shift_cm1: float


@dataclass(frozen=True, slots=True, eq=False)
class Bases:
    """Columns that depend on the axis alone.

    Attributes
    ----------
    gain, depth : (m, GAIN_KNOTS), (m,) of the logarithm of the gain.
    local : (m, 3) of the wandering shift.
    baseline : (m, 35) polynomials, splines and water, for a fit of height one.
    """

    gain: Floats
    depth: Floats
    local: Floats
    baseline: Floats


@lru_cache(maxsize=8)
def bases(grid: Grid) -> Bases:
    """Make the columns of an axis: Legendre polynomials, cubic B-splines, log depth, water."""
    legendre = np.polynomial.legendre.legvander(grid.unit, max(LOCAL_DEGREES))
    depth = np.log(1000.0 / grid.points)
    water = np.exp(-0.5 * ((grid.points - WATER_CM1) / WATER_SIGMA_CM1) ** 2)
    baseline = np.column_stack(
        [
            legendre[:, : len(BASELINE_PRIOR)] * np.asarray(BASELINE_PRIOR),
            splines(grid.unit, WAVE_KNOTS) * WAVE_PRIOR,
            water * WATER_PRIOR,
        ]
    )
    local = np.asarray(legendre[:, list(LOCAL_DEGREES)], dtype=np.float64)
    return Bases(splines(grid.unit, GAIN_KNOTS), depth - depth.mean(), local, baseline)


def splines(unit: Floats, count: int) -> Floats:
    """Cubic B-splines over −1…1, (m, count), by the recursion of de Boor 1972."""
    inner = np.linspace(-1.0, 1.0, count - 2)
    knots = np.concatenate([[-1.0] * 3, inner, [1.0] * 3])
    at = np.minimum(unit, 1.0 - 1e-12)[:, None]
    level = ((at >= knots[:-1]) & (at < knots[1:])).astype(np.float64)
    for order in range(1, 4):
        width = knots[order:] - knots[:-order]
        safe = np.where(width > 0, width, 1.0)
        rising = (at - knots[:-order]) / safe * (width > 0)
        falling = (knots[order:] - at) / safe * (width > 0)
        level = rising[:, :-1] * level[:, :-1] + falling[:, 1:] * level[:, 1:]
    return level


def columns(fit: Floats, grid: Grid, loose: Looseness) -> Floats:
    """Effects around a fit, (m, r), each times its prior's standard deviation.

    In order: knots of the gain, depth factor, shift, stretch; then what is never undone: baseline,
    wandering shift, blur. Of the gain's columns the part along the fit itself is taken out, or
    they would explain whatever stands in the fit without its being there.
    """
    base = bases(grid)
    height = max(float(np.ptp(fit)), 1e-12)
    slope = central(fit, grid.step)
    bent = np.column_stack([base.gain, base.depth]) * (fit * loose.gain)[:, None]
    bent -= np.outer(fit, (fit @ bent) / max(float(fit @ fit), 1e-300))
    moved_by = (slope * loose.shift_cm1)[:, None]
    return np.hstack(
        [
            bent,
            moved_by,
            moved_by * grid.unit[:, None],
            base.baseline * height,
            moved_by * base.local,
            central(slope, grid.step)[:, None] * BLUR_PRIOR_CM2,
        ]
    )


def central(values: Floats, step: float) -> Floats:
    """Differences between neighbours on both sides; one-sided at the ends."""
    slope = np.empty_like(values)
    slope[1:-1] = (values[2:] - values[:-2]) / (2.0 * step)
    slope[0], slope[-1] = (values[1] - values[0]) / step, (values[-1] - values[-2]) / step
    return slope


UNDONE = GAIN_KNOTS + 3  # columns that a warp undoes: the first ones


def start_at(shift_cm1: float, depth: float, grid: Grid) -> Warp:
    """Give the warp of a shift and a depth factor alone."""
    bends = np.append(np.zeros(GAIN_KNOTS), depth)
    return Warp(shift_cm1, 0.0, bases(grid).depth * depth, bends)


def pull(warp: Warp, loose: Looseness) -> tuple[Floats, Floats]:
    """Give precision and pull of the prior on the whole warp, in units of `columns`.

    Returns
    -------
    (UNDONE,) each; a step u costs ½ Σ precision · u² + Σ pull · u.
    """
    mean, spread = np.array(
        [*[USUAL_GAIN] * GAIN_KNOTS, USUAL_DEPTH, USUAL_SHIFT_CM1, USUAL_STRETCH_CM1]
    ).T
    unit = np.array([*[loose.gain] * (GAIN_KNOTS + 1), -loose.shift_cm1, -loose.shift_cm1])
    return (unit / spread) ** 2, unit * (warp.state() - mean) / spread**2


def stepped(warp: Warp, sizes: Floats, grid: Grid, loose: Looseness) -> Warp:
    """Move a warp by the estimated sizes of `columns`, given in units of their priors."""
    base = bases(grid)
    bend = np.clip(sizes[: GAIN_KNOTS + 1] * loose.gain, -STEEPEST_STEP, STEEPEST_STEP)
    along = sizes[GAIN_KNOTS + 1 : UNDONE] * loose.shift_cm1
    along = np.clip(along, -LONGEST_STEP_CM1, LONGEST_STEP_CM1)
    bends = warp.bends + bend
    return Warp(
        warp.shift_cm1 - float(along[0]),
        warp.stretch_cm1 - float(along[1]),
        base.gain @ bends[:GAIN_KNOTS] + base.depth * bends[GAIN_KNOTS],
        bends,
    )


def undone(prepared: Prepared, warp: Warp, grid: Grid) -> Prepared:
    """Bring a recording back to the library's axis and height, as far as the warp tells."""
    by = (warp.shift_cm1 + warp.stretch_cm1 * grid.unit) / grid.step
    seen = seen_after(prepared, by)
    values = moved(prepared.absorbance, by) * np.exp(-warp.log_gain)
    return Prepared(bridged(values, seen), seen)


def seen_after(prepared: Prepared, by_points: Floats) -> NDArray[np.bool_]:
    """Tell the points that are still recorded after the axis has moved."""
    last = len(prepared.seen) - 1
    where = np.arange(last + 1) + by_points
    inside = (where >= 0) & (where <= last)
    if prepared.seen.all():
        return inside
    place = np.clip(where, 0, last)
    low, high = np.floor(place).astype(np.intp), np.ceil(place).astype(np.intp)
    return np.asarray(inside & prepared.seen[low] & prepared.seen[high])
