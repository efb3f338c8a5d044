"""Noting a death, and taking it back: the register writes it, the floor frees the place."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fristed.apps.registers.actions.deaths import AlreadyNoted, NothingToTakeBack, NotYours
from fristed.apps.registers.forms import DeathForm
from fristed.apps.registers.views.deaths import found
from fristed.apps.registers.views.pages import READERS, form_page, here, posted
from fristed.apps.registers.views.pages import to as register
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.visits.actions import AlreadyHere

from ..actions import deaths as acts
from .pages import to


@at_site(*FLOOR)
def note(request: SiteRequest) -> HttpResponse:
    """Note a death."""
    form = DeathForm(posted(request), **here(request))
    if request.method == "POST" and form.is_valid():
        given = {k: v for k, v in form.cleaned_data.items() if k != "sure"}
        try:
            made = acts.note_death(**given, **here(request))
        except AlreadyNoted:
            form.add_error("visit", _("This death is noted already."))
        else:
            words = _("Noted. The record is frozen; nobody shows as left.")
            undo = to(request, "take_back_death", made.pk)
            messages.success(request, words, extra_tags=f"undo:{undo}")
            return redirect(register(request, "death", made.pk))
    return form_page(
        request,
        form,
        heading=_("Note a death"),
        lead=_("The record stays as it is now. The place stays taken until it is cleaned."),
        submit=_("Note the death"),
        back=register(request, "deaths"),
    )


@at_site(*READERS)
@require_POST
def take_back(request: SiteRequest, pk: int) -> HttpResponse:
    """Take back a death noted by mistake."""
    try:
        acts.take_back_death(death=found(request, pk), by=request.user, at=request.at)
    except NothingToTakeBack:
        messages.warning(request, _("More than five minutes have gone. Nothing changed."))
    except NotYours:
        messages.warning(
            request, _("Whoever noted it or a shift lead takes it back. Nothing changed.")
        )
    except AlreadyHere:
        messages.warning(
            request, _("This person is here under another visit by now. Nothing changed.")
        )
    else:
        messages.success(request, _("Taken back. The person is here, as before."))
        return redirect(register(request, "deaths"))
    return redirect(register(request, "death", pk))
