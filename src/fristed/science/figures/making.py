"""A figure made of the rows that an engine gave: value, interval, class, who stands behind it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from . import intervals
from .cells import AMOUNT, EVENTS, PERSONS, UNKNOWN, Cell, Row
from .definitions import Indicator, Part
from .figure import Contribution, Figure, Number, People, WhyNot
from .intervals import Interval
from .periods import Period
from .tallies import TALLIES


@dataclass(frozen=True, slots=True)
class Given:
    """A number from outside, such as how many people inject, with where it was read."""

    value: float
    source: str


def undefined(indicator: Indicator, period: Period, sites: tuple[int, ...]) -> Figure:
    """Say that there is no number because there is no definition: a gap that is shown."""
    part = Part(
        id="undefined",
        kind="count",
        counts="",
        name=indicator.name,
        numerator=indicator.numerator,
        denominator=indicator.denominator,
    )
    return _gap(indicator, part, period, sites, "undefined")


def uncounted(indicator: Indicator, part: Part, period: Period, sites: tuple[int, ...]) -> Figure:
    """Say that a row of an official form cannot be counted here: it is there, without a number."""
    return _gap(indicator, part, period, sites, "not_counted")


def _gap(
    indicator: Indicator, part: Part, period: Period, sites: tuple[int, ...], why_not: WhyNot
) -> Figure:
    return Figure(
        indicator=indicator.id,
        version=indicator.version,
        part=part,
        period=period,
        sites=sites,
        by=(),
        value=None,
        numerator=None,
        denominator=None,
        why_not=why_not,
    )


def figure_of(
    indicator: Indicator,
    part: Part,
    span: Period,
    sites: tuple[int, ...],
    by: tuple[tuple[str, str], ...],
    cell: Cell,
    given: Mapping[str, Given],
) -> Figure:
    """Make a figure of what was counted."""
    column = _column(part)
    numbers = [_whole(row[column], people=False) for row in cell.rows]
    numerator = _whole(sum(numbers), people=part.counts_people)
    denominator = _denominator(part, cell, given)
    value, why_not = _value(part, numerator, denominator, cell.middle)
    return Figure(
        indicator=indicator.id,
        version=indicator.version,
        part=part,
        period=span,
        sites=sites,
        by=by,
        value=value,
        numerator=numerator,
        denominator=denominator,
        interval=_interval(part, numerator, denominator),
        said_class=_class(part, value),
        why_not=why_not,
        contributors=tuple(_contributions(part, cell.rows, numbers)),
    )


def _column(part: Part) -> int:
    """Return which number of a row adds to the numerator."""
    if part.counts_people or part.kind == "different":
        return PERSONS
    return EVENTS if part.kind == "quantile" else AMOUNT


def _denominator(part: Part, cell: Cell, given: Mapping[str, Given]) -> Number | None:
    if part.given:
        return given[part.given].value if part.given in given else None
    if not part.out_of:
        return None
    return _whole(cell.whole, people=part.of_people)


def _value(
    part: Part, numerator: Number, denominator: Number | None, middle: float | None
) -> tuple[Number | None, WhyNot]:
    if part.kind == "quantile":
        return (None, "nothing_measured") if middle is None else (middle, "")
    if part.kind not in ("share", "rate", "ratio"):
        return numerator, ""
    if denominator is None:
        return None, "no_denominator"
    if not denominator:
        return None, "nothing_to_be_out_of"
    return part.per * int_or_float(numerator) / int_or_float(denominator), ""


def int_or_float(number: Number) -> int | float:
    """Return a number for a quotient, where people are no longer counted but divided."""
    return int(number) if isinstance(number, People) else number


def _interval(part: Part, numerator: Number, denominator: Number | None) -> Interval | None:
    if denominator is None:
        return None
    events, whole = float(numerator), float(denominator)
    if part.kind == "share":
        return intervals.of_share(events, whole)
    return intervals.of_rate(events, whole, per=part.per) if part.kind == "rate" else None


def _class(part: Part, value: Number | None) -> str:
    """Return the class a value falls into: the last whose lower end it reaches."""
    if value is None:
        return ""
    return next((word for least, word in reversed(part.classes) if value >= least), "")


def _contributions(
    part: Part, rows: Iterable[Row], numbers: Iterable[float]
) -> Iterator[Contribution]:
    known_only, nobody = part.counts_people, People(0)
    if not TALLIES[part.counts].people:
        return (
            Contribution(row[0], number, nobody, row[UNKNOWN])
            for row, number in zip(rows, numbers, strict=True)
            if number
        )
    return (
        Contribution(
            row[0],
            People(number) if known_only else number,
            People(row[PERSONS]),
            0 if known_only else row[UNKNOWN],
        )
        for row, number in zip(rows, numbers, strict=True)
        if number
    )


def _whole(number: float, *, people: bool) -> Number:
    if people:
        return People(number)
    return int(number) if number == int(number) else number
