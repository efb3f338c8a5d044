"""What a setting is worth: false alarms a year, and how soon a rise is seen, by simulation.

References
----------
.. [1] R. D. Fricker, B. L. Hegler, D. A. Dunfee, Stat Med 27 (2008) 3407-3429: false alarms and
   delay as the two sides of every setting.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from .arrays import Array, Flags
from .methods import Method, Setting
from .signals import UnusableSetting

WEEKS_OF_A_YEAR: Final = 52
HORIZON: Final = 12  # weeks after the rise within which it has to be seen
RUN_IN: Final = 26  # judged weeks before the rise, so that sums and levels have settled


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is simulated.

    Attributes
    ----------
    mean : float
        Events a week where nothing happens.
    ratio : float
        By which the mean rises, from a week on, and stays.
    dispersion : float
        Variance over mean; 1 is Poisson, above it negative binomial.
    swing : float
        Part by which the mean goes up and down over a year of 52 weeks, 0 to 1.
    tested : float
        Samples a week (Poisson), for methods that know what counts are out of; 0: none.
    years, series : int
        Judged years of each series without a rise, and how many series with and without.
    """

    mean: float = 5.0
    ratio: float = 2.0
    dispersion: float = 1.0
    swing: float = 0.0
    tested: float = 0.0
    years: int = 10
    series: int = 200

    def hold(self) -> None:
        """Refuse what cannot be."""
        wrong = {
            "the mean must be above 0 and at most a million": not 0 < self.mean <= 1e6,
            "the ratio must be above 1 and at most 1000": not 1 < self.ratio <= 1000,
            "the dispersion must be 1 or more, at most 100": not 1 <= self.dispersion <= 100,
            "the swing must be between 0 and 1": not 0 <= self.swing < 1,
            "more findings than samples cannot be": self.tested > 0
            and self.mean * self.ratio * (1 + self.swing) > self.tested,
            "years and series must be 1 or more": self.years < 1 or self.series < 1,
        }
        for what, holds in wrong.items():
            if holds:
                raise UnusableSetting(what)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a setting is worth on a scenario.

    Attributes
    ----------
    false_alarms_a_year : float
        Alarms that begin (the week before had none) where nothing happens.
    alarm_weeks_a_year : float
        Weeks with an alarm where nothing happens.
    error : float
        Standard error of the false alarms a year, over the series.
    seen : float
        Share of rises with an alarm in their first 12 weeks, the week of the rise among them.
    delay_mean, delay_median : float
        Weeks from the rise to the first alarm, of those seen (0: the same week); NaN: none was.
    """

    false_alarms_a_year: float
    alarm_weeks_a_year: float
    error: float
    seen: float
    delay_mean: float
    delay_median: float


def worth(method: Method, setting: Setting, scenario: Scenario, rng: np.random.Generator) -> Worth:
    """Simulate series without and with a rise, and judge them.

    Parameters
    ----------
    method, setting : Method, Setting
        What is asked.
    scenario : Scenario
        What the series are like.
    rng : numpy.random.Generator
        Where chance comes from; the same one, the same answer.

    Returns
    -------
    Worth

    Notes
    -----
    Each rise begins 26 judged weeks into a series of its own, and an alarm that chance raised in
    its 12 weeks counts as seen: `seen` is never below what false alarms alone would give.
    """
    scenario.hold()
    setting, first = replace(setting, bounds=False), method.first(setting)
    quiet = _alarms(method, setting, scenario, first, scenario.years * WEEKS_OF_A_YEAR, None, rng)
    begun = quiet & ~np.roll(quiet, 1, axis=1)
    begun[:, 0] = quiet[:, 0]
    a_year = begun.sum(1) / scenario.years
    error = float(a_year.std(ddof=1) / np.sqrt(scenario.series)) if scenario.series > 1 else np.nan
    risen = _alarms(method, setting, scenario, first, RUN_IN + HORIZON, RUN_IN, rng)[:, RUN_IN:]
    seen = risen.any(axis=1)
    delays = risen.argmax(axis=1)[seen]
    return Worth(
        float(a_year.mean()),
        float(quiet.sum(1).mean() / scenario.years),
        error,
        float(seen.mean()),
        float(delays.mean()) if delays.size else np.nan,
        float(np.median(delays)) if delays.size else np.nan,
    )


def _alarms(
    method: Method,
    setting: Setting,
    scenario: Scenario,
    first: int,
    weeks: int,
    rise: int | None,
    rng: np.random.Generator,
) -> Flags:
    """Return which judged weeks of simulated series have an alarm, (series, weeks)."""
    n = first + weeks
    # each series begins at a time of the year of its own
    begun = rng.random((scenario.series, 1)) if scenario.swing else np.zeros((scenario.series, 1))
    year = np.sin(2 * np.pi * (np.arange(n) / WEEKS_OF_A_YEAR + begun))
    level = scenario.mean * (1 + scenario.swing * year)
    if rise is not None:
        level[:, first + rise :] *= scenario.ratio
    counts, out_of = drawn(scenario, level, rng)
    if method.out_of == "none":
        out_of = None
    alarm = method.judge(counts, out_of, setting).alarm[:, first:]
    return np.asarray(alarm)


def drawn(scenario: Scenario, level: Array, rng: np.random.Generator) -> tuple[Array, Array | None]:
    """Draw counts of a level, both (series, n), and what they are out of."""
    means, shape = level, level.shape
    spread = scenario.dispersion - 1
    if spread > 0:
        means = rng.gamma(means / spread, spread)
    if not scenario.tested:
        return rng.poisson(means).astype(float), None
    tested = np.maximum(rng.poisson(scenario.tested, shape), 1)
    share = np.minimum(means / scenario.tested, 1)
    return rng.binomial(tested, share).astype(float), tested.astype(float)
