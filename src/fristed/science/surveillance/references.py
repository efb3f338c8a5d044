"""Which past weeks a week is compared with: the same weeks of earlier years, or all, by season."""

import numpy as np
from numpy.typing import NDArray

from .signals import UnusableSetting

Weeks = NDArray[np.int64]


def windows(week: int, *, years: int, half_window: int, season: int) -> Weeks:
    """Return the weeks around the same week of each year before, the oldest first.

    Parameters
    ----------
    week : int
        Index of the week that is judged.
    years, half_window, season : int
        Years back, weeks on either side, weeks of a year.

    Returns
    -------
    (years * (2 * half_window + 1),)
        Indices.
    """
    centres = week - season * np.arange(years, 0, -1)
    return (centres[:, None] + np.arange(-half_window, half_window + 1)).ravel()


def seasons(
    week: int, *, years: int, half_window: int, season: int, periods: int, skipped: int
) -> tuple[Weeks, Weeks]:
    """Return all weeks since the first window, each with its part of the year.

    Part 0 are the windows of `windows`; between two of them the weeks are shared out over
    `periods` - 1 parts as evenly as can be, the first ones longer. The last `skipped` weeks are
    left out, so that what is beginning does not raise its own bound (Noufaily 2013).

    Raises
    ------
    UnusableSetting
        Where a year is too short for so many parts.
    """
    between = season - 2 * half_window - 1
    if between < periods - 1:
        raise UnusableSetting(
            f"a year of {season} weeks has no {periods} parts beside windows of "
            f"{2 * half_window + 1} weeks"
        )
    lengths = np.full(periods - 1, between // (periods - 1))
    lengths[: between % (periods - 1)] += 1
    year = np.concatenate(
        [np.zeros(2 * half_window + 1, int), np.repeat(np.arange(1, periods), lengths)]
    )
    first = week - season * years - half_window
    parts = np.concatenate([np.tile(year, years), np.zeros(half_window + 1, int)])
    weeks = np.arange(first, week + 1)
    kept = weeks < week - skipped
    return weeks[kept], parts[kept]
