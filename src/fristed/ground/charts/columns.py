"""Columns beside each other: hours of a day, months of a year, out above and back below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from .model import Point
from .scale import FOOT, PLOT, Scale, Tick, axis, placed, scale

WIDE = 0.76  # of its room
MOST_LABELS = 8
PLOT_OF_TWO = 88  # pixels above, and as many below
LEAST_SEEN = 2.0  # pixels: a number above nought is never drawn as nought


@dataclass(frozen=True, slots=True)
class Column:
    """One column, from `y` down for `height`; one that is hidden or empty has a mark instead."""

    x: str
    wide: str
    middle: str
    y: str
    height: str
    label: str
    anchor: str
    hidden: bool
    missing: bool
    told: str = ""
    told_y: str = ""
    low_y: str = ""
    high_y: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns over a line at nought; `below` hangs from it, on the same scale."""

    template: ClassVar[str] = "components/chart_columns.html"
    columns: tuple[Column, ...]
    below: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    names: tuple[str, str]
    on: Scale

    @property
    def axis(self) -> int:
        """How wide the numbers along the side are."""
        return axis(self.ticks)

    @property
    def top(self) -> str:
        """Where the plot begins, from above."""
        return placed(self.on.head)

    @property
    def zero(self) -> str:
        """Where nought stands."""
        return placed(self.on.zero)

    @property
    def hidden_height(self) -> int:
        """How high a gap over nought is."""
        return int(self.on.zero - self.on.head)

    @property
    def below_height(self) -> int:
        """How much hangs under nought."""
        return self.on.plot if self.below else 0

    @property
    def foot(self) -> int:
        """Where the plot ends."""
        return int(self.on.zero) + self.below_height

    @property
    def height(self) -> int:
        """Of the whole picture, labels included."""
        return self.foot + FOOT

    @property
    def label_y(self) -> int:
        """Where labels stand."""
        return self.foot + 20

    @property
    def mark_y(self) -> int:
        """Where the mark in a gap stands."""
        return int(self.on.zero) - 20

    @property
    def name_y(self) -> tuple[int, int]:
        """Where the names of above and below stand."""
        return self.on.head - 8, self.foot - 4

    @property
    def has_hidden(self) -> bool:
        """Whether a number is kept back."""
        return any(one.hidden for one in (*self.columns, *self.below))


def columns(
    points: Sequence[Point],
    *,
    below: Sequence[Point] = (),
    names: tuple[str, str] = ("", ""),
    highest: float = 0,
) -> Columns:
    """Lay columns out.

    Parameters
    ----------
    points
        From left to right.
    below
        As many points, hung under the line: what came back of what went out.
    names
        What is above and what is below the line.
    highest
        The scale holds at least this: 1 for shares that are read against the whole.
    """
    if below and len(below) != len(points):
        raise ValueError("above and below have to be as many")
    top = max([highest, *(one.highest for one in (*points, *below))])
    least = 1 if all((one.shown or 0.0) % 1 == 0 for one in (*points, *below)) else 0
    on, marks = scale(top, plot=PLOT_OF_TWO if below else PLOT, least=least)
    above = _laid(points, on, told=True)
    hung = tuple(_hung(one, point, on) for one, point in zip(above, below, strict=False))
    return Columns(columns=above, below=hung, ticks=marks, names=names, on=on)


def _laid(points: Sequence[Point], on: Scale, *, told: bool) -> tuple[Column, ...]:
    room = 100 / max(len(points), 1)
    step = -(-len(points) // MOST_LABELS)
    highest = max((one.shown or 0 for one in points), default=0)
    named = next((n for n, one in enumerate(points) if one.shown and one.shown == highest), None)
    return tuple(
        _column(point, n, room, on, labelled=n % step == 0, told=told and n == named)
        for n, point in enumerate(points)
    )


def _column(
    point: Point, number: int, room: float, on: Scale, *, labelled: bool, told: bool
) -> Column:
    x, wide = room * (number + (1 - WIDE) / 2), room * WIDE
    shown = point.shown is not None
    y = _y(on, point.shown)
    over = min(y, on.y(point.high) if shown and point.high is not None else y)
    middle = x + wide / 2
    return Column(
        x=placed(x),
        wide=placed(wide),
        middle=placed(middle),
        y=placed(y),
        height=placed(on.zero - y),
        label=point.label if labelled else "",
        anchor=_anchor(middle),
        hidden=point.hidden,
        missing=not shown and not point.hidden,
        told=point.told if told and shown else "",
        told_y=placed(over - 6),
        low_y=placed(on.y(point.low)) if shown and point.low is not None else "",
        high_y=placed(on.y(point.high)) if shown and point.high is not None else "",
    )


def _hung(over: Column, point: Point, on: Scale) -> Column:
    shown = point.shown is not None
    return Column(
        x=over.x,
        wide=over.wide,
        middle=over.middle,
        y=placed(on.zero),
        height=placed(on.zero - _y(on, point.shown)),
        label="",
        anchor=over.anchor,
        hidden=point.hidden,
        missing=not shown and not point.hidden,
    )


def _y(on: Scale, number: float | None) -> float:
    return min(on.y(number), on.zero - LEAST_SEEN) if number else on.zero


def _anchor(middle: float) -> str:
    """Keep words that stand over the first and the last column within the picture."""
    return "start" if middle < 12 else "end" if middle > 88 else "middle"
