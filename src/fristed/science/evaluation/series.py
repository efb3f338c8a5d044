"""A series of counts in equal periods, and what of it is looked at."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from .arrays import Array, Flags

LEAST_BEFORE: Final = 6
LEAST_AFTER: Final = 3
LEAST_FREE: Final = 6


class TooShort(ValueError):
    """A series that cannot carry what is asked of it; says what would do."""


@dataclass(frozen=True, slots=True)
class Series:
    """Counts of one place in equal periods.

    Attributes
    ----------
    labels : tuple of str
        The periods as they were written.
    counts : (n,)
        Events.
    exposure : (n,)
        What they are out of (people, person-years, days open); ones where nothing was given.
    periods : (n,)
        Whole steps from the first period; a gap is a period that is not known.
    start : int
        Step of the first period after the change.
    season : float or None
        Periods of a year; None where there is no season.
    """

    labels: tuple[str, ...]
    counts: Array
    exposure: Array
    periods: Array
    start: int
    season: float | None = 12.0

    def __post_init__(self) -> None:
        """Refuse what is no series of counts."""
        if not len(self.labels) == len(self.counts) == len(self.exposure) == len(self.periods):
            raise ValueError("labels, counts, exposure and periods must be of one length")
        if not np.all(np.isfinite(self.counts)) or np.any(self.counts < 0):
            raise ValueError("counts must be 0 or more")
        if not np.all(np.isfinite(self.exposure)) or np.any(self.exposure <= 0):
            raise ValueError("exposure must be more than 0")
        if self.season is not None and not 1 < self.season < np.inf:
            raise ValueError("a season must be longer than 1 period; 0 is none")
        if np.any(np.diff(self.periods) <= 0):
            raise ValueError("periods must rise")

    @property
    def after(self) -> Flags:
        """Which periods are after the change, (n,)."""
        return np.asarray(self.periods >= self.start)

    @property
    def gaps(self) -> Array:
        """Steps since the period before, (n,); 1 for the first."""
        return np.diff(self.periods, prepend=self.periods[0] - 1).astype(float)

    @property
    def missing(self) -> int:
        """Periods between the first and the last that are not known."""
        return int(self.gaps.sum()) - len(self.labels)


@dataclass(frozen=True, slots=True)
class Design:
    """What explains a series: the columns (n, p), their names, and the one that is asked for."""

    columns: Array
    names: tuple[str, ...]
    tested: int


def design(series: Series, *, change: str = "level", harmonics: int = 2) -> Design:
    """Build trend, season and change.

    Parameters
    ----------
    change : str
        ``level``: a step at the start. ``slope``: a bend there. ``both``: a step and a bend, of
        which the step is asked for.
    harmonics : int
        Sine and cosine pairs of the season; fewer where a year has too few periods, none where
        the series is shorter than two years.

    Raises
    ------
    TooShort
        Fewer than 6 periods before or 3 after, or fewer than 6 more periods than columns.
    """
    if change not in ("level", "slope", "both"):
        raise ValueError(f"change {change!r} must be level, slope or both")
    time = series.periods - series.periods[0]
    span = max(float(time[-1]), 1.0)
    named = [("level", np.ones(len(time))), ("trend", (time - time.mean()) / span)]
    named += _season(time, series.season, harmonics)
    # a bend of 1 a year (of 1 a period where there is no season), so that its ratio can be read
    late = np.maximum(series.periods - series.start, 0.0)
    bend = ("slope change", late / (series.season or 1.0))
    step = ("level change", series.after.astype(float))
    named += {"level": [step], "slope": [bend], "both": [bend, step]}[change]
    _hold(series, len(named))
    columns = np.ascontiguousarray(np.column_stack([column for _, column in named]))
    return Design(columns, tuple(name for name, _ in named), len(named) - 1)


def _season(time: Array, season: float | None, harmonics: int) -> list[tuple[str, Array]]:
    if season is None or time[-1] + 1 < 2 * season:
        return []
    named = []
    for k in range(1, harmonics + 1):
        angle = 2 * np.pi * k * time / season
        if 2 * k < season:
            named.append((f"sine {k}", np.sin(angle)))
        if 2 * k <= season:
            named.append((f"cosine {k}", np.cos(angle)))
    return named


def _hold(series: Series, columns: int) -> None:
    before, after = int(np.sum(~series.after)), int(np.sum(series.after))
    if before < LEAST_BEFORE or after < LEAST_AFTER:
        raise TooShort(
            f"{before} periods before the start and {after} from it on: "
            f"at least {LEAST_BEFORE} and {LEAST_AFTER} are needed"
        )
    if before + after < columns + LEAST_FREE:
        raise TooShort(
            f"{before + after} periods for {columns} coefficients: at least "
            f"{columns + LEAST_FREE} are needed, or fewer harmonics"
        )
    if not series.counts.sum():
        raise TooShort(
            "no events at all: nothing can be compared, only a bound of the rate be told"
        )
