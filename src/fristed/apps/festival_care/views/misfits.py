"""What does not fit, until somebody has looked; and the screen of who waits."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.festivals.permissions import TENT
from fristed.apps.festivals.views.pages import crumbs, held
from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.folding import NotAMisfit, SeenAlready, see_misfit
from ..presenters import guest as shown
from ..presenters.words import code_name, minutes_between
from ..queries import guests
from ..queries.misfits import events_by_key, looked_at
from .pages import to
from .tent import tent_of


@require_safe
@at_site(*TENT)
def misfits(request: SiteRequest, deployment: int) -> HttpResponse:
    """Show what does not fit its story, until somebody has looked."""
    found = held(request, deployment)
    stays = guests.stays_with_misfits(found)
    keys = [key for stay in stays for key, _because, _state in stay.misfits]
    context = {
        "event": found,
        "crumbs": crumbs(request, found),
        "rows": shown.misfit_rows(
            stays, events_by_key(found, keys), looked_at(found, keys), tent_of(request, found, [])
        ),
    }
    return render(request, "festival_care/misfits.html", context)


@require_POST
@at_site(*TENT)
def misfit_seen(request: SiteRequest, deployment: int, event: int) -> HttpResponse:
    """Say that somebody has looked at it."""
    found = held(request, deployment)
    told = guests.event_at(found, event)
    if told is None or told.stay is None:
        raise Http404
    try:
        see_misfit(event=told, by=request.user, at=request.at)
    except NotAMisfit:
        messages.info(request, _("It fits by now."))
    except SeenAlready:
        messages.info(request, _("Somebody has looked at it in the meantime."))
    else:
        messages.success(request, _("Seen. It stays in the story."))
    return redirect(to(request, "misfits", found.pk))


@require_safe
@at_site(*TENT)
def queue(request: SiteRequest, deployment: int) -> HttpResponse:
    """Show who waits, for a screen in the tent: codes and minutes alone."""
    found = held(request, deployment)
    stays = [stay for stay in guests.stays_here(found) if stay.code_first is not None]
    waiting = [stay for stay in stays if stay.state == "waiting"]
    context = {
        "event": found,
        "rows": [
            {
                "name": code_name(stay.code_first, stay.code_second),
                "minutes": minutes_between(stay.arrived_at, request.at),
            }
            for stay in waiting
        ],
        "sitting": sum(stay.state == "with_sitter" for stay in stays),
    }
    return render(request, "festival_care/queue.html", context)
