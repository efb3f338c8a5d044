"""Erasing a person who has visited."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fristed.apps.clients.views.rights import erasing
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import LEADS

from ..actions.erasing import StillHere
from ..actions.erasing import erase_person as act


@never_cache
@at_site(*LEADS)
def erase_person(request: SiteRequest, client_id: int) -> HttpResponse:
    """Say what goes and what stays, and erase once that is confirmed."""
    try:
        return erasing(request, client_id, act=act)
    except StillHere:
        messages.warning(
            request, _("This person is here now. Erase the record after they have left.")
        )
        back = reverse("clients:person", args=[request.site.slug, client_id])
        return HttpResponseRedirect(back)
