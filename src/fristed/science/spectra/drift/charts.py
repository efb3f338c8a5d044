"""Charts that bet against "nothing has changed" and learn what is usual from the instrument itself.

Each value gets a conformal p-value: its rank among those before it. Were nothing to change, these
ranks would be spread evenly whatever the distribution, heavy tails or none; a chart stakes on how
they would be spread had the change come that must be found, which the usual values tell: each of
them is moved by just that change. What the stakes win is multiplied (V. Vovk, I. Petej,
I. Nouretdinov, E. Ahlberg, L. Carlsson, A. Gammerman, *Retrain or not retrain: conformal test
martingales for change-point detection*, COPA 2021, PMLR 152:191), with a new start whenever more
was lost than won (E. S. Page, Biometrika 41 (1954) 100).
"""

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ..calibration.conformal import lot_of

# what a value joins only after so many others: the change that must be found within thirty would
# else become usual while it is looked for
DELAY: Final = 30
# of each stake, spread evenly: what a value that fits no change costs
KEPT_BACK: Final = 0.3
# ends of the classes of ranks, above those that the number of usual values gives
CLASSES: Final = (0.08, 0.15, 0.25, 0.4, 0.6, 0.8, 1.0)
FIRST: Final = (1, 2, 4)  # the most extreme classes, in ranks


@dataclass(frozen=True, slots=True)
class Past:
    """The values that are usual, ascending, and the latest, which are not among them yet."""

    values: tuple[float, ...] = ()
    waiting: tuple[float, ...] = ()

    def p_value(self, value: float, direction: int) -> float:
        """Return the smoothed share of usual values as far out; its lot comes from the value."""
        below = bisect_left(self.values, value)
        above = len(self.values) - bisect_right(self.values, value)
        equal = len(self.values) - below - above
        lot = lot_of(np.array([value]), f"{len(self.values)} {len(self.waiting)}")
        farther = above if direction > 0 else below
        return (farther + lot * (1 + equal)) / (len(self.values) + 1)

    def with_value(self, value: float) -> "Past":
        """Let a value wait; the one that has waited longest becomes usual."""
        waiting, values = (*self.waiting, value), self.values
        if len(waiting) > DELAY:
            known = list(values)
            insort(known, waiting[0])
            waiting, values = waiting[1:], tuple(known)
        return Past(values, waiting)


@dataclass(frozen=True, slots=True)
class Chart:
    """One direction of one figure.

    Attributes
    ----------
    direction : +1 watches for more, -1 for less.
    ends : upper ends of classes of p-values, ascending, the last is 1.
    stakes : what one unit becomes if the p-value falls into each class; 1 on average.
    line : the winnings from which it is drift.
    total : the winnings now, at least one at each start.
    since : values since the last start: the change is that old.
    """

    direction: int
    ends: tuple[float, ...]
    stakes: tuple[float, ...]
    line: float
    total: float = 1.0
    since: int = 0

    def with_p_value(self, p_value: float) -> "Chart":
        """Add one value."""
        at = min(bisect_left(self.ends, p_value), len(self.ends) - 1)
        total = self.total * self.stakes[at]
        if total <= 1.0:
            return replace(self, total=1.0, since=0)
        return replace(self, total=total, since=self.since + 1)

    @property
    def drifting(self) -> bool:
        """Tell whether the winnings have passed the line."""
        return self.total > self.line


def chart(usual: tuple[float, ...], direction: int, change: float, line: float) -> Chart:
    """Stake on a change of this size, from values that are usual.

    Each usual value, moved by the change, has a rank among the usual; the shares of these ranks in
    each class, over the class's width, are the stakes, but for what is kept back.
    """
    known = np.sort(np.asarray(usual, float) * direction)
    count = known.size
    first = [rank / (count + 1) for rank in FIRST]
    ends = np.array([*first, *(end for end in CLASSES if end >= first[-1] + 1 / (count + 1))])
    starts = np.concatenate(([0.0], ends[:-1]))
    farther = count - np.searchsorted(known, known + change, side="right")
    low, high = farther / (count + 1), (farther + 1) / (count + 1)
    inside = np.minimum(high[:, None], ends) - np.maximum(low[:, None], starts)
    shares = np.maximum(inside, 0.0).mean(axis=0) * (count + 1)
    stakes = KEPT_BACK + (1.0 - KEPT_BACK) * shares / (ends - starts)
    return Chart(direction, tuple(ends.tolist()), tuple(stakes.tolist()), line)
