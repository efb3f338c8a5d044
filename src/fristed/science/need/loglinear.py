"""Log-linear models of three lists: who is on which, and how many are on none.

The seven counts are Poisson, the logarithm of their means is linear in the lists and in pairs of
lists that go together; the mean of the eighth, unseen count follows (S. E. Fienberg, Biometrika 59
(1972) 591-603; R. M. Cormack, Biometrics 45 (1989) 395-413, doi 10.2307/2531485). Eight models:
which of the three pairs go together. That all three lists go together beyond the pairs cannot be
seen in seven counts, and is assumed away by every model.
"""

from dataclasses import dataclass
from itertools import combinations
from math import lgamma
from typing import Final

import numpy as np

from .estimate import Floats

LISTS: Final = 3
PATTERNS: Final = np.array(
    [[1, 1, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=np.float64
)
PAIRS: Final = ((0, 1), (0, 2), (1, 2))
MOST_PEOPLE: Final = 1_000_000_000  # on a list; there is no city of more
MOST_STEPS: Final = 60
SETTLED: Final = 1e-10
RIDGE: Final = 1e-15
LEAST_MEAN: Final = 1e-6  # a mean that goes to nought: the model has no estimate here

Pairs = tuple[tuple[int, int], ...]
MODELS: Final[tuple[Pairs, ...]] = tuple(
    chosen for count in range(LISTS + 1) for chosen in combinations(PAIRS, count)
)


@dataclass(frozen=True, slots=True)
class Fit:
    """A model fitted to many tables at once.

    Attributes
    ----------
    unseen : array of float, shape (tables,)
        The mean of the eighth count; not a number where the model has no estimate.
    deviance : array of float, shape (tables,)
    log_likelihood : array of float, shape (tables,)
    """

    unseen: Floats
    deviance: Floats
    log_likelihood: Floats


def design(pairs: Pairs, patterns: Floats = PATTERNS) -> Floats:
    """Return the columns of a model: one, the lists, the pairs; shape (patterns, parameters)."""
    together = [patterns[:, a] * patterns[:, b] for a, b in pairs]
    return np.column_stack([np.ones(len(patterns)), patterns, *together])


def fitted(counts: Floats, columns: Floats) -> tuple[Floats, Floats]:
    """Fit Poisson counts by iteratively reweighted least squares.

    Parameters
    ----------
    counts : array of float, shape (tables, patterns)
    columns : array of float, shape (patterns, parameters)

    Returns
    -------
    (coefficients, means)
        Shapes (tables, parameters), (tables, patterns). Not a number where a mean goes to nought.

    References
    ----------
    .. [1] P. McCullagh, J. A. Nelder, Generalized Linear Models, 2nd ed. 1989, section 2.5.
    """
    means = counts + 0.5
    logs = np.log(means)
    before = np.full(len(counts), np.inf)
    deviance = before
    for _ in range(MOST_STEPS):
        working = logs + (counts - means) / means
        information = np.einsum("pi,tp,pj->tij", columns, means, columns)
        # keeps it invertible where means go to nought; far below what the fit can tell
        information += RIDGE * means.max(axis=1)[:, None, None] * np.eye(columns.shape[1])
        right = np.einsum("pi,tp->ti", columns, means * working)
        coefficients = np.linalg.solve(information, right[..., None])[..., 0]
        logs = np.clip(coefficients @ columns.T, -30, 30)
        means = np.exp(logs)
        deviance = _deviance(counts, means)
        if (np.abs(before - deviance) <= SETTLED * (1 + np.abs(deviance))).all():
            break
        before = deviance
    failed = (means.min(axis=1) < LEAST_MEAN) | ~np.isfinite(deviance)
    coefficients[failed], means[failed] = np.nan, np.nan
    return coefficients, means


def fit(counts: Floats, pairs: Pairs) -> Fit:
    """Fit one model.

    Parameters
    ----------
    counts : array of float, shape (tables, 7)
        In the order of `PATTERNS`.
    pairs : tuple of pairs
        Which pairs of lists go together.

    Returns
    -------
    Fit
    """
    coefficients, means = fitted(counts, design(pairs))
    return Fit(
        np.exp(coefficients[:, 0]),
        _deviance(counts, means),
        (counts * np.log(means) - means).sum(axis=1) - _log_factorials(counts).sum(axis=1),
    )


def _deviance(counts: Floats, means: Floats) -> Floats:
    ratio = np.where(counts > 0, counts / means, 1.0)
    deviance: Floats = 2 * (counts * np.log(ratio) - counts + means).sum(axis=1)
    return deviance


def _log_factorials(counts: Floats) -> Floats:
    logs: Floats = np.vectorize(lambda n: lgamma(n + 1), otypes=[float])(counts)
    return logs
