"""Difference in differences of a panel: both scales, placebos, and what they can tell here."""

from dataclasses import dataclass

import numpy as np

from .arrays import Array, Flags
from .estimates import ALPHA, REJECTED
from .fixed import FixedEffects, fixed_effects
from .panels import Panel
from .permuting import SCALES, Placebos, in_space, in_time, placebos, rank_p
from .rates import Count, TwoByTwo, scales_sentence, two_by_two
from .rejecting import POWER_RATIOS, Progress
from .verdicts import Verdict, Word, verdict


@dataclass(frozen=True, slots=True)
class Ranked:
    """One effect with the p-value of its rank among placebos.

    ``low`` and ``high`` hold the effects whose rank would not be rejected at .05 (Conley and
    Taber's test turned around); None where so few placebos exclude nothing.
    """

    scale: str
    placebo: str
    estimate: float
    low: float | None
    high: float | None
    p: float
    attainable_p: float
    size: float | None
    power: dict[float, float]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Differences:
    """Four counts, and each scale's effect beside placebos in space and in time.

    ``primary`` are the placebos that conclusions are drawn from: in space where they can reach
    .05, else in time.
    """

    counts: TwoByTwo
    ranked: tuple[Ranked, ...]
    primary: str
    fixed: FixedEffects
    simulations: int
    sentence: str

    def of(self, scale: str) -> Ranked:
        """Give the effect on one scale beside the primary placebos."""
        return next(one for one in self.ranked if (one.scale, one.placebo) == (scale, self.primary))


def differences(
    panel: Panel,
    *,
    simulations: int = 2000,
    seed: int = 1,
    ratios: tuple[float, ...] = POWER_RATIOS,
    progress: Progress | None = None,
) -> Differences:
    """Compare what happened in the treated places with what happened elsewhere.

    Effects in space are put into multiples of their Poisson error before they are ranked: small
    places vary more, whatever is done in them.

    Parameters
    ----------
    simulations : int
        Panels like this one, for the size of each test and for each ratio of its power.

    References
    ----------
    .. [1] T. G. Conley, C. R. Taber, Rev. Econ. Stat. 93 (2011) 113-125,
       doi:10.1162/REST_a_00049.
    .. [2] B. Ferman, C. Pinto, Rev. Econ. Stat. 101 (2019) 452-467 (places of unequal size).
    """
    arranged, model = placebos(panel, seed), fixed_effects(panel)
    attainable = {"space": arranged.attainable, "time": 1 / len(panel.labels)}
    primary = "time" if attainable["space"] > REJECTED >= attainable["time"] else "space"
    rejected = _simulated(panel, arranged, model, simulations, seed, ratios, progress)
    ranked = tuple(
        _ranked(panel, arranged, scale, placebo, attainable[placebo], rejected)
        for placebo in ("space", "time")
        for scale in SCALES
    )
    found = {
        one.scale: one.verdict.word is Word.SIGNIFICANT for one in ranked if one.placebo == primary
    }
    sentence = scales_sentence(found["additive"], found["ratio"])
    return Differences(four_counts(panel), ranked, primary, model, simulations, sentence)


def four_counts(panel: Panel) -> TwoByTwo:
    """Add a panel up to four counts; independent Poisson counts are assumed for its intervals."""
    real, before = panel.is_treated, panel.before

    def added(places: Flags, periods: Flags) -> Count:
        cells = np.ix_(places, periods)
        return Count(int(panel.counts[cells].sum()), float(panel.exposure[cells].sum()))

    return two_by_two(
        before=added(real, before),
        after=added(real, ~before),
        comparison_before=added(~real, before),
        comparison_after=added(~real, ~before),
    )


Rejected = dict[tuple[str, str, float], float]


def _statistics(panel: Panel, counts: Array, arranged: Placebos, scale: str, how: str) -> Array:
    if how == "time":
        return in_time(panel, counts, scale)
    effect, error = in_space(panel, counts, arranged, scale)
    return np.asarray(effect / error)


def _ranked(
    panel: Panel,
    arranged: Placebos,
    scale: str,
    placebo: str,
    attainable: float,
    rejected: Rejected,
) -> Ranked:
    statistic = _statistics(panel, panel.counts, arranged, scale, placebo)
    effect, error = in_space(panel, panel.counts, arranged, scale)
    estimate, scaled = float(effect[0]), float(error[0])
    if placebo == "time":
        estimate, scaled = float(statistic[0]), 1.0
    reach = half_width(statistic[1:])
    told = np.exp if scale == "ratio" else float
    p = float(rank_p(statistic))
    size = rejected.get((scale, placebo, 1.0))
    power = {r: v for (s, h, r), v in rejected.items() if (s, h) == (scale, placebo) and r != 1}
    return Ranked(
        scale,
        placebo,
        float(told(estimate)),
        None if reach is None else float(told(estimate - reach * scaled)),
        None if reach is None else float(told(estimate + reach * scaled)),
        p,
        attainable,
        size,
        power,
        verdict(p, size=size, attainable=attainable),
    )


def half_width(placebo: Array) -> float | None:
    """Give how far from 0 an effect must be for a p-value of .05; None where none is far enough."""
    allowed = int(np.floor(ALPHA * (len(placebo) + 1) + 1e-9))
    if allowed < 1:
        return None
    return float(np.sort(np.abs(placebo))[-allowed])


def _simulated(
    panel: Panel,
    arranged: Placebos,
    model: FixedEffects,
    simulations: int,
    seed: int,
    ratios: tuple[float, ...],
    progress: Progress | None,
) -> Rejected:
    if not simulations:
        return {}
    told = progress or (lambda _: None)
    rejected: Rejected = {}
    for ratio in (1.0, *ratios):
        made = model.simulate(panel, simulations, seed, ratio)
        for how in ("space", "time"):
            for scale in SCALES:
                p = rank_p(_statistics(panel, made, arranged, scale, how))
                rejected[scale, how, ratio] = float(np.mean(p <= REJECTED))
        told(simulations)
    return rejected
