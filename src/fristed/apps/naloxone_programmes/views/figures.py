"""Figures of this site, and the files."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import Any, cast

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fristed.apps.naloxone.permissions import EXPORTERS, SEES_FIGURES
from fristed.apps.naloxone.queries.figures import Days, figures_of, kits_by_month
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.science.exchange import csv_line

from ..actions.exporting import note_export
from ..forms import DaysForm
from ..presenters import figures as shown
from ..queries import exports as lines
from .pages import crumbs, to

IN_MEMORY = 2**20
Lines = Callable[[Site, Days], Iterator[tuple[str, ...]]]


def days_asked(request: SiteRequest, since: date) -> tuple[Days, str]:
    """Return the days of the year that was asked for, this year's by default, or all of them."""
    today = local_day(request.site, request.at)
    asked = request.GET.get("year", "")
    if asked == "all":
        return Days(min(since, today), today), asked
    known = asked.isascii() and asked.isdigit() and 1990 <= int(asked[:4]) <= today.year
    year = int(asked[:4]) if known else today.year
    return Days(date(year, 1, 1), min(date(year, 12, 31), today)), str(year)


@at_site(*SEES_FIGURES)
@require_safe
def figures(request: SiteRequest) -> HttpResponse:
    """Show what this site gave and was told, the same day."""
    since = request.site.opened_date
    days, chosen = days_asked(request, since)
    counted = figures_of([request.site], days)[request.site.pk]
    context = shown.page(counted, kits_by_month(counted, days)) | {
        "heading": _("Naloxone in figures"),
        "years": shown.years(local_day(request.site, request.at), since, chosen),
        "crumbs": crumbs(request),
    }
    return render(request, "naloxone_programmes/figures.html", context)


@at_site(*EXPORTERS)
@require_safe
def exports(request: SiteRequest) -> HttpResponse:
    """Ask for the days before anything leaves."""
    form = DaysForm(request.GET or None, today=local_day(request.site, request.at))
    context: dict[str, Any] = {"form": form, "crumbs": crumbs(request), "files": []}
    if form.is_valid():
        query = f"?first={form.cleaned_data['first']}&last={form.cleaned_data['last']}"
        context["files"] = [
            {
                "url": to(request, "supplies_csv") + query,
                "label": _("What was given"),
                "note": _("A line for each supply: day, kits, lots, never a person"),
            },
            {
                "url": to(request, "reversals_csv") + query,
                "label": _("Reversals, as told"),
                "note": _("A line for each report: self-report, with the day alone"),
            },
        ]
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "naloxone_programmes/exports.html", context, status=status)


@at_site(*EXPORTERS)
@require_safe
def supplies_csv(request: SiteRequest) -> HttpResponse:
    """Hand out a line for each supply."""
    return _file(request, "supplies", lines.SUPPLY_COLUMNS, lines.supply_lines)


@at_site(*EXPORTERS)
@require_safe
def reversals_csv(request: SiteRequest) -> HttpResponse:
    """Hand out a line for each report."""
    return _file(request, "reversals", lines.REVERSAL_COLUMNS, lines.reversal_lines)


def _file(request: SiteRequest, what: str, columns: tuple[str, ...], of: Lines) -> HttpResponse:
    asked = DaysForm(request.GET, today=local_day(request.site, request.at))
    if not asked.is_valid():
        context = {"form": asked, "crumbs": crumbs(request), "files": []}
        return render(request, "naloxone_programmes/exports.html", context, status=422)
    days = Days(**asked.cleaned_data)
    kept, rows = _written(columns, of(request.site, days))
    note_export(what=what, rows=rows, site=request.site, by=request.user, at=request.at)
    name = f"naloxone-{what}-{days.first:%Y%m%d}-{days.last:%Y%m%d}-{rows}-rows.csv"
    return _download(kept, name, rows)


def _written(
    columns: tuple[str, ...], found: Iterator[tuple[str, ...]]
) -> "tuple[SpooledTemporaryFile[bytes], int]":
    """Write the file whole while the scope is open; return it with the number of its rows."""
    kept = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    text = io.TextIOWrapper(cast(Any, kept), encoding="utf-8", newline="", write_through=True)
    text.write(csv_line(columns))
    rows = 0
    for line in found:
        text.write(csv_line(line))
        rows += 1
    text.detach()
    return kept, rows


def _download(kept: "SpooledTemporaryFile[bytes]", name: str, rows: int) -> HttpResponse:
    """Send it in pieces with its length: a download that ends before it is seen to be cut."""
    length = kept.tell()
    kept.seek(0)
    response = FileResponse(kept, as_attachment=True, filename=name, content_type="text/csv")
    response["Content-Type"] = "text/csv; charset=utf-8; header=present"
    response["Content-Length"] = str(length)
    response["Fristed-Rows"] = str(rows)
    response["Cache-Control"] = "no-store"
    return cast(HttpResponse, response)  # a streaming one; `at_site` hands it on as it is
