"""What tablets told and what waits for a lead: looked at, taken in, left out."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.views.pages import show

from ..actions.deciding import (
    AlreadyDecided,
    StillDoesNotFit,
    StillUnreadable,
    leave_out,
    take_all_held,
    take_held,
)
from ..choices import Decision
from ..permissions import DECIDES
from ..presenters import held as shown
from ..presenters.tablets import crumbs, name
from ..queries.held import event_of, held_numbered, read_all
from ..queries.tablets import held_at, tablet_numbered, waiting_of


@at_site(*DECIDES)
@require_safe
def waiting(request: SiteRequest) -> HttpResponse:
    """List what waits, the oldest first."""
    found = held_at(request.site)
    by_tablet = {one.taken.tablet_id: one.taken.tablet for one in found}
    return show(
        request,
        "sync/waiting.html",
        crumbs=crumbs(request.site),
        head=shown.head(),
        rows=shown.rows(request.site, read_all(request.site, found)),
        tablets=[{"number": one.number, "name": name(one)} for one in by_tablet.values()],
    )


@at_site(*DECIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: SiteRequest, held: int) -> HttpResponse:
    """Look at one that waits; take it in or leave it out."""
    found = held_numbered(request.site, held) if held < 2**63 else None
    if found is None:
        raise Http404
    if request.method == "POST":
        return _decided(request, held)
    event = event_of(found)
    return show(
        request,
        "sync/decide.html",
        crumbs=crumbs(request.site, waiting=True),
        facts=shown.facts(request.site, found, event),
        what=shown.what(event),
        held=found.pk,
        can_take=event is not None and found.decision != Decision.TAKEN,
        can_leave=not found.decision,
    )


def _decided(request: SiteRequest, held: int) -> HttpResponse:
    act = take_held if request.POST.get("decision") == Decision.TAKEN else leave_out
    try:
        act(site=request.site, held=held, by=request.user, at=request.at)
        messages.success(request, _("Kept."))
    except AlreadyDecided:
        messages.warning(request, _("Somebody decided that already."))
    except (StillUnreadable, StillDoesNotFit):
        messages.warning(request, _("It fits nothing here. It waits on."))
    return redirect("sync:waiting", request.site.slug)


@at_site(*DECIDES)
@require_POST
def take_all(request: SiteRequest, number: int) -> HttpResponse:
    """Take in all that one tablet told and that waits."""
    tablet = tablet_numbered(request.site, number) if number < 2**15 else None
    if tablet is None:
        raise Http404
    found = waiting_of(request.site, tablet)
    taken, left = take_all_held(site=request.site, waiting=found, by=request.user, at=request.at)
    messages.success(request, ngettext("%(n)d taken in.", "%(n)d taken in.", taken) % {"n": taken})
    if left:
        words = ngettext("%(n)d waits on.", "%(n)d wait on.", left)
        messages.warning(request, words % {"n": left})
    return redirect("sync:waiting", request.site.slug)
