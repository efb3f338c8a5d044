"""Bars under each other, each with its name and its number: steps, kinds, reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from .model import Point
from .scale import placed

LEAST = 0.6  # per cent: a number above nought is never drawn as nought


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how wide it is in per cent of the widest."""

    label: str
    told: str
    wide: str
    hidden: bool
    missing: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars on the same scale, from nought."""

    template: ClassVar[str] = "components/chart_bars.html"
    bars: tuple[Bar, ...]

    @property
    def has_hidden(self) -> bool:
        """Whether a number is kept back."""
        return any(one.hidden for one in self.bars)


def bars(points: Sequence[Point], *, highest: float = 0) -> Bars:
    """Lay bars out in the order they come in."""
    top = max([highest, *(one.shown or 0.0 for one in points)]) or 1.0
    return Bars(tuple(_bar(one, top) for one in points))


def _bar(point: Point, top: float) -> Bar:
    number = point.shown or 0.0
    wide = max(100 * number / top, LEAST) if number > 0 else 0.0
    return Bar(
        label=point.label,
        told="" if point.hidden else point.told,
        wide=placed(wide),
        hidden=point.hidden,
        missing=point.value is None and not point.hidden,
    )
