"""The public dashboard: what is published of a place, read in a minute; no sign-in, no cookie."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from fristed.apps.releases.queries import PublishedTable
from fristed.apps.releases.queries.shelf import Standing, standing
from fristed.ground.languages import in_their_language

from .. import queries
from ..presenters.exchange.licence import licence
from ..presenters.headlines import headlines
from ..presenters.months import MONTHS, months
from ..presenters.pages import is_hidden, place_words, shown
from . import places, shelf
from .serving import for_everybody, page

LOOKED_AT: Final = 300  # newest releases of a place: more than a year of every table
MOST_CHARTS: Final = 4  # of a table; the rest stands on its own page
MONTHLY: Final = 6 * MONTHS
A_MONTH: Final = len("2026-10")


@for_everybody
@in_their_language
def dashboard(request: HttpRequest) -> HttpResponse:
    """Show what is published of a place, the newest of each table."""
    scopes = queries.scopes()
    names, scope = queries.names_of(scopes), places.chosen(request, scopes)
    stand = standing(scope=scope, most=LOOKED_AT) if scope else []
    newest, before = _newest(stand)
    tables = queries.tables_of([one.number for one in (*newest, *before.values())])
    released = [tables[one.number] for one in newest]
    monthly = [one for one in stand if len(one.period) == A_MONTH][:MONTHLY]
    declared, place = shelf.everybodys(), place_words(scope, names)
    context = {
        "place": place,
        "scopes": places.choices(request, scopes, names, scope),
        "headlines": headlines(released, {n: tables[one.number] for n, one in before.items()}),
        "months": months(monthly, queries.wholes_of([one.number for one in monthly])),
        "tables": [shown(one, declared, place, MOST_CHARTS) for one in released],
        "licence": licence(),
        **about(released, request.at),  # type: ignore[attr-defined]
    }
    return page(request, "open_data/dashboard.html", context)


def about(released: Sequence[PublishedTable], at: datetime) -> dict[str, Any]:
    """Return what stands around figures: whether they are made up, hidden, and when they came.

    The clock has no place on a page that is kept on the way: `now` is when the newest came out.
    """
    hour = at.replace(minute=0, second=0, microsecond=0)
    return {
        "synthetic": any(one.synthetic for one in released),
        "has_hidden": any(is_hidden(one) for one in released),
        "policy_version": max((one.policy_version for one in released), default=0),
        "now": max((one.published_at for one in released), default=hour),
    }


def _newest(stand: Sequence[Standing]) -> tuple[list[Standing], dict[int, Standing]]:
    """Return the newest release of each table, and by its number the one of the period before."""
    newest: dict[str, Standing] = {}
    before: dict[int, Standing] = {}
    for one in stand:  # the newest period first
        first = newest.setdefault(one.table, one)
        if one is not first and len(one.period) == len(first.period):
            before.setdefault(first.number, one)
    return list(newest.values()), before
