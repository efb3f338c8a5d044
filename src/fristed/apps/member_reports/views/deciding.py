"""Signing what was looked at, and sending what was signed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site

from .. import actions
from .. import presenters as shown
from ..permissions import SENDS
from .pages import month_or_404, report_or_404, to

WHY_NOT = (
    actions.ChangedSince,
    actions.KeyGone,
    actions.Mixed,
    actions.NoKey,
    actions.NoNetwork,
    actions.NotOver,
    actions.NothingNew,
    actions.NothingToTell,
)


@require_POST
@at_site(*SENDS)
def sign(request: SiteRequest, period: str) -> HttpResponse:
    """Sign a month as it was looked at."""
    asked = month_or_404(period)
    seen = request.POST.get("seen", "")
    try:
        made = actions.sign(
            site=request.site, period=asked.name, seen=seen, by=request.user, at=request.at
        )
    except WHY_NOT as trouble:
        messages.warning(request, str(shown.TROUBLE[type(trouble)]))
        return redirect(to(request, "member_reports:month", asked.name))
    messages.success(request, _("Signed. It has not left the house yet."))
    return redirect(to(request, "member_reports:signed", made.pk))


@require_POST
@at_site(*SENDS)
def send(request: SiteRequest, monthly_report: int) -> HttpResponse:
    """Let a signed report go to the network's address."""
    found = report_or_404(request, monthly_report)
    try:
        actions.send(report=found, by=request.user, at=request.at)
        messages.success(request, _("It is on its way. The answer will stand here."))
    except actions.OnItsWay:
        messages.info(request, _("It is on its way already, or the network has it."))
    except actions.Outdated:
        messages.warning(request, str(shown.OUTDATED))
    except actions.CannotSend:
        messages.warning(request, _("No address is set: download the file and carry it."))
    return redirect(to(request, "member_reports:signed", found.pk))
