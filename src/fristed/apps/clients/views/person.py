"""A person's page, and the small changes that are made from it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.sites.queries import local_day

from .. import actions
from ..choices import CardEnd
from ..forms import ConsentsForm, CorrectForm, SignForm
from ..presenters import Person, card_page, person_page
from ..queries import (
    asked_on,
    consents_of,
    current_terms,
    new_version_to_sign,
    record_of,
    touches_of,
)
from .pages import page_of, person_or_404


@never_cache
@require_safe
@at_site(*FLOOR)
def person(request: SiteRequest, client_id: int) -> HttpResponse:
    """Show what is known; that the page was opened is written down."""
    client = person_or_404(request, client_id)
    actions.note_opened(client=client, by=request.user, at=request.at)
    day = local_day(request.site, request.at)
    record = record_of(client, request.site, day)
    shown = Person(
        client=client,
        visits=client.visit_count,  # type: ignore[attr-defined]
        registration=record.registration,
        card=record.card,
        consents=record.consents,
        to_sign=new_version_to_sign(record.registration, record.terms),
        touches=touches_of(client),
        asked=asked_on(request.site, day),
    )
    context = person_page(shown, request.site, request.roles)
    return render(request, "clients/person.html", context)


@never_cache
@require_POST
@at_site(*FLOOR)
def issue_card(request: SiteRequest, client_id: int) -> HttpResponse:
    """Print a card: the answer itself, once. A second click gives a newer card that works."""
    client = person_or_404(request, client_id)
    lost = request.POST.get("because") == CardEnd.LOST
    because = CardEnd.LOST if lost else CardEnd.REPLACED
    token = actions.issue_card(client=client, because=because, by=request.user, at=request.at)
    return render(request, "clients/card.html", {"client": client, **card_page(token)})


@require_POST
@at_site(*FLOOR)
def stop_card(request: SiteRequest, client_id: int) -> HttpResponse:
    """Stop a lost card."""
    client = person_or_404(request, client_id)
    try:
        actions.end_card(client=client, because=CardEnd.LOST, by=request.user, at=request.at)
        messages.success(request, _("The card is stopped. It opens nothing any more."))
    except actions.NoCard:
        messages.warning(request, _("There was no card to stop."))
    return redirect("clients:person", request.site.slug, client.pk)


@at_site(*FLOOR)
def consents(request: SiteRequest, client_id: int) -> HttpResponse:
    """Change what the person says yes to."""
    client = person_or_404(request, client_id)
    now = [kind for kind, yes in consents_of(client).items() if yes]
    form = ConsentsForm(request.POST if request.method == "POST" else None, initial={"given": now})
    if request.method == "POST" and form.is_valid():
        actions.answer_consents(client=client, given=form.answers(), by=request.user, at=request.at)
        messages.success(request, _("Kept as the person said."))
        return redirect("clients:person", request.site.slug, client.pk)
    return page_of(request, "clients/consents.html", form, client)


@never_cache
@at_site(*FLOOR)
def sign(request: SiteRequest, client_id: int) -> HttpResponse:
    """Sign the current version of the agreement, when there is time."""
    client = person_or_404(request, client_id)
    terms = current_terms(request.site, local_day(request.site, request.at))
    form = SignForm(request.POST or None, terms=terms)
    if request.method == "POST" and form.is_valid():
        try:
            actions.sign_terms(
                client=client,
                terms=form.chosen(),
                signed_as=form.cleaned_data["signed_as"],
                read_aloud=form.cleaned_data["read_aloud"],
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("The agreement is signed."))
            return redirect("clients:person", request.site.slug, client.pk)
        except actions.NotRegistered:
            form.add_error(None, _("This person is not registered now. Register first."))
    return page_of(request, "clients/sign.html", form, client, terms=terms)


@never_cache
@at_site(*FLOOR)
def correct(request: SiteRequest, client_id: int) -> HttpResponse:
    """Put right who this is."""
    client = person_or_404(request, client_id)
    form = CorrectForm(request.POST or None, client=client)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(client=client, **form.cleaned_data, by=request.user, at=request.at)
            messages.success(request, _("Corrected."))
            return redirect("clients:person", request.site.slug, client.pk)
        except actions.BirthDateImpossible:
            form.add_error("birth_date", _("Nobody alive was born on that day. Look at the year."))
        except actions.NameMissing:
            form.add_error("name", _("The register needs the name."))
    return page_of(request, "clients/correct.html", form, client)
