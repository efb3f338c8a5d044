"""How likely a recording is under a set of references, with distortion left free.

The recording is references × their sizes + Gaussian noise whose covariance holds white noise, a
share of the fit at each point (references are never exact), and every effect of `distortion`
around the current fit with its prior. Generalised least squares on this covariance; the low rank
of the effects keeps it cheap (Woodbury). Compare EMSC: Martens & Stark 1991; Kohler et al. 2008.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..axis import Grid, Prepared
from ..distortion import Looseness, Warp, columns
from ..model import Floats
from .atoms import Rows

MISFIT = 0.03  # of the fit at each point: what no effect explains
LEAST_NOISE = 0.002  # of the fit's height
FAINT = 1e-9
Heights = NDArray[np.float32] | Floats
RIDGE = 1e-9


def noise_of(prepared: Prepared) -> float:
    """Standard deviation of white noise, from third differences (median, so bands hardly count)."""
    steps = np.diff(prepared.absorbance, 3)
    known = prepared.seen[:-3] & prepared.seen[1:-2] & prepared.seen[2:-1] & prepared.seen[3:]
    if not known.any():
        return 0.0
    return float(1.4826 * np.median(np.abs(steps[known])) / np.sqrt(20.0))


@dataclass(frozen=True, eq=False)
class Covariance:
    """The noise's covariance, ready to weigh with.

    Attributes
    ----------
    weight : (m,) one over the standard deviation of each point; 0 where nothing was recorded.
    effects, upright : (m, r), (r, r); a weighted row times the one, then the other, is what the
        effects would explain of it.
    """

    weight: Floats
    effects: Floats
    upright: Floats


def weights(fit: Floats, straight: Prepared, warp: Warp, noise: float) -> Floats:
    """One over the standard deviation of each point, (m,); undoing the gain scaled the noise."""
    height = float(np.ptp(fit))
    white = max(noise, LEAST_NOISE * height, FAINT) * np.exp(-warp.log_gain)
    spread = np.sqrt(white**2 + (MISFIT * fit) ** 2)
    return np.where(straight.seen, 1.0 / spread, 0.0)


def sizes_of_effects(
    straight: Prepared,
    heights: Floats,
    weight: Floats,
    effects: Floats,
    prior: tuple[Floats, Floats],
) -> Floats:
    """Most likely sizes of the effects, with the members' heights (k, m) fitted beside them.

    Parameters
    ----------
    prior : precision and pull on the first effects; the others have precision one and no pull.
    """
    members, (precision, pull) = len(heights), prior
    both = np.hstack([heights.T, effects]) * weight[:, None]
    inside = both.T @ both
    right = both.T @ (straight.absorbance * weight)
    own = np.ones(len(right))
    own[:members] = RIDGE * inside.diagonal()[:members] + FAINT
    own[members : members + len(precision)] = precision
    right[members : members + len(pull)] -= pull
    inside[np.diag_indices_from(inside)] += own
    return np.asarray(np.linalg.solve(inside, right)[members:], dtype=np.float64)


def covariance(
    fit: Floats, straight: Prepared, warp: Warp, noise: float, grid: Grid, loose: Looseness
) -> Covariance:
    """Make the covariance around a fit."""
    weight = weights(fit, straight, warp, noise)
    effects = columns(fit, grid, loose)
    effects *= weight[:, None]
    factor = np.linalg.cholesky(np.eye(effects.shape[1]) + effects.T @ effects)
    return Covariance(weight, effects, np.linalg.inv(factor).T)


@dataclass(frozen=True, eq=False)
class Problem:
    """Candidates and a recording under one covariance; overlaps are those of unit candidates.

    Attributes
    ----------
    rows : (c,) the candidates' rows in the library.
    white, held : their weighted heights (c, m), and what the effects explain of them (c, r).
    scale : (c,) norm of each, to divide by.
    alike : (c,) overlap with the recording.
    energy : the recording's own, Σ² of it that no effect explains.
    columns : overlaps that were asked for, by candidate.
    """

    rows: Rows
    white: Floats
    held: Floats
    scale: Floats
    alike: Floats
    energy: float
    columns: dict[int, Floats] = field(default_factory=dict)

    def column(self, one: int) -> Floats:
        """Overlaps of a candidate with all candidates, (c,)."""
        column = self.columns.get(one)
        if column is None:
            column = self.white @ self.white[one] - self.held @ self.held[one]
            column /= self.scale * self.scale[one]
            self.columns[one] = column
        return column

    def among(self, members: list[int]) -> Floats:
        """Overlaps of members with each other, (k, k), kept invertible."""
        rows = np.array([self.column(one).take(members) for one in members])
        rows[np.diag_indices(len(members))] += 1e-9
        return rows


def problem(rows: Rows, heights: Heights, undone: Prepared, weigh: Covariance) -> Problem:
    """Weigh candidates (c, m) and a recording."""
    white = heights * weigh.weight
    held = (white @ weigh.effects) @ weigh.upright
    own = np.einsum("cm,cm->c", white, white) - np.einsum("cr,cr->c", held, held)
    scale = np.sqrt(np.maximum(own, FAINT))
    recording = undone.absorbance * weigh.weight
    grasped = (recording @ weigh.effects) @ weigh.upright
    alike = (white @ recording - held @ grasped) / scale
    energy = float(recording @ recording - grasped @ grasped)
    return Problem(rows, white, held, scale, alike, energy)
