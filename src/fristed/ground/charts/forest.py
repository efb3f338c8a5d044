"""Answers of several methods under each other on one scale, with intervals: a forest plot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10
from typing import ClassVar, Final

from .model import Point
from .scale import placed, ticks

EDGE: Final = 8.0  # per cent: nearer to an end than this, a word is written towards the middle
APART: Final = 22.0  # per cent: nearer than this, the later of two words is left out
FINE_DECADES: Final = 2  # up to so many, 2 and 5 have marks too


@dataclass(frozen=True, slots=True)
class Stem:
    """One answer: its words, where its interval and its point stand.

    `open_end` is of an interval that goes on beyond the scale; `missing` of a method that has no
    answer, which is told and not drawn.
    """

    label: str
    told: str
    missing: bool
    point: str = ""
    low: str = ""
    high: str = ""
    open_end: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A level that answers are read against: where it stands and its word."""

    x: str
    anchor: str
    word: str


@dataclass(frozen=True, slots=True)
class Forest:
    """Answers on the same scale, with its marks and the levels they are read against."""

    template: ClassVar[str] = "components/chart_forest.html"
    rows: tuple[Stem, ...]
    marks: tuple[tuple[str, str, float], ...]
    levels: tuple[Level, ...]
    is_log: bool

    @property
    def has_hidden(self) -> bool:
        """Nothing of a plan is kept back."""
        return False


def forest(
    points: Sequence[Point],
    *,
    levels: Sequence[tuple[float, str]] = (),
    log: bool = False,
    top: float = 0,
) -> Forest:
    """Lay answers out.

    Parameters
    ----------
    points
        Each with `low` and `high`; without them a point alone is drawn. An infinite `high` goes
        on beyond the scale.
    levels
        Levels to read them against, with their words.
    log
        Draw equal factors equally wide; every value has to be above nought then.
    top
        Where the scale ends at the latest, whatever an interval's high end is.
    """
    seen = [number for one in points for number in _numbers(one) if isfinite(number)]
    held = [min(one, top) if top else one for one in seen] + [one[0] for one in levels]
    numbers = _decades(held) if log else ticks(max(held, default=0), 3)

    def at(number: float) -> float:
        return _place(number, numbers[0], numbers[-1], log=log)

    return Forest(
        tuple(_stem(one, at, numbers[-1]) for one in points),
        _apart([(at(one), one) for one in numbers]),
        tuple(Level(placed(at(one)), _anchor(at(one)), word) for one, word in levels),
        log,
    )


def _numbers(point: Point) -> list[float]:
    return [one for one in (point.low, point.value, point.high) if one is not None]


def _decades(numbers: Sequence[float]) -> tuple[float, ...]:
    """Return 1, 2 and 5 times powers of ten from below the least to above the most."""
    above = [one for one in numbers if one > 0] or [1.0]
    first, last = floor(log10(min(above))), ceil(log10(max(above)))
    last = max(last, first + 1)
    steps = (1, 2, 5) if last - first <= FINE_DECADES else (1,)
    wide = [step * 10.0**power for power in range(first, last + 1) for step in steps]
    least = max((one for one in wide if one <= min(above)), default=wide[0])
    most = min((one for one in wide if one >= max(above) and one > least), default=wide[-1])
    return tuple(one for one in wide if least <= one <= most)


def _place(number: float, least: float, most: float, *, log: bool) -> float:
    held = min(max(number, least), most)
    if log:
        return 100 * log10(held / least) / log10(most / least)
    return 100 * (held - least) / (most - least)


def _apart(found: Sequence[tuple[float, float]]) -> tuple[tuple[str, str, float], ...]:
    """Keep the marks whose numbers do not run into each other: both ends, then from the left."""
    kept = [found[0]]
    for one in found[1:-1]:
        if one[0] - kept[-1][0] >= APART and found[-1][0] - one[0] >= APART:
            kept.append(one)
    return tuple((placed(x), _anchor(x), value) for x, value in (*kept, found[-1]))


def _stem(point: Point, at: Callable[[float], float], most: float) -> Stem:
    if point.value is None:
        return Stem(point.label, point.told, missing=True, note=point.note)
    low = at(point.low if point.low is not None else point.value)
    high = at(point.high if point.high is not None else point.value)
    return Stem(
        label=point.label,
        told=point.told,
        missing=False,
        point=placed(at(point.value)),
        low=placed(low),
        high=placed(high),
        open_end=point.high is not None and point.high > most,
        note=point.note,
    )


def _anchor(x: float) -> str:
    return "start" if x < EDGE else "end" if x > 100 - EDGE else "middle"
