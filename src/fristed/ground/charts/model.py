"""What a chart is made of: points, series, and the whole with its sentence and its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol


@dataclass(frozen=True, slots=True)
class Point:
    """One number of a chart.

    Attributes
    ----------
    label
        Under it, or beside it.
    value
        None where there is none: `hidden` says whether it is kept back, else nothing was measured.
    told
        The number in words: "6.1 per 1,000 visits".
    low, high
        Its interval, where it has one.
    hidden
        Kept back: it is drawn as a gap with a mark, never as nought.
    note
        More about it in words: out of what it is.
    """

    label: str
    value: float | None
    told: str = ""
    low: float | None = None
    high: float | None = None
    hidden: bool = False
    note: str = ""

    @property
    def shown(self) -> float | None:
        """What may be drawn: nothing of what is hidden, and no scale made to hold it."""
        return None if self.hidden else self.value

    @property
    def highest(self) -> float:
        """The highest that has to be drawn of it."""
        return 0.0 if self.hidden else max(self.value or 0.0, self.high or 0.0)


@dataclass(frozen=True, slots=True)
class Series:
    """Points that belong together, under a name that stands on the line."""

    name: str
    points: Sequence[Point]


class Picture(Protocol):
    """Where everything of a chart stands; a template of its own draws it."""

    template: ClassVar[str]

    @property
    def has_hidden(self) -> bool:
        """Whether something is kept back, so that the page says what the mark means."""
        ...


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with what makes it readable to everybody: a title, a sentence, a table.

    Attributes
    ----------
    id
        Of this chart on its page; a word of a–z, 0–9 and hyphens.
    unit
        What the numbers along the side count; stands over the plot.
    head, rows
        As components/table.html takes them: every number of the picture.
    note
        What to beware of.
    """

    id: str
    title: str
    sentence: str
    picture: Picture
    head: Sequence[Any]
    rows: Sequence[Sequence[Any]]
    unit: str = ""
    note: str = ""
