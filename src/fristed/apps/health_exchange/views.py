"""A record handed out as a file, and what came from elsewhere."""

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fristed.apps.clients.models import Client
from fristed.apps.clients.presenters.health import health_crumbs, health_tabs
from fristed.apps.clients.views.health import at_record
from fristed.apps.sites.entrance import SiteRequest

from . import presenters
from .actions.exporting import export
from .actions.showing import read_came
from .forms import ExportForm


@require_http_methods(["GET", "HEAD", "POST"])
@at_record
def exchange(request: SiteRequest, client: Client) -> HttpResponse:
    """Show what came from elsewhere, and hand the record out as a FHIR bundle."""
    form = ExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _file(export(client=client, by=request.user, at=request.at, **form.cleaned_data))
    came = read_came(client=client, by=request.user, at=request.at)
    context = {
        "client": client,
        "form": form,
        "came": presenters.came_rows(came, request.site),
        "tabs": health_tabs(request.site, client, "exchange"),
        "crumbs": health_crumbs(request.site),
        "copy_url": reverse(
            "person_rights:copy_health_record", args=[request.site.slug, client.pk]
        ),
    }
    status = 422 if form.errors else 200
    return render(request, "health_exchange/exchange.html", context, status=status)


def _file(bundle: dict[str, Any]) -> HttpResponse:
    """Return a bundle as a file that nobody on the way stores."""
    words = json.dumps(bundle, ensure_ascii=False, indent=2)
    file = HttpResponse(words, content_type="application/fhir+json")
    file["Content-Disposition"] = 'attachment; filename="health-record.fhir.json"'
    file["Cache-Control"] = "no-store"
    return file
