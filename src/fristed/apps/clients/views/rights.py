"""A person's rights: ending, closing, a copy of everything, erasure."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR, LEADS
from fristed.apps.sites.queries import colleagues

from .. import actions
from ..forms import CloseForm, ErasureForm, VerifiedForm
from ..models import Client
from ..permissions import MAY_HAND_OVER
from ..presenters import Kept, as_json, as_sheet, erasing_url
from ..queries import registration_of
from .pages import page_of, person_or_404


@at_site(*FLOOR)
def deregister(request: SiteRequest, client_id: int) -> HttpResponse:
    """End a registration, after a page that says what ends with it."""
    client = person_or_404(request, client_id)
    if request.method != "POST":
        context = {
            "client": client,
            "registration": registration_of(client),
            "opens_person": True,
        }
        return render(request, "clients/deregister.html", context)
    try:
        actions.deregister(client=client, by=request.user, at=request.at)
        messages.success(request, _("The registration has ended. It can be begun again any day."))
    except actions.NotRegistered:
        messages.warning(request, _("There was no open registration."))
    return redirect("clients:person", request.site.slug, client.pk)


@at_site(*LEADS)
def close(request: SiteRequest, client_id: int) -> HttpResponse:
    """Close the record to named colleagues, or open it again."""
    client = person_or_404(request, client_id)
    others = [staff for staff in colleagues(request.site) if staff.pk != request.user.pk]
    now = [str(pk) for pk in client.closed_to]
    form = CloseForm(
        request.POST if request.method == "POST" else None,
        colleagues=others,
        initial={"to": now},
    )
    if request.method == "POST" and form.is_valid():
        actions.close_record(client=client, to=form.chosen(), by=request.user, at=request.at)
        messages.success(request, _("Kept. They find nothing, and are shown no reason."))
        return redirect("clients:close", request.site.slug, client.pk)
    return page_of(request, "clients/close.html", form, client)


@never_cache
@at_site(*MAY_HAND_OVER)
def copy(request: SiteRequest, client_id: int) -> HttpResponse:
    """Hand out what this room and the vault hold of a verified person."""
    return copying(request, client_id, gather=lambda _client: [])


def copying(
    request: SiteRequest, client_id: int, *, gather: Callable[[Client], Sequence[Kept]]
) -> HttpResponse:
    """Hand out everything that is held, on paper or as a file, to a verified person.

    The rooms above call this with a `gather` of their own, which adds what they hold.
    """
    client = person_or_404(request, client_id)
    form = VerifiedForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return page_of(request, "clients/copy.html", form, client)
    held = actions.copy_record(
        client=client,
        verified=form.cleaned_data["verified"],
        by=request.user,
        at=request.at,
    )
    above = gather(client)
    if request.POST.get("as") == "file":
        file = HttpResponse(as_json(held, request.at, above), content_type="application/json")
        file["Content-Disposition"] = 'attachment; filename="copy.json"'
        return file
    return render(request, "clients/copy_sheet.html", as_sheet(held, request.site, above))


@never_cache
@at_site(*LEADS)
def erase(request: SiteRequest, client_id: int) -> HttpResponse:
    """Erase somebody to whom no visit points."""
    return erasing(request, client_id, act=actions.erase_person)


def erasing(request: SiteRequest, client_id: int, *, act: Callable[..., object]) -> HttpResponse:
    """Say what goes and what stays, and erase once that is confirmed.

    The rooms above call this with an `act` of their own, which takes the person off what they
    hold first: `act(client=, verified=, by=, at=)`.
    """
    client = person_or_404(request, client_id)
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        verified = form.cleaned_data["verified"]
        try:
            act(client=client, verified=verified, by=request.user, at=request.at)
            messages.success(request, _("Erased. The key is destroyed; nothing brings it back."))
            return redirect("clients:search", request.site.slug)
        except actions.VisitsStillLinked:
            form.add_error(None, _("Visits still point to this person. Nothing was erased."))
    send_to = erasing_url(request.site, client)
    return page_of(request, "clients/erase.html", form, client, send_to=send_to)
