"""Poisson regression with weights and a log link, compiled; dispersion and leverages beside it."""

import math
from typing import Final

import numpy as np

from .arrays import Array
from .compiled import compiled

STEPS: Final = 50
CLOSE: Final = 1e-10
# exp(-12) of an event is nought; without a floor weeks without events would go on for ever
LEAST_LOG_MEAN: Final = -12.0
MOST_LOG_MEAN: Final = 25.0


@compiled
def invert(matrix: Array) -> Array:
    """Return the inverse of a symmetric positive matrix (p, p), by Cholesky; it is destroyed."""
    size = matrix.shape[0]
    right = np.eye(size)
    for j in range(size):
        pivot = matrix[j, j]
        for k in range(j):
            pivot -= matrix[j, k] ** 2
        root = math.sqrt(max(pivot, 1e-14))
        matrix[j, j] = root
        for i in range(j + 1, size):
            for k in range(j):
                matrix[i, j] -= matrix[i, k] * matrix[j, k]
            matrix[i, j] /= root
    for c in range(size):
        for i in range(size):
            for k in range(i):
                right[i, c] -= matrix[i, k] * right[k, c]
            right[i, c] /= matrix[i, i]
        for i in range(size - 1, -1, -1):
            for k in range(i + 1, size):
                right[i, c] -= matrix[k, i] * right[k, c]
            right[i, c] /= matrix[i, i]
    return right


@compiled
def step(
    counts: Array, design: Array, log_mean: Array, mean: Array, offset: Array, weights: Array
) -> tuple[Array, Array]:
    """Take one step of iteratively reweighted least squares: coefficients, inverse information."""
    size = design.shape[1]
    information = np.zeros((size, size))
    right = np.zeros(size)
    for t in range(design.shape[0]):
        weight = weights[t] * mean[t]
        working = log_mean[t] - offset[t] + (counts[t] - mean[t]) / mean[t]
        for i in range(size):
            if design[t, i] == 0.0:
                continue
            part = weight * design[t, i]
            right[i] += part * working
            for j in range(i + 1):
                information[i, j] += part * design[t, j]
    inverse = invert(information)
    coefficients = np.zeros(size)
    for i in range(size):
        for j in range(size):
            coefficients[i] += inverse[i, j] * right[j]
    return coefficients, inverse


@compiled
def fit(
    counts: Array, design: Array, offset: Array, weights: Array
) -> tuple[Array, Array, Array, bool]:
    """Fit a weighted Poisson regression with a log link.

    Parameters
    ----------
    counts : (n,)
        Events.
    design : (n, p)
        Explaining variables.
    offset : (n,)
        Log of the exposure.
    weights : (n,)
        Prior weights.

    Returns
    -------
    coefficients (p,), inverse information (p, p) with dispersion 1, fitted means (n,), settled
    """
    n, size = design.shape
    mean = counts + 0.1
    log_mean = np.log(mean)
    coefficients = np.zeros(size)
    inverse = np.zeros((size, size))
    settled = False
    for _ in range(STEPS):
        before = mean.copy()
        coefficients, inverse = step(counts, design, log_mean, mean, offset, weights)
        moved = 0.0
        for t in range(n):
            value = offset[t]
            for i in range(size):
                value += design[t, i] * coefficients[i]
            log_mean[t] = min(max(value, LEAST_LOG_MEAN), MOST_LOG_MEAN)
            mean[t] = math.exp(log_mean[t])
            moved = max(moved, abs(mean[t] - before[t]) / (before[t] + 0.01))
        if moved < CLOSE:
            settled = True
            break
    _, inverse = step(counts, design, log_mean, mean, offset, weights)
    return coefficients, inverse, mean, settled


@compiled
def dispersion(counts: Array, mean: Array, weights: Array, parameters: int) -> float:
    """Return Pearson's chi-square over its degrees of freedom (0 where none are left)."""
    total = 0.0
    for t in range(len(counts)):
        total += weights[t] * (counts[t] - mean[t]) ** 2 / mean[t]
    left = len(counts) - parameters
    return total / left if left > 0 else 0.0


@compiled
def leverages(design: Array, inverse: Array, mean: Array, weights: Array) -> Array:
    """Return how far each count pulls its own fit, (n,)."""
    n, size = design.shape
    found = np.zeros(n)
    for t in range(n):
        for i in range(size):
            for j in range(size):
                found[t] += design[t, i] * inverse[i, j] * design[t, j]
        found[t] *= mean[t] * weights[t]
    return found
