"""Lines over the same points: how long half of the people waited, and nine of ten."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from .columns import MOST_LABELS
from .model import Point, Series
from .scale import FOOT, Scale, Tick, axis, placed, scale

OVER = 8  # pixels from a line to its name


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its pieces (a gap parts them), its band, its dots, and where its name stands.

    A line alone is named at its end, where the last number is; several at their highest, where
    they are furthest from each other.
    """

    pieces: tuple[str, ...]
    bands: tuple[str, ...]
    dots: tuple[tuple[str, str], ...]
    name: str
    named: tuple[str, str, str] | None
    end: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines, with what is kept back as hatched strips from top to bottom."""

    template: ClassVar[str] = "components/chart_lines.html"
    lines: tuple[Line, ...]
    labels: tuple[tuple[str, str, str], ...]
    gaps: tuple[tuple[str, str, str], ...]
    ticks: tuple[Tick, ...]
    on: Scale

    @property
    def axis(self) -> int:
        """How wide the numbers along the side are."""
        return axis(self.ticks)

    @property
    def zero(self) -> str:
        """Where nought stands."""
        return placed(self.on.zero)

    @property
    def top(self) -> str:
        """Where the plot begins, from above."""
        return placed(self.on.head)

    @property
    def plot(self) -> int:
        """How high the plot is."""
        return self.on.plot

    @property
    def height(self) -> int:
        """Of the whole picture, labels included."""
        return int(self.on.zero) + FOOT

    @property
    def label_y(self) -> int:
        """Where labels stand."""
        return int(self.on.zero) + 20

    @property
    def has_hidden(self) -> bool:
        """Whether a number is kept back."""
        return bool(self.gaps)


def lines(series: Sequence[Series], *, highest: float = 0) -> Lines:
    """Lay lines out; all series have the same points from left to right."""
    many = len(series[0].points)
    if any(len(one.points) != many for one in series):
        raise ValueError("all lines have to have as many points")
    top = max([highest, *(point.highest for one in series for point in one.points)])
    on, marks = scale(top)
    room = 100 / max(many, 1)
    middles = [room * (number + 0.5) for number in range(many)]
    step = -(-many // MOST_LABELS)
    first = series[0].points
    kept_back = [any(one.points[n].hidden for one in series) for n in range(many)]
    return Lines(
        lines=tuple(_line(one, middles, on, alone=len(series) == 1) for one in series),
        labels=tuple(
            (placed(middles[n]), _anchor(middles[n]), first[n].label) for n in range(0, many, step)
        ),
        gaps=tuple(
            (placed(room * n), placed(room), placed(middles[n]))
            for n in range(many)
            if kept_back[n]
        ),
        ticks=marks,
        on=on,
    )


def _line(one: Series, middles: Sequence[float], on: Scale, *, alone: bool) -> Line:
    pieces = list(_pieces(one.points))
    places = [[(middles[n], on.y(one.points[n].shown or 0)) for n in piece] for piece in pieces]
    end = places[-1][-1] if places and alone else None
    peak = min((place for piece in places for place in piece), key=lambda at: at[1], default=None)
    dots = [piece[0] for piece in places if len(piece) == 1 and piece[0] != end]
    return Line(
        pieces=tuple(_path(piece) for piece in places if len(piece) > 1),
        bands=tuple(_band(one.points, piece, middles, on) for piece in pieces if len(piece) > 1),
        dots=tuple((placed(x), placed(y)) for x, y in dots),
        name=one.name,
        named=_named(end or peak, at_end=end is not None),
        end=(placed(end[0]), placed(end[1])) if end else None,
    )


def _named(at: tuple[float, float] | None, *, at_end: bool) -> tuple[str, str, str] | None:
    if at is None:
        return None
    x = 100.0 if at_end else at[0]
    return placed(x), placed(at[1] - OVER), "end" if at_end or x > 75 else _anchor_of_name(x)


def _anchor_of_name(x: float) -> str:
    return "start" if x < 25 else "middle"


def _pieces(points: Sequence[Point]) -> Iterator[list[int]]:
    """Yield runs of points that have a value: nothing is drawn across a gap."""
    run: list[int] = []
    for number, point in enumerate(points):
        if point.shown is not None:
            run.append(number)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _path(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{placed(x)},{placed(y)}" for x, y in places)


def _band(
    points: Sequence[Point], piece: Sequence[int], middles: Sequence[float], on: Scale
) -> str:
    if any(points[n].low is None or points[n].high is None for n in piece):
        return ""
    over = [(middles[n], on.y(points[n].high or 0)) for n in piece]
    under = [(middles[n], on.y(points[n].low or 0)) for n in reversed(piece)]
    return _path([*over, *under])


def _anchor(middle: float) -> str:
    return "start" if middle < 6 else "end" if middle > 94 else "middle"
