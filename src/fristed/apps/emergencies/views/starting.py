"""One tap starts a clock, from any screen of the site; and the way back to one that runs."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_terminal

from .. import actions, presenters, queries
from ..choices import StartedFrom
from ..models import Emergency
from .furniture import people


# A stale form token must not stand between a person and help. The terminal's cookie is
# SameSite=Strict and the session's Lax: another site's page cannot send either.
@csrf_exempt
@at_terminal
def start(request: SiteRequest) -> HttpResponse:
    """Start a clock."""
    if request.method != "POST":
        return redirect("emergencies:running", request.site.slug)
    emergency = _start(request)
    return redirect("emergencies:clock", request.site.slug, emergency.pk)


@at_terminal
@require_safe
def running(request: SiteRequest) -> HttpResponse:
    """Show the clocks and alarms that run, so that every terminal finds back to them."""
    banners = presenters.running_banners(
        queries.running_emergencies(request.site),
        queries.running_alarms(request.site),
        site=request.site,
        at=request.at,
        people=people(request),
    )
    return render(request, "emergencies/running.html", {"running": banners})


def _start(request: SiteRequest) -> Emergency:
    """Start it; an open screen may take a visit and a place along, and a wrong one is left."""
    visit = place = None
    if request.acting and people(request):
        visit = queries.visit_or_none(request.acting, request.site, request.POST.get("visit", ""))
        place = queries.place_or_none(request.site, request.POST.get("place", ""))
    return actions.start_emergency(
        site=request.site,
        by=request.acting,
        at=request.at,
        started_from=_button(request),
        visit=visit,
        place=place,
    )


def _button(request: SiteRequest) -> str:
    if request.acting:
        return StartedFrom.BOARD
    signed_in = request.user.is_authenticated
    return StartedFrom.LOCK_SCREEN if signed_in else StartedFrom.SIGN_IN
