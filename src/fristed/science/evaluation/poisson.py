"""Poisson regression with a log link, compiled: many short series are fitted again and again."""

import math
from typing import Final

import numpy as np

from .arrays import Array
from .compiled import compiled

STEPS: Final = 40
CLOSE: Final = 1e-8
# exp(-12) of an event is nought; without a floor a period without events would go on for ever
LEAST_LOG_MEAN: Final = -12.0
MOST_LOG_MEAN: Final = 25.0


@compiled
def solve(matrix: Array, right: Array) -> float:
    """Solve by Cholesky in place: `right` becomes the solution; return half the log determinant.

    `matrix` (p or more, the same) is symmetric and is destroyed; only its lower half is read, as
    far as `right` (p, c) goes.
    """
    size = right.shape[0]
    half = 0.0
    for j in range(size):
        pivot = matrix[j, j]
        for k in range(j):
            pivot -= matrix[j, k] ** 2
        root = math.sqrt(max(pivot, 1e-12))
        matrix[j, j] = root
        half += math.log(root)
        for i in range(j + 1, size):
            for k in range(j):
                matrix[i, j] -= matrix[i, k] * matrix[j, k]
            matrix[i, j] /= root
    for c in range(right.shape[1]):
        for i in range(size):
            for k in range(i):
                right[i, c] -= matrix[i, k] * right[k, c]
            right[i, c] /= matrix[i, i]
        for i in range(size - 1, -1, -1):
            for k in range(i + 1, size):
                right[i, c] -= matrix[k, i] * right[k, c]
            right[i, c] /= matrix[i, i]
    return half


@compiled
def weighted_step(
    counts: Array, design: Array, log_mean: Array, mean: Array, offset: Array, right: Array
) -> None:
    """Take one step of iteratively reweighted least squares.

    `right` (p, p + 1) becomes the inverse information beside the new coefficients.
    """
    size = design.shape[1]
    information = np.zeros((size, size))
    right[:] = 0.0
    for t in range(design.shape[0]):
        working = log_mean[t] - offset[t] + (counts[t] - mean[t]) / mean[t]
        for i in range(size):
            weight = mean[t] * design[t, i]
            right[i, size] += weight * working
            for j in range(i + 1):
                information[i, j] += weight * design[t, j]
    for i in range(size):
        information[i, i] = information[i, i] * (1 + 1e-9) + 1e-12
        right[i, i] = 1.0
    solve(information, right)


@compiled
def fit(
    counts: Array, design: Array, offset: Array, reduce_bias: bool
) -> tuple[Array, Array, Array, Array]:
    """Fit a Poisson regression with a log link.

    Parameters
    ----------
    counts : (n,)
        Events.
    design : (n, p)
        Explaining variables.
    offset : (n,)
        Log of the exposure.
    reduce_bias : bool
        Add half the leverage to each count (Firth's score): finite where one side has no events.

    Returns
    -------
    coefficients (p,), inverse information (p, p), fitted means (n,), counts as fitted (n,)

    References
    ----------
    .. [1] D. Firth, Biometrika 80 (1993) 27-38, doi:10.1093/biomet/80.1.27.
    """
    n, size = design.shape
    level = (counts.sum() + 0.5) / np.exp(offset).sum()
    used = counts.copy()
    mean = (counts + level * np.exp(offset)) / 2
    log_mean = np.log(mean)
    coefficients = np.zeros(size)
    right = np.zeros((size, size + 1))
    for _ in range(STEPS):
        weighted_step(used, design, log_mean, mean, offset, right)
        moved = 0.0
        for i in range(size):
            moved = max(moved, abs(right[i, size] - coefficients[i]))
            coefficients[i] = right[i, size]
        for t in range(n):
            value = offset[t]
            for i in range(size):
                value += design[t, i] * coefficients[i]
            log_mean[t] = min(max(value, LEAST_LOG_MEAN), MOST_LOG_MEAN)
            mean[t] = math.exp(log_mean[t])
            if reduce_bias:
                leverage = 0.0
                for i in range(size):
                    for j in range(size):
                        leverage += design[t, i] * right[i, j] * design[t, j]
                used[t] = counts[t] + min(mean[t] * leverage, 1.0) / 2
        if moved < CLOSE:
            break
    return coefficients, right[:, :size].copy(), mean, used
