"""The whole health record for the person it is about, on paper or as a file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fristed.apps.clients.forms import VerifiedForm
from fristed.apps.clients.models import Client
from fristed.apps.clients.presenters.health import health_crumbs
from fristed.apps.clients.views.health import at_record
from fristed.apps.sites.entrance import SiteRequest

from .. import presenters
from ..actions.copies import everything_about


@require_http_methods(["GET", "HEAD", "POST"])
@at_record
def copy(request: SiteRequest, client: Client) -> HttpResponse:
    """Hand a verified person everything their health record holds."""
    form = VerifiedForm(request.POST if request.method == "POST" else None)
    back = reverse("clinic:record", args=[request.site.slug, client.pk])
    if request.method != "POST" or not form.is_valid():
        context = {
            "client": client,
            "form": form,
            "cancel_url": back,
            "crumbs": health_crumbs(request.site, client),
        }
        return render(request, "clinic/copy.html", context, status=422 if form.errors else 200)
    held = everything_about(
        client, verified=form.cleaned_data["verified"], by=request.user, at=request.at
    )
    if request.POST.get("as") == "file":
        words = presenters.as_json(held, request.at)
        file = HttpResponse(words, content_type="application/json")
        file["Content-Disposition"] = 'attachment; filename="health-record.json"'
        return file
    context = presenters.copy_page(held, request.site, request.at) | {"back_url": back}
    return render(request, "clinic/copy_sheet.html", context)
