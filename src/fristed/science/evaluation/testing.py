"""Three tests of a change, each for one series and for many at once."""

from typing import Final

import numpy as np
from scipy.special import chdtri, ndtr, stdtr

from .arrays import Array
from .classical import METHOD as CLASSICAL
from .classical import fit_classical, lags
from .correlated import INTEGRATED, RESTRICTED, Memory, fit_all
from .estimates import Mixture
from .series import Design

DEFAULT: Final = "integrated restricted likelihood"
PLUG_IN: Final = "restricted likelihood, Satterthwaite"
METHODS: Final = (DEFAULT, PLUG_IN, CLASSICAL)


def over(memory: Memory, series: Array, model: Design, offset: Array, gaps: Array) -> Array:
    """Fit series (s, n) over a grid of memories; see `correlated.fit_all`.

    A dispersion below what one in forty series of Poisson counts would show is not believed.
    """
    freedom = _freedom(model)
    least = float(chdtri(freedom, 0.975)) / freedom
    return np.asarray(
        fit_all(series, model.columns, offset, gaps, memory.rho, memory.noise, model.tested, least)
    )


def weights(found: Array, memory: Memory) -> Array:
    """Weigh the grid by restricted likelihood and weight beforehand, (s, g); rows sum to 1."""
    likelihood = found[0]
    relative = np.exp(likelihood - likelihood.max(axis=1, keepdims=True)) * memory.weight
    return np.asarray(relative / relative.sum(axis=1, keepdims=True))


def integrated(found: Array, model: Design) -> Mixture:
    """Mix Student's distributions over the grid, for the first of the series fitted."""
    return Mixture(found[1, 0], found[2, 0], weights(found, INTEGRATED)[0], _freedom(model))


def plugged_in(found: Array, model: Design) -> Mixture:
    """Take the likeliest memory for true, with Satterthwaite's degrees of freedom."""
    best = int(np.argmax(found[0, 0]))
    freedom = float(satterthwaite(found, _freedom(model))[0])
    return Mixture(found[1, 0, [best]], found[2, 0, [best]], np.ones(1), freedom)


def satterthwaite(found: Array, left: float) -> Array:
    """Give degrees of freedom (s,) from how much the log variance may vary.

    2 / Var(log v): 2 / left for the scale, and for the memory the variance of log v over its
    restricted likelihood.

    References
    ----------
    .. [1] F. E. Satterthwaite, Biometrics Bull. 2 (1946) 110-114, doi:10.2307/3002019.
    """
    share = weights(found, RESTRICTED)
    log_variance = 2 * np.log(found[2])
    middle = (share * log_variance).sum(axis=1, keepdims=True)
    spread = (share * (log_variance - middle) ** 2).sum(axis=1)
    return np.asarray(2 / (2 / left + spread))


def p_values(series: Array, model: Design, offset: Array, gaps: Array) -> dict[str, Array]:
    """Test series (s, n) by each method; p-values (s,) by the method's name."""
    return {
        DEFAULT: p_default(series, model, offset, gaps),
        PLUG_IN: p_plugged_in(series, model, offset, gaps),
        CLASSICAL: p_classical(series, model, offset),
    }


def p_default(series: Array, model: Design, offset: Array, gaps: Array) -> Array:
    """Test series (s, n) by the default method."""
    found = over(INTEGRATED, series, model, offset, gaps)
    below = stdtr(_freedom(model), -found[1] / found[2])
    share = (weights(found, INTEGRATED) * below).sum(axis=1)
    return np.asarray(2 * np.minimum(share, 1 - share))


def p_plugged_in(series: Array, model: Design, offset: Array, gaps: Array) -> Array:
    """Test series (s, n) with the likeliest memory."""
    found = over(RESTRICTED, series, model, offset, gaps)
    rows, best = np.arange(len(series)), found[0].argmax(axis=1)
    freedom = satterthwaite(found, _freedom(model))
    return np.asarray(2 * stdtr(freedom, -np.abs(found[1, rows, best] / found[2, rows, best])))


def p_classical(series: Array, model: Design, offset: Array) -> Array:
    """Test series (s, n) by quasi-Poisson regression with Newey-West errors."""
    found = fit_classical(series, model.columns, offset, model.tested, lags(series.shape[1]))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(2 * ndtr(-np.abs(found[0] / found[1])))


def _freedom(model: Design) -> float:
    return float(model.columns.shape[0] - model.columns.shape[1])
