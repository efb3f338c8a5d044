"""A person who has visited: a copy of everything, and erasure."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fristed.apps.clients.models import Client
from fristed.apps.clients.permissions import MAY_HAND_OVER
from fristed.apps.clients.presenters import Kept
from fristed.apps.clients.views import copying, erasing
from fristed.apps.registers.actions.banning import words_of
from fristed.apps.registers.queries import bans_given
from fristed.apps.retention.actions import HealthRecordStays
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import LEADS

from ..actions.erasing import HeldBack, StillHere
from ..actions.erasing import erase_person as act
from ..presenters.own_copy import kept_on_the_floor


@never_cache
@at_site(*MAY_HAND_OVER)
def copy_person(request: SiteRequest, client_id: int) -> HttpResponse:
    """Hand out everything that is held, the floor's rows among it."""

    def gather(client: Client) -> list[Kept]:
        words = [
            (note.written_at, note.text)
            for ban in bans_given(client)
            for note in words_of(ban=ban, by=request.user, at=request.at)
        ]
        return kept_on_the_floor(client, words)

    return copying(request, client_id, gather=gather)


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
