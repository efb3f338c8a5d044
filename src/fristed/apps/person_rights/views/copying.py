"""A copy of everything held about a person: on paper, as JSON, as PDF."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache

from fristed.apps.clients.models import Client
from fristed.apps.clients.permissions import MAY_HAND_OVER
from fristed.apps.clients.views.pages import page_of, person_or_404
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import LEADS, TREATS

from .. import presenters
from ..actions import Everything, copy_everything, copy_health
from ..forms import CopyForm

Gather = Callable[[Client, CopyForm], Everything]


@never_cache
@at_site(*MAY_HAND_OVER)
def copy_person(request: SiteRequest, client_id: int) -> HttpResponse:
    """Hand a verified person everything that is held about them, in every room.

    The health record goes along where whoever hands it out treats people.
    """
    health = bool(request.roles.intersection(TREATS))

    def gather(client: Client, form: CopyForm) -> Everything:
        return copy_everything(
            client=client,
            verified=form.cleaned_data["verified"],
            tables=presenters.models_told(),
            health=health,
            pictures=_pictures(request, form),
            by=request.user,
            at=request.at,
        )

    return _copying(request, client_id, gather, health=health)


@never_cache
@at_site(*TREATS)
def copy_health_record(request: SiteRequest, client_id: int) -> HttpResponse:
    """Hand a verified person everything their health record holds, in every room that keeps it."""

    def gather(client: Client, form: CopyForm) -> Everything:
        return copy_health(
            client=client,
            verified=form.cleaned_data["verified"],
            pictures=_pictures(request, form),
            by=request.user,
            at=request.at,
        )

    return _copying(request, client_id, gather, health=True, alone=True)


def _copying(
    request: SiteRequest, client_id: int, gather: Gather, *, health: bool, alone: bool = False
) -> HttpResponse:
    client = person_or_404(request, client_id)
    sent = request.POST if request.method == "POST" else None
    form = CopyForm(sent, language=client.language, health=health)
    if sent is None or not form.is_valid():
        may_decide = bool(request.roles.intersection(LEADS))
        return page_of(
            request,
            "person_rights/copy.html",
            form,
            client,
            health=health,
            alone=alone,
            may_decide=may_decide,
        )
    with translation.override(form.cleaned_data["in_language"]):  # some words are made below
        return _handed_out(request, gather(client, form))


def _handed_out(request: SiteRequest, held: Everything) -> HttpResponse:
    """Return the copy in the shape that was asked for. A file's name says nothing of anybody."""
    sheets, wanted = presenters.sheets_of(held), request.POST.get("as")
    if wanted == "json":
        said = presenters.as_json(held, sheets)
        return _file(HttpResponse(said, content_type="application/json"), "copy.json")
    if wanted == "pdf":
        made = presenters.as_pdf(held, sheets)
        return _file(HttpResponse(made, content_type="application/pdf"), "copy.pdf")
    name = request.resolver_match.view_name if request.resolver_match else ""
    back = reverse(name, args=[request.site.slug, held.client.pk])
    context = presenters.page_of_copy(held, sheets) | {"back_url": back, "alone": held.alone}
    return render(request, "person_rights/copy_sheet.html", context)


def _file(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _pictures(request: SiteRequest, form: CopyForm) -> bool:
    """Tell whether pictures go along: in a file alone, and where they were asked for."""
    return bool(form.cleaned_data.get("pictures")) and request.POST.get("as") in ("json", "pdf")
