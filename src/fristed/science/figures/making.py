"""A figure made of the rows that an engine gave: value, interval, class, who stands behind it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from . import intervals
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


class Row(NamedTuple):
    """One row of an answer, its keys named."""

    site: int
    period: str
    by: tuple[str | None, ...]
    numerator: float
    denominator: float
    persons: int
    unknown: int
    middle: float | None


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


def broken_down(
    rows: Sequence[Row], dimensions: tuple[str, ...], always: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[tuple[str, str], ...], list[Row]]]:
    """Yield each breakdown in order with its rows; without one, all rows, be there any or none.

    Codes that are `always` there come first, be there rows of them or none.
    """
    if not dimensions:
        yield (), list(rows)
        return
    found: dict[tuple[str | None, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[row.by].append(row)
    broad = [row for row in rows if None in row.by]
    first: list[tuple[str | None, ...]] = [(code,) for code in always]
    others = sorted((by for by in found if None not in by and by not in first), key=str)
    for key in [*first, *others]:
        fit = [row for row in broad if _fits(row.by, key)]
        named = tuple((one, str(code)) for one, code in zip(dimensions, key, strict=True))
        yield named, [*found[key], *fit]


def _fits(broad: tuple[str | None, ...], key: tuple[str | None, ...]) -> bool:
    return all(one is None or one == other for one, other in zip(broad, key, strict=True))


def figure_of(
    indicator: Indicator,
    part: Part,
    span: Period,
    sites: tuple[int, ...],
    by: tuple[tuple[str, str], ...],
    rows: Sequence[Row],
    given: Mapping[str, Given],
) -> Figure:
    numerator = _whole(sum(row.numerator for row in rows), people=part.counts_people)
    denominator = _denominator(part, rows, given)
    middles = [row.middle for row in rows if row.middle is not None]
    value, why_not = _value(part, numerator, denominator, middles)
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
        contributors=tuple(_contributions(part, rows)),
    )


def _denominator(part: Part, rows: Sequence[Row], given: Mapping[str, Given]) -> Number | None:
    if part.given:
        return given[part.given].value if part.given in given else None
    if not part.out_of:
        return None
    return _whole(sum(row.denominator for row in rows), people=part.of_people)


def _value(
    part: Part, numerator: Number, denominator: Number | None, middles: Sequence[float]
) -> tuple[Number | None, WhyNot]:
    if part.kind == "quantile":
        return (middles[0], "") if middles else (None, "nothing_measured")
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


def _contributions(part: Part, rows: Sequence[Row]) -> Iterator[Contribution]:
    for row in rows:
        if row.numerator:
            events = _whole(row.numerator, people=part.counts_people)
            persons = row.persons if TALLIES[part.counts].people else 0
            yield Contribution(row.site, events, People(persons), row.unknown)


def _whole(number: float, *, people: bool) -> Number:
    if people:
        return People(number)
    return int(number) if float(number).is_integer() else number
