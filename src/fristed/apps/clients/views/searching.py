"""Finding a person: by card, or by the registered name where there is a register."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.sites.queries import local_day

from .. import actions
from ..choices import Mode
from ..forms import CardForm, NameForm
from ..queries import COMBINATIONS, asked_on, client_by_card, has_register, people_with_answers
from .pages import unfinished


@require_safe
@at_site(*FLOOR)
def search(request: SiteRequest) -> HttpResponse:
    """Show where to find a person."""
    return _page(request, CardForm())


@require_POST
@at_site(*FLOOR)
def find_by_card(request: SiteRequest) -> HttpResponse:
    """Open the record a card belongs to. The card is never in an address."""
    form = CardForm(request.POST)
    if form.is_valid():
        client = client_by_card(request.site, form.cleaned_data["token"], request.user)
        if client is not None:
            return redirect("clients:person", request.site.slug, client.pk)
        form.add_error(
            "token", _("This card is not in use here. Look at the letters, or register anew.")
        )
    form.data = {}  # a card that opens nothing is not written back on the screen
    return _page(request, form)


@never_cache
@require_POST
@at_site(*FLOOR)
def find_by_name(request: SiteRequest) -> HttpResponse:
    """Find a lost card's owner by the registered name, in one audited step."""
    form = NameForm(request.POST)
    if not form.is_valid() or not _register_here(request):
        return _page(request, CardForm(), form)
    found = actions.find_by_name(
        site=request.site, name=form.cleaned_data["name"], by=request.user, at=request.at
    )
    return render(request, "clients/found.html", {"found": found})


def _register_here(request: SiteRequest) -> bool:
    return has_register(request.site, local_day(request.site, request.at))


def _headcount(request: SiteRequest) -> dict[str, Any]:
    asked = asked_on(request.site, local_day(request.site, request.at))
    if Mode.PSEUDONYM not in asked.modes:
        return {}
    people = people_with_answers(request.site, request.user)
    return {"answers_asked": True, "people": people, "combinations": COMBINATIONS}


def _page(request: SiteRequest, card: CardForm, name: NameForm | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "card_form": card,
        "name_form": name or NameForm(),
        "register_here": _register_here(request),
        **_headcount(request),
    }
    status = max(unfinished(card), unfinished(context["name_form"]))
    return render(request, "clients/search.html", context, status=status)
