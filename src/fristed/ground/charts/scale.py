"""From numbers to places: round ticks, and a scale that begins at nought.

References
----------
.. [1] P. S. Heckbert, "Nice numbers for graph labels", in Graphics Gems, A. S. Glassner (ed.),
   Academic Press, 1990, pp. 61-63.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, isfinite, log10
from typing import Final

_STEPS: Final = (1.0, 2.0, 5.0, 10.0)
HEAD, PLOT, FOOT = 24, 128, 28  # over the plot, the plot, and under it for labels
DIGIT = 9  # pixels


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on a scale, and where it stands in pixels from above."""

    value: float
    y: str


@dataclass(frozen=True, slots=True)
class Scale:
    """From nought to `top`; where a number stands, in pixels from above and in per cent."""

    top: float
    head: int = HEAD
    plot: int = PLOT

    @property
    def zero(self) -> float:
        """Where nought stands."""
        return float(self.head + self.plot)

    def y(self, number: float) -> float:
        """Where a number stands, in pixels from above."""
        return self.head + self.plot * (1 - min(max(number, 0.0), self.top) / self.top)

    def percent(self, number: float) -> float:
        """Where a number stands along the width."""
        return 100 * min(max(number, 0.0), self.top) / self.top


def ticks(highest: float, about: int = 3, least: float = 0) -> tuple[float, ...]:
    """Return round numbers from nought until at least the highest, in steps of 1, 2 or 5 [1]_.

    Parameters
    ----------
    highest : float
        The highest number that is drawn; what is not a number above nought stands for 1.
    about : int
        How many steps there may be, about.
    least : float
        No step is smaller: 1 for what is counted in whole numbers.
    """
    if not isfinite(highest) or highest <= 0:
        highest = 1.0
    rough = highest / about
    power = 10.0 ** floor(log10(rough))
    step = max(next(one * power for one in _STEPS if one * power >= rough * (1 - 1e-9)), least)
    many = -(-highest // step)
    if highest - (many - 1) * step < step * 1e-9:
        many -= 1
    return tuple(round(step * number, 10) for number in range(int(many) + 1))


def scale(
    highest: float, *, head: int = HEAD, plot: int = PLOT, least: float = 0
) -> tuple[Scale, tuple[Tick, ...]]:
    """Return a scale that holds the highest number, and its ticks above nought."""
    numbers = ticks(highest, least=least)
    found = Scale(numbers[-1], head, plot)
    return found, tuple(Tick(one, placed(found.y(one))) for one in numbers[1:])


def axis(marks: Sequence[Tick]) -> int:
    """Return how many pixels the numbers along the side need."""
    return max((len(f"{one.value:,g}") for one in marks), default=1) * DIGIT + 8


def placed(number: float) -> str:
    """Write a place for SVG: always with a point, whatever the reader's language."""
    return f"{round(number, 2):g}"
