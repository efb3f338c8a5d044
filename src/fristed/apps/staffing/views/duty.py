"""Who is on duty: coming on, going off, leading."""

from collections.abc import Sequence
from datetime import timedelta

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import RUNS_THE_HOUSE, WORKS_HERE
from fristed.apps.sites.queries import local_day, staff_of
from fristed.apps.sites.views.pages import back_to, not_done, show

from .. import presenters
from ..actions import AlreadyOnDuty, NotOnDuty, go_off_duty, go_on_duty, take_the_lead
from ..forms import DutyForm
from ..models import Duty
from ..permissions import KEEPS_DUTY
from ..queries import duty_of, on_duty, planned_between


@at_site(*WORKS_HERE, *RUNS_THE_HOUSE)
def duty(request: SiteRequest) -> HttpResponse:
    """Show who is on duty; put somebody on."""
    keeps = _keeps(request)
    if request.method == "POST" and not keeps:
        raise Http404
    site, people = request.site, staff_of(request.site, local_day(request.site, request.at))
    form = DutyForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            go_on_duty(site=site, **form.cleaned_data, by=request.user, at=request.at)
        except AlreadyOnDuty:
            form.add_error("staff", _("They are on duty already."))
        else:
            return back_to(request, "staffing:duty", _("On duty now."))
    now = on_duty(site)
    return show(
        request,
        "staffing/duty.html",
        form if keeps else None,
        duties=presenters.duty_words(now, site, request.user.pk),
        keeps=keeps,
        i_am_on=any(one.staff_id == request.user.pk for one in now),
        mine=presenters.professions_for(request.roles),
        planned=_planned(request, now),
    )


def _planned(request: SiteRequest, now: Sequence[Duty]) -> list[dict[str, object]]:
    """Who is planned for the next hours and not on duty yet."""
    site, here = request.site, {one.staff_id for one in now}
    planned = planned_between(site, request.at, request.at + timedelta(hours=12))
    return [
        {"entry": one, "starts": f"{one.starts_at.astimezone(site.zone):%H:%M}"}
        for one in planned
        if one.staff_id not in here
    ]


@at_site(*WORKS_HERE, *RUNS_THE_HOUSE)
@require_POST
def come_on(request: SiteRequest) -> HttpResponse:
    """Go on duty oneself, with one tap."""
    profession = request.POST.get("profession", "")
    if profession not in dict(presenters.professions_for(request.roles)):
        return not_done(request, "staffing:duty", _("Choose what you are on duty as."))
    try:
        go_on_duty(
            site=request.site,
            staff=request.user,
            profession=profession,
            by=request.user,
            at=request.at,
        )
    except AlreadyOnDuty:
        return not_done(request, "staffing:duty", _("You are on duty already."))
    return back_to(request, "staffing:duty", _("You are on duty."))


@at_site(*WORKS_HERE, *RUNS_THE_HOUSE)
@require_POST
def go_off(request: SiteRequest, duty: int) -> HttpResponse:
    """Take somebody off duty; nobody inside is sent away because of it."""
    one = _on(request, duty)
    if one.staff_id != request.user.pk and not _keeps(request):
        raise Http404
    try:
        go_off_duty(site=request.site, staff=one.staff, by=request.user, at=request.at)
    except NotOnDuty:
        return not_done(request, "staffing:duty", _("They went off duty already."))
    return back_to(
        request, "staffing:duty", _("%(name)s is off duty.") % {"name": one.staff.display_name}
    )


@at_site(*KEEPS_DUTY)
@require_POST
def lead(request: SiteRequest, duty: int) -> HttpResponse:
    """Let somebody on duty lead the shift."""
    one = _on(request, duty)
    try:
        take_the_lead(site=request.site, staff=one.staff, by=request.user, at=request.at)
    except NotOnDuty:
        return not_done(request, "staffing:duty", _("They went off duty already."))
    return back_to(
        request, "staffing:duty", _("%(name)s leads the shift.") % {"name": one.staff.display_name}
    )


def _keeps(request: SiteRequest) -> bool:
    return bool(request.roles.intersection(KEEPS_DUTY))


def _on(request: SiteRequest, duty: int) -> Duty:
    one = duty_of(request.site, duty)
    if one is None:
        raise Http404
    return one
