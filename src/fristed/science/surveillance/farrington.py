"""Farrington's algorithm for series with years behind them, as published and as improved.

For each week a Poisson regression with overdispersion is fitted to comparable weeks of the past,
weeks that look like past outbreaks weigh less, and the count is held against a bound of what was
to be expected.

References
----------
.. [1] C. P. Farrington et al., J R Stat Soc A 159 (1996) 547-563, doi:10.2307/2983331.
.. [2] A. Noufaily et al., Stat Med 32 (2013) 1206-1222, doi:10.1002/sim.5595.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import stdtr

from . import expecting, references, thresholds
from .arrays import Array
from .ears import hold_alpha
from .signals import Signals, UnusableSetting, blank, first_judged

LEAST_YEARS_OF_A_TREND: Final = 3


@dataclass(frozen=True, slots=True)
class Past:
    """Which past counts, and how much of them.

    Attributes
    ----------
    years, half_window, season : int
        Years back, weeks on either side of the same week, weeks of a year.
    least, weeks : int
        No alarm where the last `weeks` weeks, this one included, had fewer than `least` events.
    periods, skipped : int
        Parts of the year and latest weeks left out; of the improved algorithm only.
    """

    years: int = 5
    half_window: int = 3
    season: int = 52
    least: int = 5
    weeks: int = 4
    periods: int = 10
    skipped: int = 26

    @property
    def first(self) -> int:
        """Index of the first week that has all its past."""
        return self.season * self.years + self.half_window

    def hold(self) -> None:
        """Refuse what cannot be."""
        if self.years < 1 or self.half_window < 0 or self.season < 2 * self.half_window + 1:
            raise UnusableSetting(
                f"{self.years} years of {self.season} weeks with windows of "
                f"{2 * self.half_window + 1} weeks cannot be"
            )


def original(
    counts: Array,
    *,
    alpha: float = 0.005,
    past: Past = Past(),
    transform: str = "2/3",
    exposure: Array | None = None,
) -> Signals:
    """Judge by the same weeks of earlier years [1].

    Parameters
    ----------
    counts : (..., n)
        Events a week; one series or many.
    alpha : float
        One-sided. [1] takes .005 (z 2.58).
    past : Past
        Which past counts.
    transform : {"2/3", "1/2", "none"}
        What makes the distribution of counts nearly normal.
    exposure : (..., n), optional
        What the counts are out of (samples tested), above 0: its log is an offset.

    Returns
    -------
    Signals
        `score` is the exceedance score X; evidence: `mean`, `phi`, `trend` (a week, 0: none),
        `enough` (1 where the last four weeks had five events). Judged from the index on at which
        all reference weeks exist; NaN where the regression does not settle.

    Notes
    -----
    A trend stays where its t-test is below .05, there are 3 years or more and the expected count
    is not above all that was seen. Anscombe residuals above 1 weigh 1/s². The variance of the
    estimate takes the dispersion, at least 1; R's `farringtonFlexible` takes it unheld there.
    """
    hold_alpha(alpha)
    past.hold()
    rule = expecting.Rule(outlying=1.0, trend_p=0.05)
    means = _expected(counts, past, exposure, rule, improved=False)
    bound = thresholds.delta(
        counts, means.mean, means.mean * means.error, means.phi, alpha=alpha, transform=transform
    )
    return _signals(counts, past, means, bound)


def improved(
    counts: Array,
    *,
    alpha: float = 0.005,
    past: Past = Past(),
    exposure: Array | None = None,
    estimate_counts: bool = False,
) -> Signals:
    """Judge by all weeks of earlier years, by their part of the year [2].

    Parameters as in `original`. The trend stays whether or not its test says so, Anscombe
    residuals above 2.58 weigh less, the last 26 weeks are left out, and the bound is a quantile of
    a negative binomial distribution; with `estimate_counts` the error of the estimate widens it.
    """
    hold_alpha(alpha)
    past.hold()
    rule = expecting.Rule(outlying=2.58, trend_p=1.0)
    means = _expected(counts, past, exposure, rule, improved=True)
    bound = thresholds.quantile(
        counts,
        means.mean,
        means.phi,
        alpha=alpha,
        error=means.error if estimate_counts else None,
    )
    return _signals(counts, past, means, bound)


@dataclass(frozen=True, slots=True)
class _Means:
    """Expected counts (..., n), the error of their logs, dispersions and trends."""

    mean: Array
    error: Array
    phi: Array
    trend: Array


def _expected(
    counts: Array, past: Past, exposure: Array | None, rule: expecting.Rule, *, improved: bool
) -> _Means:
    found = tuple(blank(counts.shape) for _ in range(4))
    offset = np.zeros(counts.shape) if exposure is None else np.log(exposure)
    for week in range(past.first, counts.shape[-1]):
        if improved:
            weeks, parts = references.seasons(
                week,
                years=past.years,
                half_window=past.half_window,
                season=past.season,
                periods=past.periods,
                skipped=past.skipped,
            )
        else:
            weeks = references.windows(
                week, years=past.years, half_window=past.half_window, season=past.season
            )
            parts = np.zeros(len(weeks), int)
        design = expecting.design(weeks, parts, week)
        _fill(found, counts, offset, weeks, week, design, rule, past)
    return _Means(*found)


def _fill(
    found: tuple[Array, ...],
    counts: Array,
    offset: Array,
    weeks: references.Weeks,
    week: int,
    design: Array,
    rule: expecting.Rule,
    past: Past,
) -> None:
    critical = _critical(len(weeks) - design.shape[1], rule.trend_p)
    for at in np.ndindex(counts.shape[:-1]):
        answer = expecting.expect(
            counts[at][weeks],
            design,
            offset[at][weeks],
            offset[at][week],
            rule.outlying,
            critical if past.years >= LEAST_YEARS_OF_A_TREND else np.inf,
        )
        for one, value in zip(found, answer, strict=True):
            one[(*at, week)] = value


def _critical(left: int, p: float) -> float:
    """Return the size of t from which on a trend stays."""
    if p >= 1:
        return 0.0
    low, high = 0.0, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if 2 * stdtr(left, -middle) > p else (low, middle)
    return high


def _signals(counts: Array, past: Past, means: _Means, bound: thresholds.Threshold) -> Signals:
    recent = np.cumsum(counts, axis=-1)
    recent[..., past.weeks :] -= recent[..., : -past.weeks].copy()
    enough = recent >= past.least
    judged = first_judged(counts.shape[-1], past.first) & np.isfinite(means.mean)
    with np.errstate(invalid="ignore"):
        alarm = judged & enough & (counts > bound.upper)
    evidence = {
        "mean": means.mean,
        "phi": means.phi,
        "trend": means.trend,
        "enough": enough.astype(float),
    }
    return Signals(bound.upper, bound.score, bound.p, alarm, judged, evidence)
