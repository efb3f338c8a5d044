"""What is to be protected, and what somebody chose to hide for it."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .linking import Ints, Mask, System

Known = tuple[int, ...]


@dataclass(frozen=True)
class Task:
    """What is to be protected.

    Attributes
    ----------
    system : System
        With n numbers.
    first : bool array, shape (n,)
        Hidden whatever it costs: the primary ones, and those nobody asks to publish.
    width : int array, shape (n,)
        How wide each number must be left where it is hidden; nought where that is no matter.
    above : int array, shape (n,)
        How far above its value each must be possible.
    price : float array, shape (n,)
        What is lost by hiding each number that may be hidden still; infinite elsewhere.
    """

    system: System[Any]
    first: Mask
    width: Ints
    above: Ints
    price: NDArray[np.float64]


@dataclass
class Pattern:
    """What is hidden, and why.

    Attributes
    ----------
    hidden : bool array, shape (n,)
        Every number that is not told.
    causes : dict of int to int
        Each further number, with the one that it protects.
    failed : set of (known, int)
        What cannot be protected against somebody who knows these numbers, whatever is hidden.
    """

    hidden: Mask
    causes: dict[int, int] = field(default_factory=dict)
    failed: set[tuple[Known, int]] = field(default_factory=set)

    def copy(self) -> "Pattern":
        """Give another to change."""
        return Pattern(self.hidden.copy(), dict(self.causes), set(self.failed))


def lost(task: Task, pattern: Pattern) -> float:
    """Give what the further hidden numbers cost together."""
    return float(sum(task.price[place] for place in pattern.causes))
