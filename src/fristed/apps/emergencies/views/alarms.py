"""A colleague needs help: one tap, then where, then one tap when it is over."""

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_terminal

from .. import actions, presenters
from ..models import StaffAlarm
from ..permissions import alarms_open_to
from .furniture import people


# As for an emergency: no stale form token stands between somebody and help.
@csrf_exempt
@at_terminal
def press(request: SiteRequest) -> HttpResponse:
    """Call colleagues."""
    if request.method != "POST":
        return redirect("emergencies:running", request.site.slug)
    alarm = actions.press_alarm(site=request.site, by=request.acting, at=request.at)
    return redirect("emergencies:alarm", request.site.slug, alarm.pk)


@at_terminal
@require_safe
def alarm(request: SiteRequest, alarm_id: int) -> HttpResponse:
    """Show that colleagues are called, and ask where."""
    found = _the_alarm(request, alarm_id)
    return render(
        request,
        "emergencies/alarm.html",
        presenters.alarm_page(found, site=request.site, at=request.at, people=people(request)),
    )


@require_POST
@at_terminal
def where(request: SiteRequest, alarm_id: int) -> HttpResponse:
    """Say where."""
    found = _the_alarm(request, alarm_id)
    try:
        actions.say_where(
            alarm=found, where=request.POST.get("where", ""), by=request.acting, at=request.at
        )
    except (actions.AlarmEnded, actions.UnknownCode):
        context = presenters.alarm_page(
            found, site=request.site, at=request.at, people=people(request)
        )
        return render(request, "emergencies/alarm.html", context | {"refused": True}, status=422)
    return redirect("emergencies:alarm", request.site.slug, found.pk)


@require_POST
@at_terminal
def end(request: SiteRequest, alarm_id: int) -> HttpResponse:
    """End it. Somebody else having ended it is no trouble."""
    found = _the_alarm(request, alarm_id)
    with suppress(actions.AlarmEnded):
        actions.end_alarm(alarm=found, by=request.acting, at=request.at)
    return redirect("emergencies:alarm", request.site.slug, found.pk)


def _the_alarm(request: SiteRequest, alarm_id: int) -> StaffAlarm:
    found = alarms_open_to(request.acting, request.roles, request.site, request.at)
    return get_object_or_404(found.select_related("pressed_by"), pk=alarm_id)
