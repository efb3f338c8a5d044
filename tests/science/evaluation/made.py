"""Series and panels made for the tests: nothing happened in them, unless it is said."""

import numpy as np

from fristed.science.evaluation import Panel, Series
from fristed.science.evaluation.nulls import counts_from, latent
from fristed.science.evaluation.poisson import Array

LENGTHS = (36, 60, 120)
AUTOCORRELATIONS = (0.0, 0.2, 0.4)
DISPERSIONS = (1.0, 2.0)
LEVELS = {"seasonal": 20.0, "sparse": 1.5}
CELLS = [
    (name, n, rho, dispersion)
    for name in LEVELS
    for n in LENGTHS
    for rho in AUTOCORRELATIONS
    for dispersion in DISPERSIONS
]
# P18: quasi-Poisson with Newey-West, share of null series rejected, by length
PUBLISHED = {(0.0, 1.0): (0.22, 0.15, 0.10), (0.4, 2.0): (0.27, 0.18, 0.14)}


def seasonal(n: int, level: float) -> Array:
    """Monthly means with a season that goes up and down by a third."""
    return np.asarray(level * np.exp(0.3 * np.sin(2 * np.pi * np.arange(n) / 12)))


def nulls(how_many: int, n: int, level: float, rho: float, dispersion: float, seed: int) -> Array:
    """Series in which nothing happened, (how_many, n)."""
    rng = np.random.default_rng([seed, n, int(10 * rho), int(dispersion), int(level)])
    return counts_from(latent(rng, how_many, np.ones(n), rho), seasonal(n, level), dispersion)


def thinned(how_many: int, n: int, level: float, rho: float, seed: int) -> Array:
    """Poisson series with exactly this autocorrelation, by binomial thinning (INAR)."""
    rng, mean = np.random.default_rng(seed), seasonal(n, level)
    made = np.empty((how_many, n))
    made[:, 0] = rng.poisson(mean[0], how_many)
    for t in range(1, n):
        kept = min(rho * np.sqrt(mean[t] / mean[t - 1]), 1.0)
        stayed = rng.binomial(made[:, t - 1].astype(int), kept)
        made[:, t] = stayed + rng.poisson(max(mean[t] - kept * mean[t - 1], 0), how_many)
    return made


def series(counts: Array, start: int | None = None, exposure: float = 1.0) -> Series:
    """A series of monthly counts, changed in the middle unless it is said."""
    n = len(counts)
    labels = tuple(str(t) for t in range(n))
    middle = n // 2 if start is None else start
    return Series(labels, np.asarray(counts, float), np.full(n, exposure), np.arange(n), middle)


def panel(places: int, n: int, *, ratio: float = 1.0, seed: int = 1, level: float = 20.0) -> Panel:
    """Places with a common season, the first changed in the middle."""
    rng = np.random.default_rng(seed)
    mean = np.tile(seasonal(n, level), (places, 1))
    mean[0, n // 2 :] *= ratio
    units = tuple(f"place {at}" for at in range(places))
    labels = tuple(str(t) for t in range(n))
    counts = rng.poisson(mean).astype(float)
    return Panel(units, labels, counts, np.ones_like(counts), np.arange(n), n // 2, units[:1])
