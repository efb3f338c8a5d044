"""A method: what it is, where it comes from, what it can be told, and how it is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from .arrays import Array
from .signals import Signals, UnusableSetting


@dataclass(frozen=True, slots=True)
class Setting:
    """What a method can be told; each method uses some of it.

    Attributes
    ----------
    alpha : float
        One-sided level of the bound.
    baseline : int
        Weeks that fill before the first week is judged.
    min_sigma : float
        Least standard deviation of EARS.
    years, half_window, season : int
        Farrington: years back, weeks on either side, weeks of a year.
    transform : str
        Farrington: 2/3, 1/2, none. CUSUM: rossi, standard, anscombe.
    reference, limit : float
        CUSUM: k and h.
    ratio : float
        CUSUM of counts: the rise to be seen soonest.
    run, recent, probability : float, int, float
        Changepoint: weeks that a level lasts, weeks that count as lately, chance for an alarm.
    absent : int
        First seen: weeks of absence after which something is new again.
    bounds : bool
        Changepoint: compute the bounds too; the alarms do not need them.
    """

    alpha: float = 0.001
    baseline: int = 7
    min_sigma: float = 0.0
    years: int = 5
    half_window: int = 3
    season: int = 52
    transform: str = "2/3"
    reference: float = 1.04
    limit: float = 2.26
    ratio: float = 2.0
    run: float = 100.0
    recent: int = 8
    probability: float = 0.5
    absent: int = 0
    bounds: bool = True


Run = Callable[[Array, Array | None, Setting], Signals]


@dataclass(frozen=True, slots=True)
class Method:
    """One published way to raise an alarm.

    Attributes
    ----------
    name, title, source : str
        As typed; in words; where it is published.
    defaults : mapping
        What it can be told, with what is taken where nothing is said.
    out_of : {"none", "may", "must"}
        Whether counts can be, or have to be, out of something.
    above_nought : bool
        Whether what they are out of has to be above 0 every week.
    run : callable
        Takes counts, what they are out of, and a setting.
    first : callable
        From a setting: how many weeks fill before the first is judged.
    gives_p : bool
        Whether it gives chances, which discoveries among many series need.
    """

    name: str
    title: str
    source: str
    defaults: Mapping[str, Any]
    out_of: str
    above_nought: bool
    run: Run
    first: Callable[[Setting], int]
    gives_p: bool = True

    def setting(self, given: Mapping[str, Any]) -> tuple[Setting, tuple[str, ...]]:
        """Return the setting, and which of what was given says nothing to this method."""
        known = {one.name for one in fields(Setting)}
        if strange := set(given) - known:
            raise UnusableSetting(f"there is no setting {sorted(strange)[0]}")
        used = {name: value for name, value in given.items() if name in self.defaults}
        unused = tuple(name for name in given if name not in self.defaults)
        return replace(Setting(), **{**self.defaults, **used}), unused

    def judge(self, counts: Array, out_of: Array | None, setting: Setting) -> Signals:
        """Run the method.

        Raises
        ------
        UnusableSetting
            Where it needs what the counts are out of, cannot use it, or a setting cannot be.
        """
        if self.out_of == "must" and out_of is None:
            raise UnusableSetting(f"{self.name} needs what the counts are out of (tested)")
        if self.out_of == "none" and out_of is not None:
            raise UnusableSetting(f"{self.name} does not know what counts are out of")
        if self.above_nought and out_of is not None and not (out_of > 0).all():
            raise UnusableSetting(f"{self.name} needs every week out of more than 0")
        return self.run(np.asarray(counts, float), out_of, setting)
