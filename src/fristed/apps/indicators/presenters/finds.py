"""Discarded needles on the house's own coarse map, as the finds' own page draws it."""

from typing import Any, Final

from fristed.apps.needle_finds.presenters.pictures import map_of, map_rows
from fristed.apps.needle_finds.presenters.words import counted_words, summed
from fristed.apps.needle_finds.queries.figures import by_area
from fristed.apps.needle_finds.queries.finds import areas_of
from fristed.apps.sites.models import Site
from fristed.science.figures import Period, Report

REPORTS: Final = ("council_year",)  # those that tell of the street as well


def finds_map(report: Report, site: Site, period: Period | None, url: str) -> dict[str, Any]:
    """Return the map with its sentence and its table; nothing where the house has no areas.

    Parameters
    ----------
    url
        Of the page of finds, with a query begun: an area's name leads there.
    """
    if period is None or report.id not in REPORTS:
        return {}
    areas = list(areas_of(site))
    told = by_area(site, period.first, period.last)
    drawn = map_of(areas, told)
    if drawn is None:
        return {}
    head, rows = map_rows(areas, told, url)
    said = counted_words(summed(told.values()))
    return {"finds": {"map": drawn, "sentence": said, "head": head, "rows": rows}}
