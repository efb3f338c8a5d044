"""A plane of two quantities: clouds of draws, each with its middle, and lines through nought.

Made for cost and effect beside doing nothing. Nought stands where it stands: what saves money lies
below it, what does harm to its left, and neither is moved or cut away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from .scale import Tick, axis, placed, ticks

HIGH: Final = 260  # pixels of the plot
HEAD, FOOT = 12, 28
EDGE: Final = 6.0  # per cent: nearer to an end than this, a number is written towards the middle
APART: Final = 16.0  # per cent: nearer than this, the later of two numbers is left out
STEPS: Final = 4
NEAR: Final = 0.2  # how far along a line its word begins


@dataclass(frozen=True, slots=True)
class Cloud:
    """Draws of one model or strategy, across and up, and the middle that stands for them."""

    name: str
    dots: Sequence[tuple[float, float]]
    middle: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One cloud as it is drawn: its dots as one path in per cent across, and its middle."""

    name: str
    dots: str
    x: str
    y: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Slope:
    """A line through nought within the plot, and its word, below it and before most clouds."""

    x1: str
    y1: str
    x2: str
    y2: str
    word: str
    word_x: str
    word_y: str


@dataclass(frozen=True, slots=True)
class Plane:
    """Clouds over two scales with nought in them, and lines that one is weighed against."""

    template: ClassVar[str] = "components/chart_plane.html"
    clouds: tuple[Drawn, ...]
    slopes: tuple[Slope, ...]
    across: tuple[tuple[str, str, float], ...]
    ticks: tuple[Tick, ...]
    zero_x: str
    zero_y: str
    across_word: str
    head: ClassVar[int] = HEAD
    high: ClassVar[int] = HIGH
    height: ClassVar[int] = HEAD + HIGH + FOOT
    foot: ClassVar[int] = HEAD + HIGH

    @property
    def axis(self) -> int:
        """How wide the numbers along the side are."""
        return axis(self.ticks)

    @property
    def has_hidden(self) -> bool:
        """Nothing of a model is kept back."""
        return False


@dataclass(frozen=True, slots=True)
class _Frame:
    """From numbers to per cent across and pixels down."""

    across: tuple[float, ...]
    up: tuple[float, ...]

    def x(self, number: float) -> float:
        low, high = self.across[0], self.across[-1]
        return 100 * (number - low) / (high - low)

    def y(self, number: float) -> float:
        low, high = self.up[0], self.up[-1]
        return HEAD + HIGH * (1 - (number - low) / (high - low))


def plane(
    clouds: Sequence[Cloud],
    *,
    slopes: Sequence[tuple[float, str]] = (),
    across_word: str = "",
) -> Plane:
    """Lay clouds out.

    Parameters
    ----------
    clouds
        At least one; every dot of each lies within the plot.
    slopes
        Lines through nought: how much one gives up for one of the quantity across, and the word.
    across_word
        What is counted across; what is counted up stands over the plot as the chart's unit.
    """
    dots = [dot for one in clouds for dot in (*one.dots, one.middle)]
    frame = _Frame(_scale([x for x, _ in dots]), _scale([y for _, y in dots]))
    return Plane(
        tuple(_drawn(one, frame) for one in clouds),
        tuple(_slope(each, word, frame) for each, word in slopes),
        _across(frame),
        tuple(Tick(one, placed(frame.y(one))) for one in frame.up),
        placed(frame.x(0)),
        placed(frame.y(0)),
        across_word,
    )


def _scale(numbers: Sequence[float]) -> tuple[float, ...]:
    """Return round numbers from below the least to above the most; nought is among them."""
    least, most = min(0.0, *numbers), max(0.0, *numbers)
    step = ticks(max(most, -least) or 1.0, STEPS)[1]
    low, high = -int(-(least // step)), int(-(-most // step))
    return tuple(round(step * n, 10) for n in range(low, max(high, low + 1) + 1))


def _drawn(cloud: Cloud, frame: _Frame) -> Drawn:
    path = "".join(f"M{placed(frame.x(x))} {placed(frame.y(y))}h0" for x, y in cloud.dots)
    x, y = (frame.x(cloud.middle[0]), frame.y(cloud.middle[1]))
    return Drawn(cloud.name, path, placed(x), placed(y), _anchor(x, 25.0))


def _slope(each: float, word: str, frame: _Frame) -> Slope:
    """Cut a line through nought where it leaves the plot."""
    ends = []
    for side in (frame.across[0], frame.across[-1]):
        up = min(max(each * side, frame.up[0]), frame.up[-1])
        ends.append((up / each if each else side, up))
    (x1, y1), (x2, y2) = ends
    return Slope(
        placed(frame.x(x1)),
        placed(frame.y(y1)),
        placed(frame.x(x2)),
        placed(frame.y(y2)),
        word,
        placed(frame.x(NEAR * x2)),
        placed(frame.y(NEAR * y2)),
    )


def _across(frame: _Frame) -> tuple[tuple[str, str, float], ...]:
    """Keep the numbers that do not run into each other: both ends, then from the left."""
    found = [(frame.x(one), one) for one in frame.across]
    kept = [found[0]]
    for one in found[1:-1]:
        if one[0] - kept[-1][0] >= APART and found[-1][0] - one[0] >= APART:
            kept.append(one)
    return tuple((placed(x), _anchor(x, EDGE), value) for x, value in (*kept, found[-1]))


def _anchor(x: float, edge: float) -> str:
    return "start" if x < edge else "end" if x > 100 - edge else "middle"
