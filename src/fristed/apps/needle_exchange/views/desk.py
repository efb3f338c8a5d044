"""The desk: hand out, and take back within five minutes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.clients.queries import client_by_card
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day
from fristed.apps.stock.queries import items_of, packs_of
from fristed.apps.visits.models import Visit
from fristed.apps.visits.permissions import visits_open_to

from ..actions.handing_out import AlreadyTakenBack, NothingHappened, hand_out, undo
from ..forms.desk import DeskForm
from ..models import Exchange
from ..permissions import CORRECTS, HANDS_OUT
from ..presenters import desk as shown
from ..presenters.words import handed_out_words, sentence
from ..queries.exchanges import exchange_at
from ..queries.figures import figures

# Where "also" leads, once what was handed out is written: the other service hangs on the visit.
THEN = {"referral": "referrals:new", "naloxone": "naloxone:give"}


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*HANDS_OUT)
def desk(request: SiteRequest) -> HttpResponse:
    """Hand out: three taps, no question about the person, and no refusal."""
    visit = _visit(request)
    packs, items = list(packs_of(request.site)), list(items_of(request.site))
    form = DeskForm(request.POST if request.method == "POST" else None, packs=packs, items=items)
    if request.method == "POST" and form.is_valid():
        done = _hand_out(request, form, visit)
        if done is not None:
            return redirect(_next(request, done.visit_id))
        if _goes_on(request):
            return redirect(_next(request, visit.pk if visit else None))
        form.add_error(None, _("Choose what you hand out, or say what came back."))
    return _page(request, form, packs, items, visit)


def _visit(request: SiteRequest) -> Visit | None:
    """Return the visit that another service handed on; without one that is here, help goes on."""
    told = _told(request)
    rows = visits_open_to(request.user, request.site)
    return rows.filter(pk=told).first() if told.isdecimal() and len(told) < 20 else None


def _told(request: SiteRequest) -> str:
    return request.GET.get("visit") or request.POST.get("visit") or ""


def _hand_out(request: SiteRequest, form: DeskForm, visit: Visit | None) -> Exchange | None:
    token = form.token()
    client = client_by_card(request.site, token, request.user) if token else None
    try:
        done = hand_out(
            site=request.site,
            given=form.given(),
            returned=form.returned(),
            topics=form.cleaned_data["topics"],
            people=form.collects_for(),
            client=client,
            visit=visit,
            by=request.user,
            at=request.at,
        )
    except NothingHappened:
        return None
    url = reverse("needle_exchange:undo", args=[request.site.slug, done.pk])
    messages.success(request, handed_out_words(done), extra_tags=f"undo:{url}")
    if token and client is None:
        messages.warning(request, _("No open card was found. It is handed out all the same."))
    if visit is None and _told(request):
        messages.warning(request, _("The visit was not found. It is handed out all the same."))
    return done


def _goes_on(request: SiteRequest) -> bool:
    return request.POST.get("then", "") in THEN


def _next(request: SiteRequest, visit: int | None) -> str:
    """Return where to go: ready for the next, or on to another service with the same visit."""
    name = THEN.get(request.POST.get("then", ""), "")
    on = shown.room_url(name, request.site.slug) if name else ""
    if on:
        return f"{on}?visit={visit}" if visit else on
    return reverse("needle_exchange:desk", args=[request.site.slug])


def _page(
    request: SiteRequest, form: DeskForm, packs: Any, items: Any, visit: Visit | None
) -> HttpResponse:
    today = local_day(request.site, request.at)
    first, rest = shown.item_rows(form, items)
    slug = request.site.slug
    context = {
        "form": form,
        "visit": visit,
        "tiles": shown.tiles(form, packs),
        "items": first,
        "more": rest,
        "more_open": shown.is_open(rest),
        "today": sentence(figures(request.site, today, today)),
        "goes_on": {key: shown.room_url(name, slug) for key, name in THEN.items()},
    }
    status = 422 if form.errors else 200
    return render(request, "needle_exchange/desk.html", context, status=status)


@require_POST
@at_site(*HANDS_OUT)
def undo_exchange(request: SiteRequest, exchange: int) -> HttpResponse:
    """Take back a hand-out or a batch; after five minutes only whoever leads."""
    found = exchange_at(request.site, exchange)
    back_to = reverse("needle_exchange:desk", args=[request.site.slug])
    if found is None:
        raise Http404
    if not found.can_be_undone(request.at) and not request.roles.intersection(CORRECTS):
        messages.warning(
            request, _("Five minutes have passed. A shift lead can still take it back.")
        )
        return redirect(back_to)
    try:
        undo(exchange=found, by=request.user, at=request.at)
    except AlreadyTakenBack:
        messages.warning(request, _("Somebody took it back in the meantime."))
        return redirect(back_to)
    messages.success(request, _("Taken back. The shelf has what it had before."))
    return redirect(back_to)
