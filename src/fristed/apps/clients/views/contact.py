"""How to reach safely: written, opened by a button that says why, ended with one tap."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR

from ..actions import contact as acts
from ..forms.contact import ContactForm
from .pages import page_of, person_or_404

PAGE = "clients/contact.html"


@never_cache
@at_site(*FLOOR)
def contact(request: SiteRequest, client_id: int) -> HttpResponse:
    """Write how the person may be reached; nothing is opened to write."""
    client = person_or_404(request, client_id)
    form = ContactForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        acts.keep_contact(
            client=client, text=form.cleaned_data["text"], by=request.user, at=request.at
        )
        messages.success(request, _("Sealed, as the person said."))
        return redirect("clients:person", request.site.slug, client.pk)
    return page_of(request, PAGE, form, client)


@never_cache
@require_POST
@at_site(*FLOOR)
def open_contact(request: SiteRequest, client_id: int) -> HttpResponse:
    """Read the words in one audited opening; they are in this answer and nowhere else."""
    client = person_or_404(request, client_id)
    contacts = acts.read_contacts(client=client, by=request.user, at=request.at)
    return page_of(request, PAGE, ContactForm(), client, contacts=contacts, opened=True)


@require_POST
@at_site(*FLOOR)
def end_contact(request: SiteRequest, client_id: int, contact_id: int) -> HttpResponse:
    """End one way to reach the person."""
    client = person_or_404(request, client_id)
    try:
        acts.end_contact(client=client, contact=contact_id, by=request.user, at=request.at)
        messages.success(request, _("Ended. Nobody is reached that way any more."))
    except acts.NoSuchContact:
        messages.warning(request, _("It had ended before. Nothing changed."))
    return redirect("clients:contact", request.site.slug, client.pk)
