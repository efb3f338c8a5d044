"""Mixtures as an instrument would record them, made of its spectra of single substances.

One recording has one axis, one gain and one baseline, whatever is in it. So each mixture borrows
all that from one real recording: the fit of its known substance is taken out, the references of
the mixture are put in its place (shares and absorptivities as the benchmark draws them), and what
the fit had left, noise and all, stays. What this cannot show is how the *other* substances differ
from their references on this instrument, a new crystal form, or grains that hide each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..axis import Grid, Prepared, moved
from ..distortion import Warp, undone
from ..library import Library
from ..matching import Match
from ..matching.likelihood import noise_of
from ..matching.match import fit_of, refined
from ..model import Floats

LEAST_SHARE: Final = 0.05
ABSORPTIVITY_SIGMA: Final = 0.3
LARGEST: Final = 5
STEPS: Final = 4  # of refining a warp


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A made mixture: its recording, and the library's rows in it."""

    prepared: Prepared
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """A recording taken apart: its warp, the height of its substance, and all the rest."""

    row: int
    warp: Warp
    height: float
    rest: Prepared
    noise: float


def mixtures_of(
    prepared: Sequence[Prepared],
    matches: Sequence[Match],
    labels: Sequence[str],
    library: Library,
    count: int,
    rng: np.random.Generator,
) -> list[Made]:
    """Make mixtures of two to five of the substances; none where there are fewer than five."""
    taken = [
        _apart(one, match, library, label)
        for one, match, label in zip(prepared, matches, labels, strict=True)
    ]
    rows = sorted({one.row for one in taken})
    if len(rows) < LARGEST:
        return []
    made = []
    for _ in range(count):
        base = taken[int(rng.integers(len(taken)))]
        others = [row for row in rows if row != base.row]
        size = int(rng.integers(2, LARGEST + 1))
        chosen = rng.choice(len(others), size - 1, replace=False)
        parts = (base.row, *(others[one] for one in chosen))
        made.append(Made(_with(base, _mixed(parts, library, rng), library.grid, rng), parts))
    return made


def _apart(one: Prepared, match: Match, library: Library, label: str) -> Taken:
    """Fit the substance that is known to be there, and take it out."""
    rows = [row for row, name in enumerate(library.names) if name == label]
    fitted = [row for row in match.curves if row in rows]
    row = (fitted or rows)[0]
    noise = noise_of(one)
    warp = refined(one, library, match.warp, np.array([row]), noise, STEPS)
    straight = undone(one, warp, library.grid)
    fit = fit_of(straight, np.asarray(library.heights[[row]], dtype=np.float64))
    rest = Prepared(straight.absorbance - fit, straight.seen)
    return Taken(row, warp, float(np.ptp(fit)), rest, noise)


def _mixed(parts: Sequence[int], library: Library, rng: np.random.Generator) -> Floats:
    """Add references by signal shares, the first the largest; from 0 to 1."""
    shares = LEAST_SHARE + (1.0 - LEAST_SHARE * len(parts)) * rng.dirichlet(np.ones(len(parts)))
    signals = np.sort(shares * np.exp(ABSORPTIVITY_SIGMA * rng.standard_normal(len(parts))))[::-1]
    whole: Floats = signals @ np.asarray(library.heights[list(parts)], dtype=np.float64)
    return whole / max(float(np.ptp(whole)), 1e-12)


def _with(base: Taken, mixed: Floats, grid: Grid, rng: np.random.Generator) -> Prepared:
    """Put a mixture where the substance was; move and bend it as the instrument did."""
    straight = base.height * mixed + base.rest.absorbance
    by = -(base.warp.shift_cm1 + base.warp.stretch_cm1 * grid.unit) / grid.step
    recorded = Prepared(moved(straight * np.exp(base.warp.log_gain), by), base.rest.seen)
    missing = np.sqrt(max(base.noise**2 - noise_of(recorded) ** 2, 0.0))
    return Prepared(
        recorded.absorbance + missing * rng.standard_normal(len(straight)), recorded.seen
    )
