"""Results as files, in the two forms that others read."""

import io
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import cast

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fristed.apps.samples.permissions import DECIDERS
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day
from fristed.science.exchange import csv_line

from ..actions import note_export
from ..forms import ExportForm
from ..queries.exports import Export, export_of

IN_MEMORY = 2**20


@at_site(*DECIDERS)
@require_safe
def exports(request: SiteRequest) -> HttpResponse:
    """Ask for the days, and say how much that is before anything leaves."""
    today = local_day(request.site, request.at)
    form = ExportForm(request.GET or None, today=today)
    found = None
    if form.is_valid():
        found = export_of(request.site, "tedi", **form.cleaned_data)
    context = {"form": form, "found": found, "days": form.cleaned_data if found else {}}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "drug_market/exports.html", context, status=status)


@at_site(*DECIDERS)
@require_safe
def tedi_csv(request: SiteRequest) -> HttpResponse:
    """Hand out a line for each sample, as TEDI has it."""
    return _file(request, "tedi")


@at_site(*DECIDERS)
@require_safe
def unc_csv(request: SiteRequest) -> HttpResponse:
    """Hand out a line for each substance, as the UNC laboratory has it."""
    return _file(request, "unc")


def _file(request: SiteRequest, form: str) -> HttpResponse:
    asked = ExportForm(request.GET, today=local_day(request.site, request.at))
    if not asked.is_valid():
        context = {"form": asked, "found": None}
        return render(request, "drug_market/exports.html", context, status=422)
    first, last = asked.cleaned_data["first"], asked.cleaned_data["last"]
    made = export_of(request.site, form, first, last)
    note_export(form=form, samples=made.samples, site=request.site, by=request.user, at=request.at)
    return _download(made, _name(form, first, last, len(made.rows)))


def _name(form: str, first: date, last: date, rows: int) -> str:
    """Return a name that says how many rows there are: a file that was cut shows it."""
    return f"{form}-{first:%Y%m%d}-{last:%Y%m%d}-{rows}-rows.csv"


def _download(made: Export, name: str) -> HttpResponse:
    """Write the file whole, while the scope is open, and send it in pieces with its length.

    A browser tells a download that ends before its length; one written while it is sent could
    end early and look complete.
    """
    kept = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    text = io.TextIOWrapper(kept, encoding="utf-8", newline="", write_through=True)
    for row in (made.columns, *made.rows):
        text.write(csv_line(row))
    text.detach()
    length = kept.tell()
    kept.seek(0)
    response = FileResponse(kept, as_attachment=True, filename=name, content_type="text/csv")
    response["Content-Type"] = "text/csv; charset=utf-8; header=present"
    response["Content-Length"] = str(length)
    response["Fristed-Rows"] = str(len(made.rows))
    response["Cache-Control"] = "no-store"
    return cast(HttpResponse, response)  # a streaming one; `at_site` hands it on as it is
