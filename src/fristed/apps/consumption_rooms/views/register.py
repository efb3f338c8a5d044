"""Registering somebody who is on the floor, so that their visit goes on as theirs."""

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache

from fristed.apps.clients.models import Client
from fristed.apps.clients.views.registering import registering
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.visits.actions import AlreadyHere

from ..actions.arriving import begin_registering, identify
from ..actions.moving import NotPossible
from .desk import moved_on, side_url, the_visit


@never_cache
@at_site(*FLOOR)
def register(request: SiteRequest, visit: int) -> HttpResponse:
    """Ask what the rule book asks, on one page; then the visit is theirs."""
    theirs = the_visit(request, visit)

    def then(client: Client) -> HttpResponse:
        try:
            begin_registering(visit=theirs, by=request.user, at=request.at)
            identify(visit=theirs, client=client, by=request.user, at=request.at)
        except (AlreadyHere, NotPossible):
            return moved_on(request)
        return HttpResponseRedirect(side_url(request, theirs))

    back = side_url(request, theirs)
    return registering(request, then=then, visit=str(visit), back_url=back)
