"""Keeping the cells of a release as they were judged."""

from collections.abc import Iterable

from ..models import Cell, Release
from ..queries.published import PublishedCell


def keep_cells(release: Release, cells: Iterable[PublishedCell]) -> None:
    """Write a release's cells, in their order."""
    Cell.objects.bulk_create(
        Cell(
            release=release,
            position=position,
            indicator=one.indicator,
            part=one.part,
            where=[list(pair) for pair in one.where],
            value=one.value,
            numerator=one.numerator,
            denominator=one.denominator,
            low=one.low,
            high=one.high,
            hidden_because=one.hidden_because,
        )
        for position, one in enumerate(cells)
    )
