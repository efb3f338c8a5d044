"""Places and periods as fixed effects: what a panel would have been, had nothing happened."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from .arrays import Array, Flags
from .nulls import counts_from, latent
from .panels import Panel

ROUNDS: Final = 500
CLOSE: Final = 1e-10
MOST_RHO: Final = 0.9


@dataclass(frozen=True, slots=True)
class FixedEffects:
    """Expected counts (u, t) without a change; dispersion (at least 1) and autocorrelation."""

    mean: Array
    dispersion: float
    autocorrelation: float

    def simulate(self, panel: Panel, how_many: int, seed: int, ratio: float = 1.0) -> Array:
        """Draw panels like this one, (how_many, u, t), with a change made in the treated places.

        The same seed draws the same noise, so that ratios are compared on equal terms.
        """
        changed = panel.is_treated[:, None] & ~panel.before[None, :]
        mean = self.mean * np.where(changed, ratio, 1.0)
        gaps = np.diff(panel.periods, prepend=panel.periods[0] - 1).astype(float)
        rng = np.random.default_rng(seed)
        normal = latent(rng, how_many * len(mean), gaps, self.autocorrelation)
        made = counts_from(normal.reshape(how_many, -1), mean.ravel(), self.dispersion)
        return made.reshape(how_many, *mean.shape)


def fixed_effects(panel: Panel) -> FixedEffects:
    """Fit place x period to everything but the treated places' time after the start.

    Poisson by iterative proportional fitting, which is its maximum likelihood; dispersion from
    Pearson residuals, autocorrelation from their first lag, corrected for the means taken out.
    """
    seen = ~(panel.is_treated[:, None] & ~panel.before[None, :])
    counts, exposure = panel.counts * seen, panel.exposure * seen
    place = np.ones(len(panel.units))
    for _ in range(ROUNDS):
        period = _ratio(counts.sum(axis=0), place @ exposure)
        renewed = _ratio(counts.sum(axis=1), exposure @ period)
        moved = np.max(np.abs(renewed - place) / np.maximum(place, 1e-300))
        place = renewed
        if moved < CLOSE:
            break
    mean = np.maximum(place[:, None] * period[None, :] * panel.exposure, 1e-6)
    return FixedEffects(mean, *_noise(panel.counts, mean, seen))


def _ratio(events: Array, expected: Array) -> Array:
    return np.asarray(events / np.maximum(expected, 1e-12))


def _noise(counts: Array, mean: Array, seen: Flags) -> tuple[float, float]:
    pearson = np.where(seen, (counts - mean) / np.sqrt(mean), 0.0)
    places, periods = counts.shape
    left = max(int(seen.sum()) - places - periods + 1, 1)
    dispersion = float((pearson**2).sum() / left)
    total = float((pearson**2).sum())
    lagged = float((pearson[:, 1:] * pearson[:, :-1]).sum())
    found = lagged / total + 1 / periods if total > 1e-6 else 0.0
    return max(dispersion, 1.0), float(np.clip(found, 0.0, MOST_RHO))
