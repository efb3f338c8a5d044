"""Estimates on one scale from nought, each with the range that chance alone would give."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from .model import Point
from .scale import placed, ticks

CLOSE = 16.0  # per cent of the width: nearer than this, two labels are written as one
EDGE = 9.0


@dataclass(frozen=True, slots=True)
class Interval:
    """One estimate: words, where its range and its point stand, and the labels under them.

    `before` is where the estimate stood the period before; the word for it comes with it.
    """

    label: str
    told: str
    hidden: bool
    missing: bool
    point: str = ""
    low: str = ""
    wide: str = ""
    labels: tuple[tuple[str, str, str], ...] = ()
    before: tuple[str, str, str] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Intervals:
    """Estimates under each other, on the same scale."""

    template: ClassVar[str] = "components/chart_intervals.html"
    rows: tuple[Interval, ...]
    top: float

    @property
    def has_hidden(self) -> bool:
        """Whether an estimate is kept back."""
        return any(one.hidden for one in self.rows)


def intervals(
    points: Sequence[Point],
    *,
    told: Sequence[tuple[str, str]],
    top: float = 0,
    ends: tuple[str, str] = ("0", ""),
    before: Sequence[tuple[float, str] | None] = (),
) -> Intervals:
    """Lay estimates out.

    Parameters
    ----------
    points
        Each with `low` and `high`; one without is drawn as a point.
    told
        Of each, how its low and its high end are written.
    top
        Where the scale ends; by itself at a round number over the highest.
    ends
        How nought and the end of the scale are written; the end only where `top` is given.
    before
        Of each, where it stood before and the word for then.
    """
    if len(told) != len(points):
        raise ValueError("every estimate needs its ends in words")
    then = list(before) or [None] * len(points)
    reach = [one.highest for one in points] + [one[0] for one in then if one]
    on = top or ticks(max(reach, default=0), 3)[-1]
    rows = [
        _row(point, words, on, ends, earlier)
        for point, words, earlier in zip(points, told, then, strict=True)
    ]
    return Intervals(tuple(rows), on)


def _row(
    point: Point,
    told: tuple[str, str],
    top: float,
    ends: tuple[str, str],
    before: tuple[float, str] | None,
) -> Interval:
    if point.hidden or point.value is None:
        told_why = "" if point.hidden else point.told
        return Interval(point.label, told_why, point.hidden, not point.hidden)

    def at(number: float) -> float:
        return 100 * min(max(number, 0.0), top) / top

    low = at(point.low if point.low is not None else point.value)
    high = at(point.high if point.high is not None else point.value)
    return Interval(
        label=point.label,
        told=point.told,
        hidden=False,
        missing=False,
        point=placed(at(point.value)),
        low=placed(low),
        wide=placed(high - low),
        labels=_labels(low, high, told, ends, point.low is not None),
        before=_before(at(before[0]), before[1]) if before else None,
        note=point.note,
    )


def _labels(
    low: float, high: float, told: tuple[str, str], ends: tuple[str, str], ranged: bool
) -> tuple[tuple[str, str, str], ...]:
    """Return what is written under the line: where, how anchored, what; nothing over another."""
    found: list[tuple[float, str]] = []
    if ranged and high - low < CLOSE:
        found.append(((low + high) / 2, f"{told[0]}\N{EN DASH}{told[1]}"))
    elif ranged:
        found += [(low, told[0]), (high, told[1])]
    least, most = min((x for x, _ in found), default=100), max((x for x, _ in found), default=0)
    if least > CLOSE:
        found.insert(0, (0, ends[0]))
    if ends[1] and most < 100 - CLOSE:
        found.append((100, ends[1]))
    return tuple((placed(x), _anchor(x), words) for x, words in found if words)


def _before(x: float, word: str) -> tuple[str, str, str]:
    return placed(x), "end" if x > 70 else "start", word


def _anchor(x: float) -> str:
    return "start" if x < EDGE else "end" if x > 100 - EDGE else "middle"
