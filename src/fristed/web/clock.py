"""Somebody at the site says that the computer's clock is right, after it was set."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from fristed.apps.sites.actions import trust_clock
from fristed.apps.sites.entrance import SiteRequest, at_site, clock
from fristed.apps.sites.permissions import TRUSTS_THE_CLOCK
from fristed.apps.sites.presenters import front_page


@require_POST
@at_site(*TRUSTS_THE_CLOCK)
def clock_is_right(request: SiteRequest) -> HttpResponse:
    """Go on with the clock as it is; that somebody said so is written down."""
    trust_clock(site=request.site, by=request.user, at=request.at)
    clock.trust(request.at)
    messages.success(request, _("Fristed goes on with the clock as it is."))
    return HttpResponseRedirect(front_page(request.site, request.roles) or "/")


def clock_note(jump: timedelta) -> str:
    """Say in words by how much the clock was set; nothing where it was not."""
    if not jump:
        return ""
    minutes = round(abs(jump).total_seconds() / 60)
    amount = (
        ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
        if minutes < 180
        else ngettext("%(count)d hour", "%(count)d hours", minutes // 60) % {"count": minutes // 60}
    )
    if jump > timedelta(0):
        return _("The clock of this computer has jumped forward by %(amount)s.") % {
            "amount": amount
        }
    return _("The clock of this computer has jumped back by %(amount)s.") % {"amount": amount}
