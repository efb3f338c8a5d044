"""Runs of one level, as a filter holds them: how likely each is, and what it foretells.

Runs are an array (runs, 4), the newest first: weight, shape and rate of the gamma distribution of
the level, and age in weeks. Weights sum to 1.
"""

import math
from typing import Final

import numpy as np

from .arrays import Array
from .compiled import compiled

FORGOTTEN: Final = 1e-12  # a run less likely than this is let go
MOST: Final = 1e12  # no bound is looked for above


@compiled
def after(
    runs: Array, count: float, exposure: float, prior: tuple[float, float], hazard: float
) -> Array:
    """Return the runs once a week is seen: each is weighed by it and grows, a new one begins."""
    size = runs.shape[0]
    logs = np.empty(size)
    for r in range(size):
        logs[r] = math.log(runs[r, 0]) + log_chance(count, runs[r, 1], runs[r, 2], exposure)
    chances = np.exp(logs - logs.max())
    chances *= (1 - hazard) / chances.sum()
    found = np.empty((size + 1, 4))
    found[0, 0], found[0, 1], found[0, 2], found[0, 3] = hazard, prior[0], prior[1], 0.0
    kept = 1
    for r in range(size):
        if chances[r] > FORGOTTEN:
            found[kept, 0] = chances[r]
            found[kept, 1] = runs[r, 1] + count
            found[kept, 2] = runs[r, 2] + exposure
            found[kept, 3] = runs[r, 3] + 1
            kept += 1
    found = found[:kept]
    found[:, 0] /= found[:, 0].sum()
    return found


@compiled
def expected(runs: Array, exposure: float) -> float:
    """Return the mean count that the runs foretell."""
    total = 0.0
    for r in range(runs.shape[0]):
        total += runs[r, 0] * runs[r, 1] / runs[r, 2]
    return total * exposure


@compiled
def likeliest(runs: Array) -> float:
    """Return the age of the likeliest run that has seen a week; 0 where none has."""
    best = 0
    for r in range(1, runs.shape[0]):
        if best == 0 or runs[r, 0] > runs[best, 0]:
            best = r
    return float(runs[best, 3])


@compiled
def log_chance(count: float, shape: float, rate: float, exposure: float) -> float:
    """Return the log chance of a Poisson count whose level is gamma distributed."""
    log = math.lgamma(shape + count) - math.lgamma(shape) - math.lgamma(count + 1)
    both = rate + exposure
    return log + shape * math.log(rate / both) + count * math.log(exposure / both)


@compiled
def tail(runs: Array, exposure: float, count: float) -> float:
    """Return the chance of `count` or more under the mixture of the runs."""
    if count <= 0:
        return 1.0
    total = 0.0
    for r in range(runs.shape[0]):
        total += runs[r, 0] * _tail_of_one(count, runs[r, 1], runs[r, 2], exposure)
    return min(total, 1.0)


@compiled
def _tail_of_one(count: float, shape: float, rate: float, exposure: float) -> float:
    """Return the chance of `count` or more, summed from the shorter side."""
    share = exposure / (rate + exposure)
    up = count > shape * exposure / rate
    at = count if up else count - 1
    term = math.exp(log_chance(at, shape, rate, exposure))
    total = term
    if up:
        while term > total * 1e-17:
            term *= (shape + at) / (at + 1) * share
            at += 1
            total += term
        return min(total, 1.0)
    while at > 0 and term > total * 1e-17:
        term *= at / ((shape + at - 1) * share)
        at -= 1
        total += term
    return max(1.0 - total, 0.0)


@compiled
def bound(runs: Array, exposure: float, alpha: float) -> float:
    """Return the least count above which lies a chance of at most alpha."""
    low, high = -1.0, 1.0
    while tail(runs, exposure, high + 1) > alpha and high < MOST:
        low, high = high, high * 2
    while high - low > 1:
        middle = math.floor((low + high) / 2)
        if tail(runs, exposure, middle + 1) <= alpha:
            high = middle
        else:
            low = middle
    return high
