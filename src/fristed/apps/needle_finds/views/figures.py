"""The map and the weeks, the round on paper, the file."""

import io
from datetime import date, timedelta
from tempfile import SpooledTemporaryFile
from typing import Any, cast

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day
from fristed.science.exchange import csv_line

from ..actions.house import note_export
from ..forms.house import DaysForm
from ..models import Area
from ..permissions import EXPORTS, SEES_FINDS
from ..presenters import figures as told
from ..presenters import lists as shown
from ..presenters import pictures
from ..queries import figures
from ..queries.exports import COLUMNS, rows_between
from ..queries.finds import LATELY, areas_of, finds_between, grid_of, to_be_collected
from .finds import crumbs, to

PERIODS = (4, 12, 26, 52)
USUAL = 12
PER_PAGE = 50
IN_MEMORY = 2**20


def _weeks(request: SiteRequest) -> int:
    """Return for how many weeks the map is asked; anything else is the usual."""
    asked = request.GET.get("weeks", "")
    return next((one for one in PERIODS if str(one) == asked), USUAL)


def _area(request: SiteRequest, areas: list[Area]) -> Area | None:
    asked = request.GET.get("area", "")
    return next((one for one in areas if str(one.pk) == asked), None)


@require_safe
@at_site(*SEES_FINDS)
def picture(request: SiteRequest) -> HttpResponse:
    """Show where and when needles were found, and how soon they were collected."""
    today, weeks = local_day(request.site, request.at), _weeks(request)
    first = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    areas = list(areas_of(request.site))
    area = _area(request, areas)
    pages = Paginator(finds_between(request.site, first, today, area), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    here = f"?weeks={weeks}"
    context = _drawn(request, areas, first, today, here) | {
        "crumbs": crumbs(request),
        "first": first,
        "weeks_asked": weeks,
        "periods": told.periods(PERIODS, weeks),
        "area": area,
        "rows": shown.past_rows(page.object_list, request.site, today),
        "rows_head": told.rows_head(),
        "page": page,
        "query": f"&weeks={weeks}" + (f"&area={area.pk}" if area else ""),
        "all_url": to(request, "map") + here,
        "exports": bool(request.roles.intersection(EXPORTS)),
    }
    return render(request, "needle_finds/map.html", context)


def _drawn(
    request: SiteRequest, areas: list[Area], first: date, last: date, here: str
) -> dict[str, Any]:
    site, grid = request.site, grid_of(request.site)
    by_area = figures.by_area(site, first, last)
    by_square = figures.by_square(site, grid, first, last) if grid else {}
    weeks = figures.by_week(site, first, last)
    map_head, map_rows = pictures.map_rows(areas, by_area, here)
    square_head, square_rows = pictures.square_rows(grid, by_square)
    week_head, week_rows = pictures.week_rows(weeks)
    return {
        "sentences": told.sentences(by_area.values(), figures.waited(site, first, last)),
        "map": pictures.map_of(areas, by_area),
        "map_head": map_head, "map_rows": map_rows,
        "squares": pictures.squares_of(grid, by_square),
        "square_head": square_head, "square_rows": square_rows,
        "bars": pictures.bars_of(weeks),
        "week_head": week_head, "week_rows": week_rows,
    }  # fmt: skip


@require_safe
@at_site(*SEES_FINDS)
def round_on_paper(request: SiteRequest) -> HttpResponse:
    """Print where to look today: what was reported, and where needles lay lately."""
    today = local_day(request.site, request.at)
    lately = figures.by_area(request.site, today - LATELY, today)
    rows = shown.round_rows(
        list(areas_of(request.site)), to_be_collected(request.site), lately, request.site, today
    )
    context = {"rows": rows, "today": today, "back_url": to(request, "waiting")}
    return render(request, "needle_finds/round.html", context)


@require_safe
@at_site(*EXPORTS)
def export(request: SiteRequest) -> HttpResponse:
    """Ask for the days, or hand out the file of them, whole."""
    asked = DaysForm(request.GET or None, today=local_day(request.site, request.at))
    if not asked.is_valid():
        crumb = {"url": to(request, "map"), "label": _("Map and weeks")}
        context = {"form": asked, "crumbs": [*crumbs(request), crumb]}
        status = 422 if asked.is_bound else 200
        return render(request, "needle_finds/export.html", context, status=status)
    return _file(request, asked.cleaned_data["first"], asked.cleaned_data["last"])


def _file(request: SiteRequest, first: date, last: date) -> HttpResponse:
    """Write the file whole while the scope is open, and send it in pieces with its length.

    A browser tells a download that ends before its length; one written while it is sent could
    end early and look complete.
    """
    kept = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    text = io.TextIOWrapper(kept, encoding="utf-8", newline="", write_through=True)
    text.write(csv_line(COLUMNS))
    count = 0
    for row in rows_between(request.site, first, last):
        text.write(csv_line(row))
        count += 1
    text.detach()
    length = kept.tell()
    kept.seek(0)
    note_export(rows=count, site=request.site, by=request.user, at=request.at)
    name = f"needle-finds-{first:%Y%m%d}-{last:%Y%m%d}-{count}-rows.csv"
    response = FileResponse(kept, as_attachment=True, filename=name, content_type="text/csv")
    response["Content-Type"] = "text/csv; charset=utf-8; header=present"
    response["Content-Length"] = str(length)
    response["Fristed-Rows"] = str(count)
    response["Cache-Control"] = "no-store"
    return cast(HttpResponse, response)  # a streaming one; `at_site` hands it on as it is
