"""Other ways to read a mixture, written plainly: what ours is set beside.

Each takes queries (n, m) and a `Prepared` library and returns (n, k) row numbers, best first.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls
from scipy.signal import savgol_filter

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
WINDOW, ORDER = 11, 2  # of the Savitzky–Golay derivative, points of 2 cm⁻¹
PREFILTER = 300
SHIFTS_CM1 = np.arange(-4.0, 4.01, 0.5)


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A library as the peers need it: unit rows raw and derived, and their Gram matrix."""

    axis: Floats
    absorbance: Floats
    raw: Floats
    derived: Floats
    gram: Floats


def prepared(absorbance: Floats, axis: Floats) -> Prepared:
    """Prepare (n, m) spectra on `axis` (m,)."""
    slopes = derived(absorbance)
    return Prepared(axis, absorbance, centred(absorbance), slopes, slopes @ slopes.T)


def unit(rows: Floats) -> Floats:
    """Scale rows to length one."""
    scaled: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return scaled


def centred(rows: Floats) -> Floats:
    """Centre and scale, so that a product is Pearson's correlation."""
    return unit(rows - rows.mean(axis=1, keepdims=True))


def derived(rows: Floats) -> Floats:
    """Take first derivatives of length one."""
    return unit(savgol_filter(rows, WINDOW, ORDER, deriv=1, axis=1))


def hqi_raw(queries: Floats, library: Prepared, count: int) -> Rows:
    """Hit quality index: correlation of absorbances."""
    return _first(centred(queries) @ library.raw.T, count)


def hqi_derivative(queries: Floats, library: Prepared, count: int) -> Rows:
    """Hit quality index on first derivatives (ASTM E2310's second metric)."""
    return _first(derived(queries) @ library.derived.T, count)


def subtraction(queries: Floats, library: Prepared, count: int) -> Rows:
    """Search, subtract as much of the first hit as stays above the baseline, search again."""
    found = np.empty((len(queries), count), dtype=np.int64)
    left = queries - queries.min(axis=1, keepdims=True)
    floor = library.absorbance - library.absorbance.min(axis=1, keepdims=True)
    for place in range(count):
        scores = derived(left) @ library.derived.T
        for before in range(place):
            scores[np.arange(len(left)), found[:, before]] = -1.0
        found[:, place] = np.argmax(scores, axis=1)
        hits = floor[found[:, place]]
        left = np.stack([_less(query, hit) for query, hit in zip(left, hits, strict=True)])
    return found


def _less(query: Floats, reference: Floats) -> Floats:
    """Subtract by the factor that a technician's slider would stop at: 5 % may go below."""
    strong = reference > 0.2 * reference.max()
    factor = np.quantile(query[strong] / reference[strong], 0.05)
    less: Floats = query - max(float(factor), 0.0) * reference
    return less


def nnls_prefiltered(queries: Floats, library: Prepared, count: int) -> Rows:
    """Non-negative least squares over the 300 best of the derivative search."""
    slopes = derived(queries)
    near = _first(slopes @ library.derived.T, PREFILTER)
    found = np.empty((len(queries), count), dtype=np.int64)
    for row, candidates in enumerate(near):
        weights, _ = nnls(library.derived[candidates].T, slopes[row])
        found[row] = candidates[np.argsort(-weights, kind="stable")[:count]]
    return found


def nn_omp(queries: Floats, library: Prepared, count: int) -> Rows:
    """Non-negative orthogonal matching pursuit, batch form with the Gram matrix."""
    found, _ = _pursued(derived(queries) @ library.derived.T, library.gram, count)
    return found


def nn_omp_shifted(queries: Floats, library: Prepared, count: int) -> Rows:
    """The same after trying every shift from −4 to 4 cm⁻¹ by half a step; least residual wins."""
    best = np.full(len(queries), -np.inf)
    found = np.zeros((len(queries), count), dtype=np.int64)
    for shift in SHIFTS_CM1:
        at = library.axis + shift
        moved = np.stack([np.interp(at, library.axis, query) for query in queries])
        rows, explained = _pursued(derived(moved) @ library.derived.T, library.gram, count)
        better = explained > best
        best[better], found[better] = explained[better], rows[better]
    return found


def _first(scores: Floats, count: int) -> Rows:
    near = np.argpartition(-scores, count, axis=1)[:, :count]
    order = np.argsort(-np.take_along_axis(scores, near, axis=1), axis=1, kind="stable")
    return np.take_along_axis(near, order, axis=1)


def _pursued(products: Floats, gram: Floats, count: int) -> tuple[Rows, Floats]:
    """Return rows found in their order, and the part of each unit query they explain."""
    found = np.zeros((len(products), count), dtype=np.int64)
    explained = np.zeros(len(products))
    for row, product in enumerate(products):
        chosen: list[int] = []
        left = product.copy()
        for _ in range(count):
            left[chosen] = -np.inf
            chosen.append(int(np.argmax(left)))
            inside = gram[np.ix_(chosen, chosen)]
            weights = _non_negative(inside, product[chosen])
            left = product - weights @ gram[chosen]
        found[row] = chosen
        explained[row] = 2 * weights @ product[chosen] - weights @ inside @ weights
    return found, explained


def _non_negative(inside: Floats, product: Floats) -> Floats:
    """Solve the small normal equations; the few negatives are dropped one at a time."""
    held = np.arange(len(product))
    weights = np.zeros(len(product))
    while len(held):
        solved = np.linalg.solve(
            inside[np.ix_(held, held)] + 1e-9 * np.eye(len(held)), product[held]
        )
        if solved.min() >= 0:
            weights[held] = solved
            break
        held = np.delete(held, int(np.argmin(solved)))
    return weights


PEERS: dict[str, Callable[[Floats, Prepared, int], Rows]] = {
    "HQI, raw": hqi_raw,
    "HQI, first derivative": hqi_derivative,
    "subtract and search again": subtraction,
    "NNLS, 300 prefiltered": nnls_prefiltered,
    "NN-OMP, Gram": nn_omp,
    "NN-OMP, shift search": nn_omp_shifted,
}
