"""A map without streets: areas shaded by how much is in them, and places marked among them.

The frame is always 4 wide and 3 high, so that places can stand in per cent both ways and words keep
their size. North is up. Nothing is fetched from anywhere: what is drawn is what was given.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from .scale import placed, ticks

WIDE, HIGH = 400.0, 300.0
MARGIN: Final = 24.0
SHADES: Final = 5
LEAST_SQUARE, MOST_SQUARE = 2.0, 48.0
LABEL_EDGE: Final = 12.0  # per cent from the sides: labels are written towards the middle

Role = Literal["chosen", "stands", "left"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to mark: its name, where it is in metres, and what became of it."""

    name: str
    x_m: float
    y_m: float
    role: Role


@dataclass(frozen=True, slots=True)
class Mark:
    """A place as it is drawn, in per cent of the frame."""

    name: str
    x: str
    y: str
    anchor: str
    role: Role


@dataclass(frozen=True, slots=True)
class Plan:
    """Areas as one path for each shade, lightest first; marks; and a bar that is so many km long.

    `steps` are the highest weight of each shade, so that a legend can say what it means.
    """

    template: ClassVar[str] = "components/chart_plan.html"
    shades: tuple[str, ...]
    empty: str
    steps: tuple[float, ...]
    marks: tuple[Mark, ...]
    bar: str
    bar_km: float

    @property
    def has_hidden(self) -> bool:
        """Areas are summed up before they come here; none is kept back."""
        return False

    @property
    def roles(self) -> tuple[Role, ...]:
        """Which marks there are, for the legend."""
        there = {one.role for one in self.marks}
        every: tuple[Role, ...] = ("chosen", "stands", "left")
        return tuple(one for one in every if one in there)


@dataclass(frozen=True, slots=True)
class _Frame:
    """From metres to the frame: the same scale both ways, the middle in the middle."""

    x_m: float
    y_m: float
    per_m: float

    def at(self, x_m: float, y_m: float) -> tuple[float, float]:
        return WIDE / 2 + (x_m - self.x_m) * self.per_m, HIGH / 2 - (y_m - self.y_m) * self.per_m


def plan(
    areas: Sequence[tuple[float, float, float]], spots: Sequence[Spot], *, wide_m: float
) -> Plan:
    """Lay a map out.

    Parameters
    ----------
    areas
        The middle of each in metres on a plane grid, and how much is in it.
    spots
        Places to mark; chosen ones are drawn last, over the others.
    wide_m
        How wide an area is.
    """
    frame = _framed([(x, y) for x, y, _ in areas] + [(one.x_m, one.y_m) for one in spots])
    side = min(max(wide_m * frame.per_m, LEAST_SQUARE), MOST_SQUARE)
    steps = _steps([weight for _, _, weight in areas if weight > 0])
    paths: list[list[str]] = [[] for _ in range(SHADES + 1)]
    for x_m, y_m, weight in areas:
        shade = SHADES if weight <= 0 else min(bisect_left(steps, weight), SHADES - 1)
        paths[shade].append(_square(*frame.at(x_m, y_m), side))
    order = {"left": 0, "stands": 1, "chosen": 2}
    drawn = sorted(spots, key=lambda one: order[one.role])
    bar_m = ticks(0.3 * WIDE / frame.per_m / 1000, 1)[-1] * 1000
    while bar_m * frame.per_m > 0.45 * WIDE:
        bar_m /= 2
    return Plan(
        tuple("".join(one) for one in paths[:SHADES]),
        "".join(paths[SHADES]),
        steps,
        tuple(_mark(one, frame) for one in drawn),
        placed(100 * bar_m * frame.per_m / WIDE),
        bar_m / 1000,
    )


def _framed(points: Sequence[tuple[float, float]]) -> _Frame:
    xs, ys = [one[0] for one in points], [one[1] for one in points]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    fits = [
        (room - 2 * MARGIN) / metres for room, metres in ((WIDE, wide), (HIGH, high)) if metres > 0
    ]
    return _Frame((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, min(fits, default=0.1))


def _steps(weights: Sequence[float]) -> tuple[float, ...]:
    """Return the highest weight of each fifth of the areas; areas that weigh alike look alike."""
    ranked = sorted(weights)
    if not ranked:
        return ()
    last = len(ranked) - 1
    return tuple(ranked[last * (n + 1) // SHADES] for n in range(SHADES))


def _square(x: float, y: float, side: float) -> str:
    wide = placed(side)
    return f"M{placed(x - side / 2)} {placed(y - side / 2)}h{wide}v{wide}h-{wide}z"


def _mark(spot: Spot, frame: _Frame) -> Mark:
    x, y = frame.at(spot.x_m, spot.y_m)
    across = 100 * x / WIDE
    anchor = "start" if across < LABEL_EDGE else "end" if across > 100 - LABEL_EDGE else "middle"
    return Mark(spot.name, placed(across), placed(100 * y / HIGH), anchor, spot.role)
