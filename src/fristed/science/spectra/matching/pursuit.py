"""The search: which shift and depth fit best, then non-negative orthogonal matching pursuit.

Pati, Rezaiifar & Krishnaprasad 1993 (orthogonal matching pursuit); Bruckstein, Elad & Zibulevsky
2008, IEEE Trans. Inf. Theory 54:4813 (non-negative).
"""

from dataclasses import dataclass

import numpy as np

from ..axis import Prepared, derivative, moved
from ..distortion import Warp, bases, start_at
from ..model import Floats
from .atoms import Atoms, References, Rows, unit_slope

RIDGE = 1e-6


@dataclass(frozen=True, slots=True)
class Search:
    """How far and how thoroughly to look.

    Attributes
    ----------
    shifts_cm1, depths : the grid of hypotheses; each pair is tried. Gauss–Newton steps refine it.
    shortlist : references kept while hypotheses are compared.
    hypothesis_atoms : references fitted to compare two hypotheses.
    atoms : references in the pursuit over the whole library.
    runners_up : best correlations kept along its way, as candidates for the fit,
    look_every : after so many of its steps.
    components : references in the fit.
    rounds : how often the warp is refined and the fit made anew; 0 takes the first shift and depth
        as they are.
    steps : Gauss–Newton steps of the first refinement; later ones take two.
    """

    shifts_cm1: tuple[float, ...] = (-5.0, -3.0, -1.0, 1.0, 3.0, 5.0)
    depths: tuple[float, ...] = (0.15, 0.85)
    shortlist: int = 384
    hypothesis_atoms: int = 4
    atoms: int = 8
    runners_up: int = 32
    look_every: int = 1
    components: int = 7
    rounds: int = 2
    steps: int = 3


# For speed, where the axis is trusted: nothing is refined, small errors are left to the covariance.
STANDING = Search(
    shifts_cm1=(0.0,),
    depths=(0.4,),
    atoms=7,
    runners_up=24,
    look_every=2,
    components=6,
    rounds=0,
)


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """The best hypothesis: a warp and the references that fit under it."""

    warp: Warp
    members: Rows


@dataclass(frozen=True, slots=True, eq=False)
class Pursued:
    """What a pursuit through the whole library found.

    Attributes
    ----------
    members : (k,) rows of the references in its fit.
    rows : (c,) rows of these and of all runners-up, ascending: the candidates.
    alike : (n,) float32, correlation of slopes with every reference, before anything is fitted.
    """

    members: Rows
    rows: Rows
    alike: np.ndarray


def best_start(prepared: Prepared, library: References, atoms: Atoms, search: Search) -> Start:
    """Compare all pairs of shift and depth by a short pursuit among the likeliest references."""
    shifts = np.repeat(np.asarray(search.shifts_cm1), len(search.depths))
    depths = np.tile(np.asarray(search.depths), len(search.shifts_cm1))
    places = np.asarray(search.shifts_cm1)[:, None] / library.grid.step
    recorded = np.repeat(moved(prepared.absorbance, places), len(search.depths), axis=0)
    gains = depths[:, None] * bases(library.grid).depth
    slopes = unit_slope(derivative(recorded * np.exp(-gains)), prepared.seen)
    alike = atoms.slopes @ slopes.T
    listed = best(alike.max(axis=1), search.shortlist)
    members, left = short_pursuits(alike[listed].T, atoms.slopes[listed], search.hypothesis_atoms)
    winner = int(left.argmin())
    warp = start_at(float(shifts[winner]), float(depths[winner]), library.grid)
    return Start(warp, listed[np.unique(members[winner])])


def best(scores: np.ndarray, count: int) -> Rows:
    """Rows of the highest scores, highest first; of equals the earlier."""
    if count < len(scores):
        edge = np.partition(scores, len(scores) - count)[len(scores) - count]
        rows = np.flatnonzero(scores >= edge)
    else:
        rows = np.arange(len(scores))
    return rows[np.argsort(-scores[rows], kind="stable")][:count]


def short_pursuits(alike: np.ndarray, slopes: np.ndarray, count: int) -> tuple[Rows, Floats]:
    """Pursue all hypotheses at once.

    Parameters
    ----------
    alike : (h, s) correlation of each hypothesis with each listed reference.
    slopes : (s, m) the listed references.

    Returns
    -------
    members (h, count) and the share of each hypothesis's energy that is left, (h,).
    """
    hypotheses = np.arange(len(alike))
    members = np.zeros((len(alike), 0), dtype=np.intp)
    overlaps = np.zeros((len(alike), 0, alike.shape[1]), dtype=np.float32)
    left, sizes = alike.copy(), np.zeros((len(alike), 0))
    for _ in range(min(count, alike.shape[1])):
        if members.shape[1]:
            left[hypotheses[:, None], members] = -np.inf
        taken = left.argmax(axis=1)
        fresh = (slopes @ slopes[taken].T).T
        members = np.column_stack([members, taken])
        overlaps = np.concatenate([overlaps, fresh[:, None, :]], axis=1)
        among = np.take_along_axis(overlaps, members[:, None, :], axis=2).astype(np.float64)
        among += RIDGE * np.eye(members.shape[1])
        wanted = np.take_along_axis(alike, members, axis=1).astype(np.float64)
        sizes = np.maximum(np.linalg.solve(among, wanted[..., None])[..., 0], 0.0)
        left = alike - np.einsum("hk,hks->hs", sizes.astype(np.float32), overlaps)
    explained = 2.0 * (sizes * wanted).sum(axis=1) - np.einsum("hk,hkl,hl->h", sizes, among, sizes)
    return members, 1.0 - explained


def pursue(slope: np.ndarray, atoms: Atoms, search: Search) -> Pursued:
    """Pursue one recording through the whole library; give the candidates for the fit.

    Parameters
    ----------
    slope : (m,) float32, its derivative of unit norm.
    """
    alike = atoms.slopes @ slope
    left, members = alike.copy(), np.zeros(0, dtype=np.intp)
    ahead = [best(left, search.runners_up)]
    for step in range(1, search.atoms + 1):
        left[members] = -np.inf
        fresh = int(left.argmax())
        if left[fresh] <= 0:
            break
        members, sizes, overlaps = non_negative(np.append(members, fresh), alike, atoms)
        left = alike - sizes.astype(np.float32) @ overlaps
        if step % search.look_every == 0 or step == search.atoms:
            ahead.append(best(left, search.runners_up))
    return Pursued(members, np.unique(np.concatenate([members, *ahead])), alike)


def non_negative(members: Rows, alike: np.ndarray, atoms: Atoms) -> tuple[Rows, Floats, np.ndarray]:
    """Fit the members; whoever would count negatively leaves, the most negative first.

    Returns
    -------
    Those who stay, (k,); their sizes, (k,); and their overlaps with all references, (k, n).
    """
    overlaps = np.array([atoms.column(row) for row in members.tolist()])
    while True:
        among = overlaps.take(members, axis=1).astype(np.float64)
        among[np.diag_indices(len(members))] += RIDGE
        sizes = np.linalg.solve(among, alike[members].astype(np.float64))
        if len(members) == 1 or sizes.min() > 0:
            return members, np.maximum(sizes, 0.0), overlaps
        leaving = int(sizes.argmin())
        members, overlaps = np.delete(members, leaving), np.delete(overlaps, leaving, axis=0)
