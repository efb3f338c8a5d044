"""The register of emergencies, and one timeline on paper."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR

from .. import presenters, queries
from ..forms import FilterForm
from ..permissions import READERS
from .furniture import the_emergency, timeline_of

PAGE = 50


@at_site(*READERS)
@require_safe
def emergencies(request: SiteRequest) -> HttpResponse:
    """Show the register, the newest first; no handle and no name stands in it."""
    form = FilterForm(request.GET or None)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = queries.register_of(request.site, **wanted)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    context = {
        "form": form,
        "page": page,
        "query": _query(wanted),
        "head": presenters.register_head(),
        "rows": presenters.register_rows(rows, queries.done_in(rows), request.site),
        "filtered": any(wanted.values()),
        "late_url": _late_url(request),
    }
    return render(request, "emergencies/list.html", context, status=422 if form.errors else 200)


@at_site(*READERS)
@require_safe
def timeline(request: SiteRequest, emergency_id: int) -> HttpResponse:
    """Show one timeline as it is printed: no handle on paper."""
    emergency = the_emergency(request, emergency_id)
    context = presenters.printed_page(timeline_of(request, emergency))
    context["back_url"] = reverse("emergencies:after", args=[request.site.slug, emergency.pk])
    return render(request, "emergencies/print.html", context)


def _late_url(request: SiteRequest) -> str:
    """Return where a paper sheet is entered, for those whom that page lets in."""
    on_floor = request.roles.intersection(FLOOR)
    return reverse("emergencies:late", args=[request.site.slug]) if on_floor else ""


def _query(wanted: dict[str, Any]) -> str:
    """Return the filter as the rest of the pager's addresses."""
    kept = {name: "on" if value is True else value for name, value in wanted.items() if value}
    return f"&{urlencode(kept)}" if kept else ""
