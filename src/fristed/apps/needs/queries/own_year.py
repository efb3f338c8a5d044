"""What a house handed out in the year before a day: sums alone, and over which days."""

from datetime import date, timedelta
from typing import Final

from fristed.apps.naloxone.queries.figures import Days, figures_of
from fristed.apps.needle_exchange.queries.figures import figures
from fristed.apps.planning.queries.kinds import Counted, Results
from fristed.apps.sites.models import Site

DAYS: Final = 365


def syringes_of(site: Site, until: date) -> Counted:
    """Count the syringes of a year: of this house alone, so they are a lower bound of a city's."""
    first, last, about = _days(site, until)
    if last < first:
        return Counted({}, about)
    found = figures(site, first, last).syringes
    values: Results = {"syringes": found, "year": last.year} if found else {}
    return Counted(values, about | {"syringes": found})


def kits_of(site: Site, until: date) -> Counted:
    """Count the kits of a year, and everybody who ever got a first one here."""
    first, last, about = _days(site, until)
    if last < first:
        return Counted({}, about)
    kits = figures_of([site], Days(first, last))[site.pk].kits
    ever = figures_of([site], Days(site.opened_date, last))[site.pk].first
    values: Results = {"community": kits} if kits else {}
    values |= {"supplied": ever} if ever else {}
    return Counted(values, about | {"kits": kits, "supplied": ever})


def _days(site: Site, until: date) -> tuple[date, date, Results]:
    first = max(until - timedelta(days=DAYS), site.opened_date)
    last = until - timedelta(days=1)
    return first, last, {"first": first.isoformat(), "last": last.isoformat()}
