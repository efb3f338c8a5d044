"""What tablets told and what waits for a lead: looked at, taken in, left out one by one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.views.pages import show

from ..actions.deciding import (
    AlreadyDecided,
    StillDoesNotFit,
    StillUnreadable,
    leave_out,
    take_held,
)
from ..choices import Decision
from ..forms import LeaveForm
from ..models import Held
from ..permissions import DECIDES
from ..presenters import held as shown
from ..presenters.tablets import crumbs
from ..queries.held import event_of, held_at, held_numbered, read_all, waiting_by_tablet

PER_PAGE = 50


@at_site(*DECIDES)
@require_safe
def waiting(request: SiteRequest) -> HttpResponse:
    """List what waits, the oldest first, and of which tablets."""
    page = Paginator(held_at(request.site), PER_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "sync/waiting.html",
        crumbs=crumbs(request.site),
        head=shown.head(),
        rows=shown.rows(request.site, read_all(request.site, list(page))),
        page=page,
        tablets=shown.by_tablet(request.site, waiting_by_tablet(request.site)),
    )


@at_site(*DECIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: SiteRequest, held: int) -> HttpResponse:
    """Look at one that waits; take it in, or leave it out for a reason."""
    found = held_numbered(request.site, held) if held < 2**63 else None
    if found is None:
        raise Http404
    if request.method != "POST":
        return _page(request, found, LeaveForm())
    if request.POST.get("decision") == Decision.TAKEN:
        return _taken(request, held)
    form = LeaveForm(request.POST)
    return _left(request, found, form) if form.is_valid() else _page(request, found, form)


def _page(request: SiteRequest, found: Held, form: LeaveForm) -> HttpResponse:
    event = event_of(found)
    return show(
        request,
        "sync/decide.html",
        form,
        crumbs=crumbs(request.site, waiting=True),
        facts=shown.facts(request.site, found, event),
        what=shown.what(event),
        held=found.pk,
        can_take=event is not None and found.decision != Decision.TAKEN,
        can_leave=not found.decision,
    )


def _taken(request: SiteRequest, held: int) -> HttpResponse:
    try:
        take_held(site=request.site, held=held, by=request.user, at=request.at)
        messages.success(request, _("Kept."))
    except AlreadyDecided:
        messages.warning(request, _("Somebody decided that already."))
    except (StillUnreadable, StillDoesNotFit):
        messages.warning(request, _("It fits nothing here. It waits on."))
    return redirect("sync:waiting", request.site.slug)


def _left(request: SiteRequest, found: Held, form: LeaveForm) -> HttpResponse:
    because = form.cleaned_data["because"]
    number = found.taken.tablet.number
    undo = reverse("sync:undo_left", args=[request.site.slug, number])
    try:
        leave_out(site=request.site, held=found.pk, because=because, by=request.user, at=request.at)
        messages.success(request, _("Left out."), extra_tags=f"undo:{undo}")
    except AlreadyDecided:
        messages.warning(request, _("Somebody decided that already."))
    return redirect("sync:waiting", request.site.slug)
