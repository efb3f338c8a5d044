"""Published cells as figures, so that one set of words and pictures serves staff and everybody."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from fristed.apps.indicators.queries.catalogue import definitions
from fristed.apps.releases.queries import PublishedCell, PublishedTable
from fristed.science.figures import Figure, NotAPeriod, Part, Period, period
from fristed.science.figures.intervals import Interval

TOO_LITTLE: Final = "too_little"  # no per cent is made of so little; nothing is kept back


def figures_of(table: PublishedTable) -> list[Figure]:
    """Return the cells of a release as figures; a hidden one has no value and no other reason.

    A cell of a definition that is no longer known is left to the files.
    """
    return list(_figures(table))


def _figures(table: PublishedTable) -> Iterator[Figure]:
    versions, of = dict(table.definitions), period_of(table)
    for cell in table.cells:
        part = part_of(cell.indicator, cell.part)
        if part is None:
            continue
        yield Figure(
            indicator=cell.indicator,
            version=versions.get(cell.indicator, 0),
            part=part,
            period=of,
            sites=(),
            by=cell.where,
            value=number(cell.value),
            numerator=number(cell.numerator),
            denominator=number(cell.denominator),
            interval=_interval(cell, part),
            why_not="" if cell.value is not None or _kept_back(cell) else "nothing_to_be_out_of",
        )


def part_of(indicator: str, part: str) -> Part | None:
    """Return a part of a definition; None where it is no longer known."""
    found = definitions().indicators.get(indicator)
    return {one.id: one for one in found.parts}.get(part) if found else None


def period_of(table: PublishedTable) -> Period:
    """Return the period of a release."""
    try:
        return period(table.period)
    except NotAPeriod:
        return Period(table.period, table.first_day, table.last_day)


def is_whole(figure: Figure) -> bool:
    """Tell whether a figure is not broken down: no dimension, or all of each."""
    return not any(code for _dimension, code in figure.by)


def inner(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures that are broken down by one thing, and the whole ones once, by nothing.

    What is broken down by two stands in the table and in the files.
    """
    return list(_inner(figures))


def _inner(figures: Iterable[Figure]) -> Iterator[Figure]:
    seen: set[object] = set()
    for one in figures:
        said = tuple(pair for pair in one.by if pair[1])
        key = (one.indicator, one.part.id, said)
        if len(said) <= 1 and key not in seen:
            seen.add(key)
            yield _by(one, said)


def _by(figure: Figure, by: tuple[tuple[str, str], ...]) -> Figure:
    return replace(figure, by=by)


def number(value: float | None) -> int | float | None:
    """Return a number as it is told: a whole one without decimals."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value.is_integer() else value


def _kept_back(cell: PublishedCell) -> bool:
    return bool(cell.hidden_because) and cell.hidden_because != TOO_LITTLE


def _interval(cell: PublishedCell, part: Part) -> Interval | None:
    if cell.low is None or cell.high is None:
        return None
    return Interval(cell.low, cell.high, "wilson" if part.kind == "share" else "garwood")
