"""What became of referrals, as figures and as a file."""

import csv
from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import day_bounds, local_day

from ..permissions import REFERRERS, SEES_FIGURES
from ..presenters import figures as shown
from ..queries.figures import ByKind, referred_between
from .pages import crumbs, number_in

FIRST_YEAR = 2000


@at_site(*SEES_FIGURES)
@require_safe
def figures(request: SiteRequest) -> HttpResponse:
    """Show a year: asked, taken on, completed, and how long it took."""
    year = _year(request)
    context = {
        "year": year,
        "before": year - 1 if year > FIRST_YEAR else 0,
        "after": year + 1 if year < local_day(request.site, request.at).year else 0,
        "rows": shown.rows(_of_year(request, year)),
        "width": shown.WIDTH,
        "crumbs": crumbs(request) if request.roles.intersection(REFERRERS) else [],
    }
    return render(request, "referrals/figures.html", context)


@at_site(*SEES_FIGURES)
@require_safe
def figures_csv(request: SiteRequest) -> HttpResponse:
    """Hand out the same numbers as a file."""
    year = _year(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = f'attachment; filename="referrals-{year}.csv"'
    csv.writer(response).writerows(shown.lines(_of_year(request, year)))
    return response


def _year(request: SiteRequest) -> int:
    today = local_day(request.site, request.at)
    asked = number_in(request, "of")
    return asked if asked and FIRST_YEAR <= asked <= today.year else today.year


def _of_year(request: SiteRequest, year: int) -> list[ByKind]:
    start: datetime = day_bounds(request.site, date(year, 1, 1))[0]
    end: datetime = day_bounds(request.site, date(year, 12, 31))[1]
    return referred_between(request.site, start, end)
