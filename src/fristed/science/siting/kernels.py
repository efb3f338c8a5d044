"""The inner loops of the search over every triple; see `exhaustive` for what they prove."""

from typing import Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

from .places import Floats

Indices = NDArray[np.int64]
# sums may be taken in any order, and nothing here is ever not a number
FAST: Final = {"reassoc", "contract", "nnan", "nsz"}


@njit(cache=True, fastmath=FAST)
def pair_sums(merit: Floats) -> Floats:
    """Sum, for each pair of rows, the larger of both over all columns; shape (n, n)."""
    n, m = merit.shape
    sums = np.empty((n, n))
    for i in range(n):
        for j in range(i, n):
            total = 0.0
            for c in range(m):
                total += max(merit[i, c], merit[j, c])
            sums[i, j] = total
            sums[j, i] = total
    return sums


@njit(cache=True, fastmath=FAST)
def triples_with(
    i: int, merit: Floats, pairs: Floats, best: float, tolerance: float, kept: Indices, found: int
) -> tuple[float, int]:
    """Look through every triple whose first row is `i`.

    Keeps the best ones in `kept` (shape (most, 3)) and returns the best sum and how many reach it.
    A triple is left out unlooked at where a bound shows that it is worse.
    """
    n, m = merit.shape
    joined = np.empty(m)
    for j in range(i + 1, n - 1):
        is_joined = False
        for k in range(j + 1, n):
            bound = min(
                pairs[i, j] + min(pairs[i, k] - pairs[i, i], pairs[j, k] - pairs[j, j]),
                pairs[i, k] + pairs[j, k] - pairs[k, k],
            )
            if bound < best - tolerance:
                continue
            if not is_joined:
                for c in range(m):
                    joined[c] = max(merit[i, c], merit[j, c])
                is_joined = True
            total = 0.0
            for c in range(m):
                total += max(joined[c], merit[k, c])
            if total < best - tolerance:
                continue
            if total > best + tolerance:
                best, found = total, 0
            if found < len(kept):
                kept[found, 0], kept[found, 1], kept[found, 2] = i, j, k
            found += 1
    return best, found


@njit(cache=True)
def centres_with(
    i: int, km: Floats, best: float, tolerance: float, kept: Indices, found: int
) -> tuple[float, int]:
    """Look through every triple whose first row is `i` for the least largest distance.

    Columns should begin with the cells hardest to reach: a triple is left at the first cell that
    is too far.
    """
    n, m = km.shape
    joined = np.empty(m)
    for j in range(i + 1, n - 1):
        for c in range(m):
            joined[c] = min(km[i, c], km[j, c])
        for k in range(j + 1, n):
            largest, c = 0.0, 0
            while c < m and largest <= best + tolerance:
                largest = max(largest, min(joined[c], km[k, c]))
                c += 1
            if largest > best + tolerance:
                continue
            if largest < best - tolerance:
                best, found = largest, 0
            if found < len(kept):
                kept[found, 0], kept[found, 1], kept[found, 2] = i, j, k
            found += 1
    return best, found
