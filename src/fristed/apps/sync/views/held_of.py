"""All that one tablet told and that waits: taken in, left out for a reason, and that undone."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.views.pages import show

from ..actions.deciding_many import (
    NothingToUndo,
    leave_all_out,
    take_all_held,
    undo_leaving_out,
)
from ..forms import LeaveForm
from ..models import Tablet
from ..permissions import DECIDES
from ..presenters import held as shown
from ..presenters.tablets import crumbs, name
from ..queries.held import read_all, waiting_by_reason, waiting_of
from ..queries.tablets import tablet_numbered
from .held import PER_PAGE


@at_site(*DECIDES)
@require_safe
def of_tablet(request: SiteRequest, number: int) -> HttpResponse:
    """List what one tablet told that waits, and why."""
    return _page(request, _tablet(request, number), LeaveForm())


@at_site(*DECIDES)
@require_POST
def take_all(request: SiteRequest, number: int) -> HttpResponse:
    """Take in all that one tablet told and that waits."""
    tablet = _tablet(request, number)
    taken, left = take_all_held(site=request.site, tablet=tablet, by=request.user, at=request.at)
    words = ngettext("%(n)d taken in.", "%(n)d taken in.", taken)
    messages.success(request, words % {"n": taken})
    if left:
        words = ngettext(
            "%(n)d fits nothing here and waits on.", "%(n)d fit nothing here and wait on.", left
        )
        messages.warning(request, words % {"n": left})
    return redirect("sync:of_tablet", request.site.slug, number)


@at_site(*DECIDES)
@require_POST
def leave_all(request: SiteRequest, number: int) -> HttpResponse:
    """Leave out all that one tablet told and that waits, for a reason."""
    tablet, form = _tablet(request, number), LeaveForm(request.POST)
    if not form.is_valid():
        return _page(request, tablet, form)
    because = form.cleaned_data["because"]
    left = leave_all_out(
        site=request.site, tablet=tablet, because=because, by=request.user, at=request.at
    )
    if not left:
        messages.warning(request, _("Somebody decided that already."))
        return redirect("sync:waiting", request.site.slug)
    undo = reverse("sync:undo_left", args=[request.site.slug, number])
    words = ngettext("%(n)d left out.", "%(n)d left out.", left)
    messages.success(request, words % {"n": left}, extra_tags=f"undo:{undo}")
    return redirect("sync:waiting", request.site.slug)


@at_site(*DECIDES)
@require_POST
def undo_left(request: SiteRequest, number: int) -> HttpResponse:
    """Let what was left out in the last minutes wait again."""
    tablet = _tablet(request, number)
    try:
        back = undo_leaving_out(site=request.site, tablet=tablet, by=request.user, at=request.at)
        words = ngettext("%(n)d waits again.", "%(n)d wait again.", back)
        messages.success(request, words % {"n": back})
    except NothingToUndo:
        said = _("It is too late for that. What was left out can still be taken in, one by one.")
        messages.warning(request, said)
    return redirect("sync:of_tablet", request.site.slug, number)


def _tablet(request: SiteRequest, number: int) -> Tablet:
    found = tablet_numbered(request.site, number) if number < 2**15 else None
    if found is None:
        raise Http404
    return found


def _page(request: SiteRequest, tablet: Tablet, form: LeaveForm) -> HttpResponse:
    found = waiting_of(request.site, tablet)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "sync/of_tablet.html",
        form,
        crumbs=crumbs(request.site, waiting=True),
        name=name(tablet),
        number=tablet.number,
        head=shown.head(),
        rows=shown.rows(request.site, read_all(request.site, list(page))),
        page=page,
        reasons=shown.by_reason(waiting_by_reason(request.site, tablet)),
    )
