"""Handing kits out, the list of what was given, a card, and what a card holder is told."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.clients.queries import client_by_card
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions.giving import TakenBack, TooLate, give_kits, note_told, take_back_supply
from ..choices import ToldOf, Why
from ..forms import CardForm, SupplyForm
from ..models import Supply
from ..permissions import GIVERS, KNOWS_PEOPLE, SEES_FIGURES
from ..presenters import giving as shown
from ..queries.figures import Days, figures_of
from ..queries.notices import notices_for
from ..queries.people import person_of, person_or_none, visit_or_none
from ..queries.supplies import offered_at, supplies_of, supply_at
from .pages import crumbs, found_or_404, to

PER_PAGE = 50


@at_site(*GIVERS)
def give(request: SiteRequest) -> HttpResponse:
    """Hand kits out: to nobody in particular, at a visit that is named, or to a card's holder."""
    offered = offered_at(request.site, local_day(request.site, request.at))
    if request.method != "POST":
        asked = {name: request.GET.get(name, "")[:20] for name in ("visit", "person")}
        return _page(request, SupplyForm(initial=asked, offered=offered), asked)
    form = SupplyForm(request.POST, offered=offered)
    asked = {name: request.POST.get(name, "")[:20] for name in ("visit", "person")}
    if not form.is_valid():
        return _page(request, form, asked)
    visit, client = _who(request, **asked)
    given = give_kits(
        site=request.site,
        what=form.what(),
        visit=visit,
        client=client if visit is None else None,
        by=request.user,
        at=request.at,
    )
    undo = to(request, "undo_supply", given.pk)
    messages.success(request, shown.given_words(given), extra_tags=f"undo:{undo}")
    if given.why == Why.USED:
        return redirect(to(request, "reversal") + "?refill=1")
    return redirect(to(request, "give"))


def _who(request: SiteRequest, visit: str, person: str) -> tuple[Any, Any]:
    """Return the visit that was named and whose it is; nothing where neither is open to them."""
    met = visit_or_none(request.user, request.site, visit)
    if not request.roles.intersection(KNOWS_PEOPLE):
        return met, None
    if met is not None:
        return met, person_of(request.user, met)
    return None, person_or_none(request.user, request.site, person)


def _page(
    request: SiteRequest,
    form: SupplyForm,
    asked: Mapping[str, str],
    card: CardForm | None = None,
) -> HttpResponse:
    today = local_day(request.site, request.at)
    visit, client = _who(request, asked.get("visit", ""), asked.get("person", ""))
    notices = notices_for(request.site, client, today) if client else []
    figures = figures_of([request.site], Days(today, today))[request.site.pk]
    context = {
        "form": form,
        "card_form": (card or CardForm()) if request.roles.intersection(KNOWS_PEOPLE) else None,
        "who": shown.who_words(visit, client, any(asked.values())),
        "notices": shown.notices(notices, request.site),
        "today": shown.today_words(figures),
        "links": shown.links(request.site, request.roles),
    }
    status = 422 if form.errors or (card and card.errors) else 200
    return render(request, "naloxone/give.html", context, status=status)


@at_site(*KNOWS_PEOPLE)
@require_POST
def card(request: SiteRequest) -> HttpResponse:
    """Find whose card it is. The card is never in an address."""
    form = CardForm(request.POST)
    if form.is_valid():
        client = client_by_card(request.site, form.cleaned_data["token"], request.user)
        if client is not None:
            return redirect(f"{to(request, 'give')}?person={client.pk}")
        form.add_error("token", _("This card is not in use here. The kit is given all the same."))
    form.data = {}  # a card that opens nothing is not written back on the screen
    offered = offered_at(request.site, local_day(request.site, request.at))
    return _page(request, SupplyForm(offered=offered), {}, form)


@at_site(*SEES_FIGURES)
@require_safe
def supplies(request: SiteRequest) -> HttpResponse:
    """List what was given, the newest first."""
    page = Paginator(supplies_of(request.site), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": shown.supply_rows(page),
        "head": shown.supply_head(),
        "crumbs": crumbs(request),
    }
    return render(request, "naloxone/supplies.html", context)


@at_site(*GIVERS)
@require_POST
def undo_supply(request: SiteRequest, supply: int) -> HttpResponse:
    """Take back kits that were entered by mistake, within five minutes."""
    given = found_or_404(supply_at(request.site, supply))
    try:
        take_back_supply(given=given, by=request.user, at=request.at)
    except TooLate:
        messages.warning(request, _("Five minutes have passed. It stays in the list."))
    except TakenBack:
        messages.warning(request, _("It was taken back before."))
    else:
        messages.success(
            request,
            ngettext(
                "Taken back. %(n)s kit is on the shelf again.",
                "Taken back. %(n)s kits are on the shelf again.",
                given.kits,
            )
            % {"n": given.kits}
            if given.form
            else _("Taken back."),
        )
    return redirect(to(request, "give"))


@at_site(*KNOWS_PEOPLE)
@require_POST
def told(request: SiteRequest, supply: int) -> HttpResponse:
    """Write that a card holder was told of a recall or an expiry."""
    given = found_or_404(supply_at(request.site, supply))
    of = request.POST.get("of", "")
    client = _holder(request, given)
    if client is None:  # it went to nobody in particular: there is nobody to tell
        return redirect(to(request, "give"))
    if of in ToldOf.values:
        note_told(given=given, of=of, by=request.user, at=request.at)
        messages.success(request, _("Noted that they were told."))
    return redirect(f"{to(request, 'give')}?person={client.pk}")


def _holder(request: SiteRequest, given: Supply) -> Any:
    return person_of(request.user, given.visit)
