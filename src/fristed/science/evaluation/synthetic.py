"""Synthetic control: a weighted mean of other places that went along with one before the start."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from .arrays import Array, Flags, Places
from .estimates import ALPHA
from .fixed import FixedEffects, fixed_effects
from .panels import Panel
from .permuting import rank_p
from .rejecting import POWER_RATIOS, Progress
from .simplex import simplex_weights
from .verdicts import Verdict, verdict

LEAST_DONORS: Final = 2
LEAST_BEFORE: Final = 2
# A fit so close that the ratio of errors would only measure rounding.
LEAST_ERROR: Final = 1e-9


class OneTreated(ValueError):
    """Synthetic control is of one place, and needs at least two others."""


@dataclass(frozen=True, slots=True)
class Synthetic:
    """What a place would have had, by a weighted mean of others.

    Attributes
    ----------
    weights : dict of unit to weight
        At least 0, adding up to 1.
    observed, expected : (t,)
        Rates of the place, and of its synthetic control.
    rmspe_before, rmspe_after : float
        Root mean squared error of the rates; a poor fit before says that nothing follows.
    difference, ratio : float
        Mean rate after less what was expected, and divided by it.
    placebo_ratios : dict of unit to float
        RMSPE after over before, the treated first: what is ranked.
    p, attainable_p : float
        Rank of the treated among all, and the smallest that can be: 1 / (donors + 1).
    size, power
        From simulated panels without memory of what was done; None and empty where not looked.
    low, high : float or None
        Differences whose rank would not be rejected; None where so few donors exclude nothing.
    """

    weights: dict[str, float]
    observed: Array
    expected: Array
    rmspe_before: float
    rmspe_after: float
    difference: float
    ratio: float
    low: float | None
    high: float | None
    placebo_ratios: dict[str, float]
    p: float
    attainable_p: float
    size: float | None
    power: dict[float, float]
    simulations: int
    verdict: Verdict


def gaps(rates: Array, before: Flags, place: int, donors: Places) -> tuple[Array, Array]:
    """Give a place's rates less its synthetic control's (t,), and the weights (j,)."""
    found = simplex_weights(rates[place, before], np.ascontiguousarray(rates[donors][:, before].T))
    return rates[place] - found @ rates[donors], found


def error_ratio(gap: Array, before: Flags) -> float:
    """Give the root mean squared error after over that before."""
    return _rms(gap[~before]) / max(_rms(gap[before]), LEAST_ERROR)


def synthetic_control(
    panel: Panel,
    *,
    simulations: int = 2000,
    seed: int = 1,
    ratios: tuple[float, ...] = POWER_RATIOS,
    progress: Progress | None = None,
) -> Synthetic:
    """Build a synthetic control and rank it among placebos.

    Weights are fitted to the rates of all periods before the start. Each donor is then taken for
    treated, with the other donors as its own donors.

    Parameters
    ----------
    simulations : int
        Panels like this one in which nothing happened, for size and power; 0 for none.

    Raises
    ------
    OneTreated
        More than one place treated, or fewer than two others or two periods before.

    References
    ----------
    .. [1] A. Abadie, A. Diamond, J. Hainmueller, J. Am. Stat. Assoc. 105 (2010) 493-505,
       doi:10.1198/jasa.2009.ap08746.
    """
    if len(panel.treated) != 1 or len(panel.units) - 1 < LEAST_DONORS:
        raise OneTreated("one treated place and at least two others are needed")
    if int(panel.before.sum()) < LEAST_BEFORE:
        raise OneTreated("at least two periods before the start are needed to fit weights")
    real, before = int(np.argmax(panel.is_treated)), panel.before
    donors = np.flatnonzero(~panel.is_treated)
    gap, found = gaps(panel.rates, before, real, donors)
    statistic = _ranked(panel.rates, before, real, donors)
    p, attainable = float(rank_p(statistic)), 1 / len(panel.units)
    sizes = _simulated(panel, fixed_effects(panel), simulations, seed, ratios, progress)
    size = sizes.pop(1.0, None)
    expected = panel.rates[real] - gap
    difference = float(gap[~before].mean())
    low, high = _interval(panel.rates, before, real, donors, difference)
    return Synthetic(
        {panel.units[at]: float(w) for at, w in zip(donors, found, strict=True)},
        panel.rates[real],
        expected,
        _rms(gap[before]),
        _rms(gap[~before]),
        difference,
        float(panel.rates[real][~before].mean() / max(expected[~before].mean(), 1e-300)),
        low,
        high,
        {panel.units[at]: float(s) for at, s in zip([real, *donors], statistic, strict=True)},
        p,
        attainable,
        size,
        sizes,
        simulations,
        verdict(p, size=size, attainable=attainable),
    )


def _ranked(rates: Array, before: Flags, real: int, donors: Places) -> Array:
    found = [error_ratio(gaps(rates, before, real, donors)[0], before)]
    for place in donors:
        rest = donors[donors != place]
        found.append(error_ratio(gaps(rates, before, int(place), rest)[0], before))
    return np.array(found)


def _interval(
    rates: Array, before: Flags, real: int, donors: Places, difference: float
) -> tuple[float | None, float | None]:
    """Turn the ranks of mean gaps, in multiples of the fit before, into an interval."""
    mine = gaps(rates, before, real, donors)[0]
    others = []
    for place in donors:
        gap = gaps(rates, before, int(place), donors[donors != place])[0]
        others.append(abs(gap[~before].mean()) / max(_rms(gap[before]), LEAST_ERROR))
    allowed = int(np.floor(ALPHA * (len(donors) + 1) + 1e-9))
    if allowed < 1:
        return None, None
    reach = float(np.sort(others)[-allowed]) * _rms(mine[before])
    return difference - reach, difference + reach


def _simulated(
    panel: Panel,
    model: FixedEffects,
    simulations: int,
    seed: int,
    ratios: tuple[float, ...],
    progress: Progress | None,
) -> dict[float, float]:
    """Give how often p reaches .05, by the ratio made in the treated place (1: its size)."""
    if not simulations or 1 / len(panel.units) > ALPHA + 1e-12:
        return {}
    told = progress or (lambda _: None)
    real, before = int(np.argmax(panel.is_treated)), panel.before
    donors = np.flatnonzero(~panel.is_treated)
    reached = dict.fromkeys((1.0, *ratios), 0)
    for made in model.simulate(panel, simulations, seed):
        rates = made / panel.exposure
        statistic = _ranked(rates, before, real, donors)
        gap = gaps(rates, before, real, donors)[0]
        for ratio in reached:
            # a thinned or raised series: the donors and the weights before stay as they are
            changed = gap + np.where(before, 0.0, (ratio - 1) * rates[real])
            statistic[0] = error_ratio(changed, before)
            reached[ratio] += bool(rank_p(statistic) <= ALPHA + 1e-12)
        told(1)
    return {ratio: times / simulations for ratio, times in reached.items()}


def _rms(values: Array) -> float:
    return float(np.sqrt(np.mean(values**2)))
