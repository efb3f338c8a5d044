"""Tallies: what happened to the people of one batch of days, as sums and a histogram of waits."""

from typing import Final

import numpy as np

from .compiled import compiled, inner

# columns of a batch's row
ARRIVED: Final = 0
LEFT: Final = 1  # without having been served
WAITED: Final = 2  # had to wait, served or not
SERVED: Final = 3
WAIT_SERVED: Final = 4  # minutes, of the served
WAIT_ALL: Final = 5  # minutes, of everybody
TAKEN: Final = 6  # minutes for which places were taken
P90_WAIT: Final = 7  # of the served, in minutes
EMERGENCIES: Final = 8
EMERGENCY_WAIT: Final = 9  # minutes until the staff were there
EMERGENCY_DELAYED: Final = 10
COLUMNS: Final = 11

HOURS: Final = 24
HOUR_COLUMNS: Final = 5  # the first five of a batch's row

BIN_MIN: Final = 0.1
BINS: Final = 65_536  # waits up to four and a half days
NINE_TENTHS: Final = 0.9


@inner
def note(row: np.ndarray, waits: np.ndarray, wait: float, served: bool, taken: float) -> None:
    """Add one person to a batch's row and, if served, to its histogram."""
    row[ARRIVED] += 1.0
    row[WAIT_ALL] += wait
    if wait > 0.0:
        row[WAITED] += 1.0
    if served:
        row[SERVED] += 1.0
        row[WAIT_SERVED] += wait
        row[TAKEN] += taken
        if wait > 0.0:
            waits[min(int(wait / BIN_MIN), BINS - 1)] += 1
    else:
        row[LEFT] += 1.0


@inner
def note_hour(hours: np.ndarray, at_min: float, wait: float, served: bool) -> None:
    """Add one person to the hour of the day in which they came."""
    row = hours[min(int(at_min / 60.0), HOURS - 1)]
    row[ARRIVED] += 1.0
    if wait > 0.0:
        row[WAITED] += 1.0
    if served:
        row[SERVED] += 1.0
        row[WAIT_SERVED] += wait
    else:
        row[LEFT] += 1.0


@inner
def close(row: np.ndarray, waits: np.ndarray, pooled: np.ndarray) -> None:
    """End a batch: write its ninth decile, add its histogram to the pooled one, and empty it."""
    row[P90_WAIT] = quantile(waits, row[SERVED], NINE_TENTHS)
    for place in range(BINS):
        if waits[place]:
            pooled[place] += waits[place]
            waits[place] = 0


@compiled
def quantile(waits: np.ndarray, served: float, level: float) -> float:
    """Give the wait that a share of the served did not exceed.

    Parameters
    ----------
    waits : (BINS,) int64
        How many of the served waited so long; who did not wait stands in none.
    served : float
        How many were served.
    level : float
        The share, between 0 and 1.

    Returns
    -------
    float
        Minutes, linear within a bin of BIN_MIN; NaN where nobody was served, and
        infinite where it is beyond the last bin.
    """
    if served <= 0.0:
        return np.nan
    below = served - waits.sum()
    wanted = level * served
    if wanted <= below:
        return 0.0
    for place in range(BINS - 1):
        if below + waits[place] >= wanted:
            return float(BIN_MIN * (place + (wanted - below) / waits[place]))
        below += waits[place]
    return np.inf
