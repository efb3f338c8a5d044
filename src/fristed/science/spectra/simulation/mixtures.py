"""Draw mixtures of references: which, how much of the signal, and how strongly each absorbs."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ..model import Floats

LEAST_SHARE = 0.05
ABSORPTIVITY_SIGMA = 0.3  # of the logarithm, relative between substances
Unit = Literal["height", "area"]


@dataclass(frozen=True, slots=True, eq=False)
class Mixtures:
    """Mixtures as drawn.

    Attributes
    ----------
    members : (n, k) row numbers of the references, -1 where a mixture has fewer.
    shares : (n, k) nominal shares, zero where there is none, each row sums to one.
    signals : (n, k) shares of the signal after absorptivity; each row sums to one.
    clean : (n, m) absorbance before any instrument.
    """

    members: NDArray[np.int64]
    shares: Floats
    signals: Floats
    clean: Floats


def mixtures(
    references: NDArray[Any],
    pool: NDArray[np.int64],
    sizes: NDArray[np.int64],
    rng: np.random.Generator,
    unit: Unit = "height",
    least: float = LEAST_SHARE,
) -> Mixtures:
    """Mix references of `pool`, one mixture for each of `sizes`.

    Parameters
    ----------
    references : (r, m) absorbance without NaN, of any float; it may be memory-mapped.
    pool : row numbers to draw from, without repetition inside one mixture.
    sizes : (n,) how many substances each mixture has, if the pool has so many.
    unit : what a share is a share of: a reference's height, or its area.
    least : the smallest share; the remainder is divided evenly at random (flat Dirichlet).
    """
    sizes = np.minimum(sizes, len(pool))
    widest = int(sizes.max(initial=1))
    members = np.full((len(sizes), widest), -1, dtype=np.int64)
    shares = np.zeros((len(sizes), widest))
    for row, size in enumerate(sizes):
        members[row, :size] = rng.choice(pool, size, replace=False)
        shares[row, :size] = least + (1.0 - least * size) * rng.dirichlet(np.ones(size))
    shares[sizes == 1, 0] = 1.0
    signals = shares * np.exp(ABSORPTIVITY_SIGMA * rng.standard_normal(shares.shape))
    signals /= signals.sum(axis=1, keepdims=True)
    drawn, place = np.unique(members, return_inverse=True)
    pure = _unit(np.asarray(references[drawn], dtype=np.float64), unit)
    clean = np.einsum("nk,nkm->nm", signals, pure[place.reshape(members.shape)])
    return Mixtures(members, shares, signals, clean)


def _unit(references: Floats, unit: Unit) -> Floats:
    rise = references - references.min(axis=1, keepdims=True)
    size = rise.max(axis=1) if unit == "height" else rise.mean(axis=1)
    scaled: Floats = references / np.maximum(size, 1e-9)[:, None]
    return scaled
