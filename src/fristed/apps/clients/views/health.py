"""What every page of a health record comes in through, in whichever room it is."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from fristed.apps.sites.entrance import SiteRequest, View, at_site
from fristed.apps.sites.permissions import TREATS
from fristed.apps.vault.actions import RecordIsBlocked

from ..queries import clients_open_to


def at_record(view: Callable[..., HttpResponse]) -> View:
    """Let a view run for a person in the address, for whoever treats people at the site.

    A record closed to who asks does not exist, like one of another site. A health record that the
    person had blocked says so, and nothing else.
    """

    @never_cache
    @at_site(*TREATS)
    @wraps(view)
    def entered(request: SiteRequest, client_id: int, *args: Any, **kw: Any) -> HttpResponse:
        client = clients_open_to(request.user, request.site).filter(pk=client_id).first()
        if client is None:
            raise Http404
        client.site = request.site  # the same row; nobody asks for it again
        try:
            return view(request, client, *args, **kw)
        except RecordIsBlocked:
            return render(request, "clients/health_blocked.html", {"client": client}, status=403)

    return entered
