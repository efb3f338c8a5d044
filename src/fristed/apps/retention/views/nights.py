"""What the nights did."""

import csv
import io

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import MANAGERS

from .. import presenters
from ..actions import note_export
from ..models import Night
from ..queries import lines_of, nights_of

NIGHTS_PER_PAGE = 30


@at_site(*MANAGERS)
@require_safe
def nights(request: SiteRequest) -> HttpResponse:
    """List the nights."""
    page = Paginator(nights_of(request.site), NIGHTS_PER_PAGE).get_page(request.GET.get("page"))
    rows = presenters.night_rows(page, request.site)
    return render(
        request,
        "retention/nights.html",
        {"page": page, "rows": rows, "crumbs": presenters.crumbs(request.site)},
    )


@at_site(*MANAGERS)
@require_safe
def night(request: SiteRequest, night_id: int) -> HttpResponse:
    """Show what one night did."""
    found = _night(request, night_id)
    lines = list(lines_of(found))
    context = {
        "night": found,
        "rows": presenters.line_rows(line for line in lines if line.rows),
        "untouched": presenters.line_rows(line for line in lines if not line.rows),
        "crumbs": presenters.crumbs(request.site, nights=True),
    }
    return render(request, "retention/night.html", context)


@at_site(*MANAGERS)
@require_safe
def night_csv(request: SiteRequest, night_id: int) -> HttpResponse:
    """Hand out one night as a file."""
    found = _night(request, night_id)
    made = io.StringIO()
    csv.writer(made).writerows(presenters.csv_rows(found, lines_of(found)))
    note_export(night=found, by=request.user, at=request.at)
    response = HttpResponse(made.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="night.csv"'
    return response


def _night(request: SiteRequest, night_id: int) -> Night:
    found = nights_of(request.site).filter(pk=night_id).first()
    if found is None:
        raise Http404
    return found
