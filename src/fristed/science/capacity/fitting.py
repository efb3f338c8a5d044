"""Fitting a family of durations by maximum likelihood, compared by Akaike's criterion."""

from dataclasses import dataclass
from math import log, pi

import numpy as np
from numpy.typing import NDArray
from scipy import special
from scipy.optimize import brentq

from .durations import Duration

_NARROWEST = 1e-3


@dataclass(frozen=True, slots=True)
class Fit:
    """A family fitted to durations.

    Attributes
    ----------
    duration : Duration
        The likeliest of its family.
    aic : float
        -2 log likelihood + 2 parameters (Akaike 1974, doi:10.1109/TAC.1974.1100705).
    weight : float
        Akaike's weight among the families tried.
    furthest : float
        Largest distance between what was seen and the fitted distribution (Kolmogorov's): far
        from 0, no family fits.
    """

    duration: Duration
    aic: float
    weight: float
    furthest: float


def fits(minutes: NDArray[np.float64]) -> tuple[Fit, ...]:
    """Fit exponential, gamma and lognormal; the best first.

    Parameters
    ----------
    minutes : (n,) float
        All above 0.
    """
    found = [_exponential(minutes), _gamma(minutes), _lognormal(minutes)]
    best = min(aic for _, aic in found)
    weights = [float(np.exp((best - aic) / 2.0)) for _, aic in found]
    made = [
        Fit(duration, aic, weight / sum(weights), _furthest(duration, minutes))
        for (duration, aic), weight in zip(found, weights, strict=True)
    ]
    return tuple(sorted(made, key=lambda one: one.aic))


def _exponential(x: NDArray[np.float64]) -> tuple[Duration, float]:
    mean = float(x.mean())
    return Duration("exponential", mean), 2.0 * len(x) * (log(mean) + 1.0) + 2.0


def _gamma(x: NDArray[np.float64]) -> tuple[Duration, float]:
    mean, logs = float(x.mean()), float(np.log(x).mean())
    gap = max(log(mean) - logs, 1e-7)
    shape = float(brentq(lambda k: log(k) - special.digamma(k) - gap, 1e-4, 1e8))
    scale = mean / shape
    likelihood = (shape - 1.0) * logs - mean / scale - shape * log(scale) - special.gammaln(shape)
    return Duration("gamma", mean, shape), -2.0 * len(x) * float(likelihood) + 4.0


def _lognormal(x: NDArray[np.float64]) -> tuple[Duration, float]:
    logs = np.log(x)
    centre, spread = float(logs.mean()), max(float(logs.std()), _NARROWEST)
    likelihood = -log(spread) - 0.5 * log(2.0 * pi) - 0.5 * float(logs.var()) / spread**2 - centre
    mean = float(np.exp(centre + spread**2 / 2.0))
    return Duration("lognormal", mean, spread), -2.0 * len(x) * likelihood + 4.0


def _furthest(duration: Duration, x: NDArray[np.float64]) -> float:
    ordered = np.sort(x)
    fitted, steps = 1.0 - duration.surviving(ordered), np.arange(len(x) + 1) / len(x)
    return float(max((steps[1:] - fitted).max(), (fitted - steps[:-1]).max()))
