"""The roster, a week at a time."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.forms.fields import FIRST_DAY, LAST_DAY
from fristed.apps.sites.permissions import RUNS_THE_HOUSE, WORKS_HERE
from fristed.apps.sites.queries import day_bounds, local_day, staff_of
from fristed.apps.sites.views.pages import back_to, not_done, show

from ..actions import NoSuchEntry, PlannedAlready, ShiftMakesNoSense, plan_shift, unplan_shift
from ..forms import ShiftForm
from ..queries import planned_between

WEEK = timedelta(days=7)


@at_site(*WORKS_HERE, *RUNS_THE_HOUSE)
def roster(request: SiteRequest) -> HttpResponse:
    """Show who is planned this week; whoever runs the house adds shifts."""
    today = local_day(request.site, request.at)
    runs_it = bool(request.roles.intersection(RUNS_THE_HOUSE))
    form = ShiftForm(request.POST or None, people=staff_of(request.site, today))
    if request.method == "POST" and runs_it and form.is_valid() and _planned(request, form):
        return back_to(request, "staffing:roster", _("The shift is planned."))
    monday = _monday(request.GET.get("week", ""), today)
    return show(
        request,
        "staffing/roster.html",
        form if runs_it else None,
        days=_days(request, monday),
        monday=monday,
        sunday=monday + timedelta(days=6),
        before=monday - WEEK,
        after=monday + WEEK,
        runs_it=runs_it,
    )


def _planned(request: SiteRequest, form: ShiftForm) -> bool:
    given = form.cleaned_data
    starts_at, ends_at = form.span(request.site)
    try:
        plan_shift(
            site=request.site,
            staff=given["staff"],
            profession=given["profession"],
            starts_at=starts_at,
            ends_at=ends_at,
            by=request.user,
            at=request.at,
        )
    except PlannedAlready:
        form.add_error("staff", _("They are planned for part of that time already."))
    except ShiftMakesNoSense:
        form.add_error("ends", _("A shift lasts at most a day."))
    return form.is_valid()


def _monday(week: str, today: date) -> date:
    try:
        day = date.fromisoformat(week)
    except ValueError:
        day = today
    if not FIRST_DAY + WEEK < day < LAST_DAY - WEEK:
        day = today
    return day - timedelta(days=day.weekday())


def _days(request: SiteRequest, monday: date) -> list[dict[str, Any]]:
    start, _then = day_bounds(request.site, monday)
    _then, end = day_bounds(request.site, monday + timedelta(days=6))
    zone = request.site.zone
    entries = [
        {
            "pk": entry.pk,
            "name": entry.staff.display_name,
            "profession": entry.get_profession_display(),
            "date": entry.starts_at.astimezone(zone).date(),
            "starts": f"{entry.starts_at.astimezone(zone):%H:%M}",
            "ends": f"{entry.ends_at.astimezone(zone):%H:%M}",
            "coming": entry.starts_at > request.at,
        }
        for entry in planned_between(request.site, start, end)
    ]
    return [
        {"date": day, "entries": list(found)}
        for day, found in groupby(entries, key=lambda entry: entry["date"])
    ]


@at_site(*RUNS_THE_HOUSE)
@require_POST
def roster_remove(request: SiteRequest, entry: int) -> HttpResponse:
    """Take a shift that has not begun off the roster."""
    try:
        unplan_shift(site=request.site, entry=entry, by=request.user, at=request.at)
    except NoSuchEntry:
        return not_done(request, "staffing:roster", _("That shift is gone, or has begun."))
    return back_to(request, "staffing:roster", _("The shift is off the roster."))
