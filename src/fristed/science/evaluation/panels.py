"""Counts of several places over the same periods."""

from dataclasses import dataclass

import numpy as np

from .arrays import Array, Flags


@dataclass(frozen=True, slots=True)
class Panel:
    """Places by periods; some places are treated, all from the same period on.

    Attributes
    ----------
    units, labels : tuple of str
        The u places and the t periods as they were written.
    counts, exposure : (u, t)
        Events, and what they are out of.
    periods : (t,)
        Whole steps from the first period.
    start : int
        Step of the first treated period.
    treated : tuple of str
        The places where something was done.
    """

    units: tuple[str, ...]
    labels: tuple[str, ...]
    counts: Array
    exposure: Array
    periods: Array
    start: int
    treated: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a panel without a comparison."""
        shape = (len(self.units), len(self.labels))
        if self.counts.shape != shape or self.exposure.shape != shape:
            raise ValueError("counts and exposure must be units by periods")
        if np.any(self.counts < 0) or np.any(self.exposure <= 0):
            raise ValueError("counts must be 0 or more, exposure more than 0")
        if not self.treated or not set(self.treated) <= set(self.units):
            raise ValueError("at least one of the units must be treated")
        if len(self.treated) == len(self.units):
            raise ValueError("at least one unit must be untreated, to compare with")
        if not np.any(self.before) or not np.any(~self.before):
            raise ValueError("at least one period before the start and one from it on")

    @property
    def before(self) -> Flags:
        """Which periods lie before the start, (t,)."""
        return np.asarray(self.periods < self.start)

    @property
    def is_treated(self) -> Flags:
        """Which units are treated, (u,)."""
        return np.array([unit in self.treated for unit in self.units], dtype=np.bool_)

    @property
    def rates(self) -> Array:
        """Events for one of exposure, (u, t)."""
        return np.asarray(self.counts / self.exposure)

    @property
    def log_rates(self) -> Array:
        """Logs of rates with half an event added to each cell, so that none is infinite, (u, t)."""
        return np.asarray(np.log((self.counts + 0.5) / self.exposure))
