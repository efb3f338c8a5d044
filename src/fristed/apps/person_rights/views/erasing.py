"""Erasing a person, whichever rooms hold something of them."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fristed.apps.clients.views import erasing
from fristed.apps.retention.actions import HealthRecordStays
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import LEADS

from ..actions import HeldBack, StillHere
from ..actions import erase_person as act


@never_cache
@at_site(*LEADS)
def erase_person(request: SiteRequest, client_id: int) -> HttpResponse:
    """Say what goes and what stays, and erase once that is confirmed."""
    try:
        return erasing(request, client_id, act=act)
    except HeldBack:
        messages.warning(request, _("This record is held. Lift the hold first."))
        back = reverse("retention:hold", args=[request.site.slug, client_id])
        return HttpResponseRedirect(back)
    except HealthRecordStays:
        messages.warning(
            request,
            _("There is a health record that the law keeps. Answer that in writing first."),
        )
        back = reverse("retention:decide", args=[request.site.slug, client_id])
        return HttpResponseRedirect(back)
    except StillHere:
        messages.warning(
            request, _("This person is here now. Erase the record after they have left.")
        )
        back = reverse("clients:person", args=[request.site.slug, client_id])
        return HttpResponseRedirect(back)
