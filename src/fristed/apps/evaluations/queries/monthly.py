"""A house's own months, as sums: finds of needles, and emergencies. No row of anybody's is read.

Needles are nobody. Emergencies are people's: they are taken only where no month has so few that the
house would not publish them (science/disclosure). Else the whole column is left out: a month with a
gap could be worked out from the others and their sum, and a series with gaps cannot be tested.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from django.db.models import Count
from django.db.models.functions import TruncMonth

from fristed.apps.emergencies.queries import emergencies_between
from fristed.apps.needle_finds.queries.figures import Counted as FindsCounted
from fristed.apps.needle_finds.queries.figures import by_month
from fristed.apps.planning.queries.kinds import Counted, Results
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds
from fristed.science.disclosure import policy

from .tabled import written

MOST_MONTHS: Final = 120
MONTHS_OF_A_YEAR: Final = 12
HEADS: Final = ("finds", "needles", "emergencies")
OF_NOBODY: Final = HEADS[:2]


def counted_by_month(site: Site, until: date) -> Counted:
    """Count every whole month before a day, from the first in which anything was written down."""
    end = until.replace(day=1)
    first, last = _months_before(end, MOST_MONTHS), end - timedelta(days=1)
    few, figures = _figures(site, first, last)
    heads = OF_NOBODY if few else HEADS
    months = [one for one in _months(first, end) if one >= min(figures, default=end)]
    told = [figures.get(one, (0,) * len(heads)) for one in months]
    about: Results = {
        "months": len(months),
        "first": months[0].isoformat() if months else "",
        "last": last.isoformat(),
        **{head: sum(row[n] for row in told) for n, head in enumerate(heads)},
        "too_few": policy().least["person"] if few else 0,
    }
    if not months:
        return Counted({}, about)
    rows = [[f"{one:%Y-%m}", *map(str, row)] for one, row in zip(months, told, strict=True)]
    values: Results = {
        "table": written([("month", *heads), *rows]),
        "time": "month",
        "outcome": "finds" if few or about["finds"] else "emergencies",
    }
    if months[0] < site.opened_date <= last:
        values["start"] = f"{site.opened_date:%Y-%m}"
    return Counted(values, about)


def _figures(site: Site, first: date, last: date) -> tuple[bool, dict[date, tuple[int, ...]]]:
    """Return whether emergencies are too few to be taken, and the months without them or with."""
    found, emergencies = by_month(site, first, last), _emergencies(site, first, last)
    few = any(0 < many < policy().least["person"] for many in emergencies.values())
    empty = FindsCounted()
    rows: dict[date, tuple[int, ...]] = {
        month: (found.get(month, empty).finds, found.get(month, empty).pieces)
        for month in (found if few else {*found, *emergencies})
    }
    if few:
        return True, rows
    return False, {month: (*row, emergencies.get(month, 0)) for month, row in rows.items()}


def _emergencies(site: Site, first: date, last: date) -> Mapping[date, int]:
    start, end = day_bounds(site, first)[0], day_bounds(site, last)[1]
    rows = emergencies_between(site, start, end).order_by()
    by = rows.annotate(month=TruncMonth("started_at", tzinfo=site.zone)).values_list("month")
    return {month.date(): many for month, many in by.annotate(many=Count("pk"))}


def _months(first: date, end: date) -> list[date]:
    found = [first]
    while found[-1] < end:
        found.append((found[-1] + timedelta(days=32)).replace(day=1))
    return found[:-1]


def _months_before(day: date, many: int) -> date:
    years, months = divmod(day.year * MONTHS_OF_A_YEAR + day.month - 1 - many, MONTHS_OF_A_YEAR)
    return date(years, months + 1, 1)
