"""The emergency note: opened by a button that says why, and written."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fristed.apps.audit.choices import Purpose
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR

from .. import actions
from ..forms import EmergencyNoteForm
from .pages import page_of, person_or_404


@never_cache
@require_POST
@at_site(*FLOOR)
def open_note(request: SiteRequest, client_id: int) -> HttpResponse:
    """Read the note in one audited opening; the words are in this answer and nowhere else."""
    client = person_or_404(request, client_id)
    urgent = request.POST.get("purpose") == Purpose.EMERGENCY
    purpose = Purpose.EMERGENCY if urgent else Purpose.CARE
    text = actions.read_emergency_note(
        client=client, purpose=purpose, by=request.user, at=request.at
    )
    form = EmergencyNoteForm(initial={"text": text})
    return page_of(request, "clients/note.html", form, client, text=text, opened=True)


@never_cache
@at_site(*FLOOR)
def keep_note(request: SiteRequest, client_id: int) -> HttpResponse:
    """Write the note anew."""
    client = person_or_404(request, client_id)
    form = EmergencyNoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.keep_emergency_note(
            client=client, text=form.cleaned_data["text"], by=request.user, at=request.at
        )
        messages.success(request, _("The note is sealed."))
        return redirect("clients:person", request.site.slug, client.pk)
    return page_of(request, "clients/note.html", form, client)
