"""How often a test rejects: without a change (its size) and with one (its power)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from .arrays import Array
from .estimates import REJECTED
from .nulls import counts_from, latent
from .series import Design, Series
from .testing import DEFAULT, p_default, p_values

POWER_RATIOS: Final = (0.5, 0.6, 0.7, 0.8, 0.9)
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Resembling:
    """What simulated series have of the one at hand: means (n,), dispersion, autocorrelation."""

    mean: Array
    dispersion: float
    autocorrelation: float


@dataclass(frozen=True, slots=True)
class Rejections:
    """Share rejected at .05: by method without a change, by ratio with one (default method)."""

    sizes: dict[str, float]
    power: dict[float, float]
    simulations: int

    @property
    def size(self) -> float | None:
        """How often the default rejects where nothing happened; None where it was not looked."""
        return self.sizes.get(DEFAULT)


def rejections(
    series: Series,
    model: Design,
    like: Resembling,
    simulations: int,
    seed: int,
    ratios: tuple[float, ...] = POWER_RATIOS,
    progress: Progress | None = None,
) -> Rejections:
    """Simulate series like one at hand and test each.

    Parameters
    ----------
    like : Resembling
        As fitted without the change.
    simulations : int
        Series for the size, at least 1,000 to mean something; half as many (at least 1,000) for
        each ratio. 0: nothing is simulated.
    ratios : tuple of float
        Changes whose power is asked for, each after over expected.
    progress : callable, optional
        Told how many series more were tested.
    """
    if not simulations:
        return Rejections({}, {}, 0)
    told = progress or (lambda _: None)
    rng = np.random.default_rng(seed)
    offset = np.log(series.exposure)
    normal = latent(rng, simulations, series.gaps, like.autocorrelation)
    null = counts_from(normal, like.mean, like.dispersion)
    found = p_values(null, model, offset, series.gaps)
    sizes = {method: float(np.mean(p <= REJECTED)) for method, p in found.items()}
    told(simulations)
    fewer = normal[: min(simulations, max(1000, simulations // 2))]
    power = {}
    for ratio in ratios:
        changed = like.mean * ratio ** model.columns[:, model.tested]
        made = counts_from(fewer, changed, like.dispersion)
        power[ratio] = float(np.mean(p_default(made, model, offset, series.gaps) <= REJECTED))
        told(len(fewer))
    return Rejections(sizes, power, simulations)


def steps(simulations: int, ratios: tuple[float, ...] = POWER_RATIOS) -> int:
    """Say how many series `rejections` will test, for a progress bar."""
    return simulations + len(ratios) * min(simulations, max(1000, simulations // 2))
