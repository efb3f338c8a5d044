"""Published cells as figures, so that one set of words and pictures serves staff and everybody."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fristed.apps.releases.presenters.figures import figure_of
from fristed.apps.releases.queries import PublishedTable
from fristed.science.figures import Figure, NotAPeriod, Period, period


def figures_of(table: PublishedTable) -> list[Figure]:
    """Return the cells of a release as figures; a hidden one has no value and no other reason.

    A cell of a definition that is no longer known is left to the files.
    """
    return list(_figures(table))


def _figures(table: PublishedTable) -> Iterator[Figure]:
    versions, of = dict(table.definitions), period_of(table)
    for cell in table.cells:
        figure = figure_of(cell, versions.get(cell.indicator, 0), of)
        if figure is not None:
            yield figure


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
