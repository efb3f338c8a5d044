"""Who read this record: on the screen, on paper, as a file."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR

from ..actions.telling import tell_readers
from ..presenters.readers import reading_csv, reading_head, reading_rows
from ..queries.readers import entries_about, readings
from .pages import person_or_404

ON_ONE_PAGE = 50


@never_cache
@require_safe
@at_site(*FLOOR)
def readers(request: SiteRequest, client_id: int) -> HttpResponse:
    """Show who opened a person's record, what for, and in which role."""
    client = person_or_404(request, client_id)
    tell_readers(client=client, by=request.user, at=request.at)
    all_acts = request.GET.get("acts") == "all"
    found = entries_about(client, all_acts=all_acts)
    shape = request.GET.get("as")
    if shape == "file":
        return _file(reading_csv(readings(found, request.site), request.site))
    page = Paginator(found, ON_ONE_PAGE).get_page(request.GET.get("page"))
    shown = found if shape == "paper" else page.object_list
    context = {
        "client": client,
        "page": page,
        "all_acts": all_acts,
        "head": reading_head(),
        "rows": reading_rows(readings(shown, request.site), request.site),
        "back_url": reverse("clients:readers", args=[request.site.slug, client.pk]),
    }
    on_paper = "clients/readers_sheet.html" if shape == "paper" else "clients/readers.html"
    return render(request, on_paper, context)


def _file(text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="readers.csv"'
    return response
