"""After a power cut: where is everybody?"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR

from ..actions import interruption as acts
from ..actions.moving import NotPossible
from ..presenters.interruption import panel
from ..queries.interruption import asked_at, not_found, open_interruption
from .pages import to


@at_site(*FLOOR)
@require_safe
def interruption(request: SiteRequest) -> HttpResponse:
    """Ask for everybody who was on the board when it stopped."""
    site = request.site
    context = {"interruption": panel(site, open_interruption(site), len(not_found(site)))}
    return render(request, "rooms/interruption.html", context)


@at_site(*FLOOR)
@require_POST
def whereabouts(request: SiteRequest, pk: int) -> HttpResponse:
    """Say where one person is."""
    asked = asked_at(request.site, pk)
    if asked is None:
        raise Http404
    answer = request.POST.get("answer", "")
    try:
        acts.answer_whereabouts(asked=asked, answer=answer, by=request.user, at=request.at)
    except acts.NoAnswer as error:
        raise Http404 from error
    except acts.AlreadySettled:
        messages.info(request, _("Everybody has been answered for in the meantime."))
    except NotPossible:
        messages.warning(
            request, _("Somebody moved this person in the meantime. Look at the board.")
        )
    return redirect(to(request, "interruption"))
