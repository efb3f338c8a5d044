"""What is to be collected, a new find, one find, and taking back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions.finding import (
    AlreadySettled,
    AlreadyTakenBack,
    Settled,
    report_find,
    settle,
    take_find_back,
    take_outcome_back,
)
from ..forms.finds import FindForm, OutcomeForm
from ..models import Find, Outcome
from ..permissions import CORRECTS, FINDERS, KEEPS_AREAS, SEES_FINDS
from ..presenters import lists as shown
from ..presenters.words import amount_words, where_words
from ..queries.finds import (
    areas_of,
    find_at,
    grid_of,
    of_one_place_and_day,
    outcome_at,
    page_of,
    to_be_collected,
)

PER_PAGE = 50
FORM = ["GET", "HEAD", "POST"]


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of one of this room's pages at this site."""
    return reverse(f"needle_finds:{name}", args=[request.site.slug, *args])


def crumbs(request: SiteRequest) -> list[dict[str, str]]:
    """Return where a page lies: under the list."""
    return [{"url": to(request, "waiting"), "label": _("Finds")}]


@require_safe
@at_site(*SEES_FINDS)
def waiting(request: SiteRequest) -> HttpResponse:
    """Show what lies out there, longest first."""
    today = local_day(request.site, request.at)
    pages = Paginator(to_be_collected(request.site), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "groups": shown.groups(page.object_list, request.site, today),
        "page": page,
        "count": pages.count,
        "finds_too": bool(request.roles.intersection(FINDERS)),
        "keeps": bool(request.roles.intersection(KEEPS_AREAS)),
        "told_of": page_of(request.site),
    }
    return render(request, "needle_finds/waiting.html", context)


@require_http_methods(FORM)
@at_site(*FINDERS)
def new(request: SiteRequest) -> HttpResponse:
    """Write a find down: an area and one button for the usual."""
    areas, laid = list(areas_of(request.site)), grid_of(request.site)
    today = local_day(request.site, request.at)
    form = FindForm(request.POST or None, areas=areas, grid=laid, today=today)
    if request.method == "POST" and form.is_valid():
        _written_down(request, form)
        return redirect(to(request, "new"))
    context = {
        "crumbs": crumbs(request),
        "form": form,
        "somewhere": bool(areas or laid),
        "keeps": bool(request.roles.intersection(KEEPS_AREAS)),
    }
    status = 422 if form.errors else 200
    return render(request, "needle_finds/new.html", context, status=status)


def _written_down(request: SiteRequest, form: FindForm) -> None:
    done = report_find(
        site=request.site,
        where=form.where(),
        amount=form.amount(),
        day=form.cleaned_data["day"],
        told=form.cleaned_data["told"],
        settled=form.settled(),
        by=request.user,
        at=request.at,
    )
    said = _("Written down: %(where)s, %(amount)s.") % {
        "where": where_words(done),
        "amount": amount_words(done.measure, done.amount, done.basis),
    }
    messages.success(request, said, extra_tags=f"undo:{to(request, 'undo', done.pk)}")


def _found(request: SiteRequest, pk: int) -> Find:
    found = find_at(request.site, pk)
    if found is None:
        raise Http404
    return found


@require_http_methods(FORM)
@at_site(*SEES_FINDS)
def find(request: SiteRequest, find: int) -> HttpResponse:
    """Show a find and what lies near it; say what came of it."""
    found, may = _found(request, find), bool(request.roles.intersection(FINDERS))
    if request.method == "POST" and not may:
        raise Http404
    form = OutcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _settled(request, found, form.settled())
    today = local_day(request.site, request.at)
    corrects = bool(request.roles.intersection(CORRECTS))
    every = list(of_one_place_and_day(found))
    here = next(one for one in every if one.pk == found.pk)
    near = [one for one in every if one is not here]
    context = {
        "crumbs": crumbs(request),
        "find": shown.one(here, request.site, request.at, today, corrects=corrects),
        "around": shown.past_rows(near, request.site, today),
        "around_head": [_("Day"), _("Where"), _("Kind of place"), _("How many"), _("What came")],
        "form": form,
        "finds_too": may,
    }
    status = 422 if form.errors else 200
    return render(request, "needle_finds/find.html", context, status=status)


@require_POST
@at_site(*FINDERS)
def collected(request: SiteRequest, find: int) -> HttpResponse:
    """Collected by our staff, as it was reported: one tap."""
    return _settled(request, _found(request, find), Settled(sharps_box=True))


def _settled(request: SiteRequest, found: Find, settled: Settled) -> HttpResponse:
    try:
        done: Outcome = settle(find=found, settled=settled, by=request.user, at=request.at)
    except AlreadySettled:
        messages.warning(request, _("Somebody has said what came of it in the meantime."))
        return redirect(to(request, "find", found.pk))
    undo_url = to(request, "undo_outcome", done.pk)
    said = _("Off the list: %(where)s.") % {"where": where_words(found)}
    messages.success(request, said, extra_tags=f"undo:{undo_url}")
    return redirect(to(request, "waiting"))


@require_POST
@at_site(*FINDERS)
def undo(request: SiteRequest, find: int) -> HttpResponse:
    """Take back a find; after five minutes only whoever leads."""
    found = _found(request, find)
    if not found.can_be_undone(request.at) and not request.roles.intersection(CORRECTS):
        return _too_late(request)
    try:
        take_find_back(find=found, by=request.user, at=request.at)
    except AlreadyTakenBack:
        messages.warning(request, _("Somebody took it back in the meantime."))
    else:
        messages.success(request, _("Taken back."))
    return redirect(to(request, "waiting"))


@require_POST
@at_site(*FINDERS)
def undo_outcome(request: SiteRequest, outcome: int) -> HttpResponse:
    """Put a find back on the list; after five minutes only whoever leads."""
    found = outcome_at(request.site, outcome)
    if found is None:
        raise Http404
    if not found.can_be_undone(request.at) and not request.roles.intersection(CORRECTS):
        return _too_late(request)
    try:
        take_outcome_back(outcome=found, by=request.user, at=request.at)
    except AlreadyTakenBack:
        messages.warning(request, _("Somebody took it back in the meantime."))
    else:
        messages.success(request, _("Taken back. It is on the list again."))
    return redirect(to(request, "waiting"))


def _too_late(request: SiteRequest) -> HttpResponse:
    messages.warning(request, _("Five minutes have passed. A shift lead can still take it back."))
    return redirect(to(request, "waiting"))
