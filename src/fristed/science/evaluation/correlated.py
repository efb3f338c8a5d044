"""Errors that remember: restricted likelihood of a fitted count series over a grid of memories.

The residual of a month is taken as part noise of its own, part a first-order autoregression. The
grid is gone through, not searched: what follows integrates over it, because from 36 months nobody
can tell which of its points is true.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from .arrays import Array
from .compiled import compiled
from .poisson import fit, solve


@dataclass(frozen=True, slots=True)
class Memory:
    """The grid: autocorrelation, share of noise without memory, weight beforehand; each (g,)."""

    rho: Array
    noise: Array
    weight: Array


def _grid() -> Memory:
    rho = np.tile(np.arange(20) * 0.05, 2).astype(np.float64)
    noise = np.repeat(np.array([0.0, 0.5]), 20)
    weight = (np.where(noise > 0, 0.5, 1.0) / (1 - rho)).astype(np.float64)
    weight /= weight.sum()
    return Memory(rho, noise, weight)


# Weights beforehand chosen by the size they give (docs/methods/evaluation.md), not by taste.
INTEGRATED: Final = _grid()
_BOTH_SIGNS: Final = (np.arange(-18, 20) * 0.05).astype(np.float64)
RESTRICTED: Final = Memory(_BOTH_SIGNS, np.zeros(38), np.full(38, 1 / 38))


@compiled
def gains(gaps: Array, rho: float, noise: float) -> tuple[Array, Array]:
    """Give Kalman gain and variance of the innovation at each step, both (n,); total variance 1."""
    n = gaps.shape[0]
    gain, variance = np.empty(n), np.empty(n)
    known = 1.0 - noise
    for t in range(n):
        if t:
            kept = rho ** (2 * gaps[t])
            known = kept * known + (1 - kept) * (1 - noise)
        variance[t] = known + noise
        gain[t] = known / variance[t]
        known *= 1 - gain[t]
    return gain, variance


@compiled
def whiten(columns: Array, rho: float, gaps: Array, gain: Array, variance: Array) -> Array:
    """Turn columns (n, q) into their innovations, of equal variance and without memory."""
    n, width = columns.shape
    white = np.empty((n, width))
    expected = np.zeros(width)
    for t in range(n):
        kept = rho ** gaps[t]
        scale = 1 / math.sqrt(variance[t])
        for i in range(width):
            expected[i] *= kept
            surprise = columns[t, i] - expected[i]
            white[t, i] = surprise * scale
            expected[i] += gain[t] * surprise
    return white


@compiled
def profile(
    columns: Array,
    rho: float,
    gaps: Array,
    gain: Array,
    variance: Array,
    tested: int,
    least: float,
) -> tuple[float, float, float, float]:
    """Give restricted log likelihood, estimate, standard error and scale at one memory.

    `columns` (n, p + 1): the weighted design, and the Pearson residual beside it. The scale is at
    least `least`.
    """
    n, size = columns.shape[0], columns.shape[1] - 1
    # written out: array expressions would take seconds to compile
    white = whiten(columns, rho, gaps, gain, variance)
    cross = np.zeros((size + 1, size + 1))
    logs = 0.0
    for t in range(n):
        logs += math.log(variance[t])
        for i in range(size + 1):
            for j in range(i + 1):
                cross[i, j] += white[t, i] * white[t, j]
    right = np.zeros((size, 2))
    for i in range(size):
        right[i, 0] = cross[size, i]
    right[tested, 1] = 1.0
    left, matrix = cross[size, size], cross.copy()
    half = solve(matrix, right)
    for i in range(size):
        left -= cross[size, i] * right[i, 0]
    left = max(left, 1e-9)
    scale = max(left / (n - size), least)
    likelihood = -0.5 * logs - half - 0.5 * (n - size) * math.log(left)
    return likelihood, right[tested, 0], math.sqrt(max(right[tested, 1], 0.0) * scale), scale


@compiled
def fit_all(
    series: Array,
    design: Array,
    offset: Array,
    gaps: Array,
    rho: Array,
    noise: Array,
    tested: int,
    least: float,
) -> Array:
    """Fit each series at each memory.

    Parameters
    ----------
    series : (s, n)
        Counts.
    design : (n, p)
    offset, gaps : (n,)
        Log exposure; steps since the period before.
    rho, noise : (g,)
    tested : int
        Column of the coefficient that is asked for.
    least : float
        Smallest dispersion that is believed; 1 where all events lie on one side of the change.

    Returns
    -------
    (4, s, g)
        Restricted log likelihood, estimate, standard error, dispersion.
    """
    n, size = design.shape
    points = rho.shape[0]
    gain, variance = np.empty((points, n)), np.empty((points, n))
    for g in range(points):
        gain[g], variance[g] = gains(gaps, rho[g], noise[g])
    found = np.empty((4, series.shape[0], points))
    columns = np.empty((n, size + 1))
    for s in range(series.shape[0]):
        counts = series[s]
        sides = np.zeros(2)
        for t in range(n):
            sides[int(design[t, tested] > 0)] += counts[t]
        bare = sides[0] * sides[1] == 0
        coefficients, _, mean, used = fit(counts, design, offset, bare)
        for t in range(n):
            root = math.sqrt(mean[t])
            columns[t, size] = (used[t] - mean[t]) / root
            for i in range(size):
                columns[t, i] = design[t, i] * root
        for g in range(points):
            found[:, s, g] = profile(
                columns, rho[g], gaps, gain[g], variance[g], tested, 1.0 if bare else least
            )
            found[1, s, g] += coefficients[tested]
    return found
