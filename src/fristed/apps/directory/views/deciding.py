"""Links made and ended; what rooms told, accepted or not."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site

from .. import actions
from ..forms import BecauseForm, LinkForm
from ..models import Told
from ..permissions import KEEPS
from ..presenters import kept
from ..queries import waiting
from .rooms import room_or_404


@require_POST
@at_site(*KEEPS)
def make_link(request: SiteRequest, world_room: str) -> HttpResponse:
    """Make a link with which a room keeps its own entry."""
    found = room_or_404(world_room)
    form = LinkForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose how long the link lasts."))
    else:
        days = int(form.cleaned_data["days"])
        try:
            actions.make_link(room=found, days=days, by=request.user, at=request.at)
        except actions.TooManyLinks:
            messages.warning(request, _("Five links open this entry already: end one first."))
        else:
            messages.success(request, _("The link is made. Send it to the room yourself."))
    return redirect(kept.to(request.site, "room", found.slug))


@require_POST
@at_site(*KEEPS)
def revoke(request: SiteRequest, world_link: int) -> HttpResponse:
    """End a link before its time."""
    link = waiting.link_of_number(world_link)
    if link is None:
        raise Http404
    if actions.revoke(link=link, by=request.user, at=request.at):
        messages.success(request, _("Ended: the link opens nothing any more."))
    else:
        messages.info(request, _("It was so already."))
    return redirect(kept.to(request.site, "room", link.room.slug))


@require_POST
@at_site(*KEEPS)
def accept(request: SiteRequest, told_by_room: int) -> HttpResponse:
    """Let everybody read what a room told."""
    told = _told_or_404(told_by_room)
    try:
        actions.accept(told=told, by=request.user, at=request.at)
    except actions.TooLate:
        messages.info(request, _("Somebody was quicker: look at how it stands now."))
    else:
        messages.success(request, _("Accepted: everybody reads that the room itself says so."))
    return redirect(kept.to(request.site, "room", told.link.room.slug))


@require_POST
@at_site(*KEEPS)
def decline(request: SiteRequest, told_by_room: int) -> HttpResponse:
    """Do not take what a room told, with a reason."""
    told = _told_or_404(told_by_room)
    form = BecauseForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Say why, in a sentence."))
    else:
        because = form.cleaned_data["because"]
        try:
            actions.decline(told=told, because=because, by=request.user, at=request.at)
        except actions.TooLate:
            messages.info(request, _("Somebody was quicker: look at how it stands now."))
        else:
            messages.success(request, _("Not accepted. It stays on record, and nobody reads it."))
    return redirect(kept.to(request.site, "room", told.link.room.slug))


def _told_or_404(pk: int) -> Told:
    found = waiting.told_of_number(pk)
    if found is None:
        raise Http404
    return found
