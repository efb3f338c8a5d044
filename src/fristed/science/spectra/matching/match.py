"""One recording against one library: start, refine, fit, and the evidence of each candidate."""

import numpy as np

from ..axis import Prepared, derivative, known_slope
from ..distortion import Looseness, Warp, columns, pull, start_at, stepped, undone
from ..model import Floats
from .atoms import Atoms, References, Rows, atoms_of, unit_slope
from .evidence import Match, weighed
from .likelihood import Problem, covariance, noise_of, problem, sizes_of_effects, weights
from .pursuit import Pursued, Search, best_start, pursue
from .selection import select

LATER_STEPS = 2
WIDE = Looseness(gain=0.15, shift_cm1=1.0)
NARROW = Looseness(gain=0.08, shift_cm1=0.3)


def match(prepared: Prepared, library: References, search: Search | None = None) -> Match:
    """Match one recording; it depends on nothing but its arguments."""
    search = search or Search()
    noise, atoms = noise_of(prepared), atoms_of(library, prepared.seen)
    if not search.rounds:
        return standing(prepared, library, atoms, noise, search)
    start = best_start(prepared, library, atoms, search)
    warp, members = start.warp, start.members
    steps = search.steps
    for _ in range(search.rounds):
        warp = refined(prepared, library, warp, members, noise, steps)
        straight = undone(prepared, warp, library.grid)
        pursued = candidates_of(straight, atoms, search)
        rows = np.union1d(pursued.rows, members)
        posed = posed_around(straight, library, warp, members, noise, rows, NARROW)
        chosen = select(posed, search.components)
        members, steps = posed.rows[chosen.members], LATER_STEPS
    return weighed(straight, library, warp, noise, posed, chosen, pursued.alike)


def standing(
    prepared: Prepared, library: References, atoms: Atoms, noise: float, search: Search
) -> Match:
    """Match a recording whose axis is trusted: nothing is undone but a usual depth."""
    warp = start_at(search.shifts_cm1[0], search.depths[0], library.grid)
    straight = undone(prepared, warp, library.grid)
    pursued = candidates_of(straight, atoms, search)
    members, rows = pursued.members, pursued.rows
    posed = posed_around(straight, library, warp, members, noise, rows, WIDE)
    chosen = select(posed, search.components)
    return weighed(straight, library, warp, noise, posed, chosen, pursued.alike)


def candidates_of(straight: Prepared, atoms: Atoms, search: Search) -> Pursued:
    """Pursue the straightened recording."""
    return pursue(unit_slope(derivative(straight.absorbance), straight.seen), atoms, search)


def refined(
    prepared: Prepared, library: References, warp: Warp, members: Rows, noise: float, steps: int
) -> Warp:
    """Estimate the warp from the members by Gauss–Newton steps."""
    heights = np.asarray(library.heights[members], dtype=np.float64)
    slopes = derivative(heights)
    for _ in range(steps):
        straight = undone(prepared, warp, library.grid)
        fit = fit_of(straight, heights, slopes)
        weight = weights(fit, straight, warp, noise)
        effects = columns(fit, library.grid, WIDE)
        sizes = sizes_of_effects(straight, heights, weight, effects, pull(warp, WIDE))
        warp = stepped(warp, sizes, library.grid, WIDE)
    return warp


def fit_of(straight: Prepared, heights: Floats, slopes: Floats | None = None) -> Floats:
    """Fit heights (k, m) by their slopes, non-negatively; the baseline hardly counts in slopes."""
    known = known_slope(straight.seen)
    slopes = (derivative(heights) if slopes is None else slopes) * known
    slope = derivative(straight.absorbance) * known
    among, alike = slopes @ slopes.T, slopes @ slope
    among += (1e-9 * float(np.trace(among)) + 1e-12) * np.eye(len(heights))
    live = np.arange(len(heights))
    while len(live):
        sizes = np.linalg.solve(among[np.ix_(live, live)], alike[live])
        if sizes.min() > 0:
            return np.asarray(sizes @ heights[live])
        live = np.delete(live, sizes.argmin())
    return np.zeros_like(straight.absorbance)


def posed_around(
    straight: Prepared,
    library: References,
    warp: Warp,
    members: Rows,
    noise: float,
    rows: Rows,
    loose: Looseness,
) -> Problem:
    """Pose the candidates' problem under the covariance around the members' fit."""
    heights = library.heights[rows]
    own = np.asarray(heights[np.searchsorted(rows, members)], dtype=np.float64)
    fit = fit_of(straight, own)
    weigh = covariance(fit, straight, warp, noise, library.grid, loose)
    return problem(rows, heights, straight, weigh)
