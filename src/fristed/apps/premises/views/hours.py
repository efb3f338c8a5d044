"""When the house is open: the public page, ordinary hours, exceptions."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site, public_at_site
from fristed.apps.sites.permissions import RUNS_THE_HOUSE
from fristed.apps.sites.queries import local_day
from fristed.apps.sites.views.pages import back_to, not_done, show

from .. import presenters
from ..actions import (
    BeforeToday,
    DayHasException,
    HoursMakeNoSense,
    NoSuchException,
    change_hours,
    publish_exception,
    withdraw_exception,
)
from ..forms import ExceptionForm, HoursForm
from ..queries import coming_hours, exceptions_from, is_open, ordinary_week, premises_of, week_from

PUBLIC_FOR_S = 300


@require_safe
@public_at_site
def hours(request: SiteRequest) -> HttpResponse:
    """Show anybody when the house is open and what there is instead; sets no cookie."""
    site, today = request.site, local_day(request.site, request.at)
    stands = [row for row in presenters.premises_rows(premises_of(site), today) if row["now"]]
    coming = [day for day in week_from(site, today, days=60) if day.exception is not None]
    context = {
        "site": site,
        "premises": stands,
        "is_open": is_open(site, request.at),
        "week": presenters.week_rows(week_from(site, today), today),
        "ordinary": presenters.ordinary_rows(ordinary_week(site, today)),
        "exceptions": presenters.week_rows(coming, today),
    }
    # Without the request: the page has nothing of whoever asks, so everybody gets the same one.
    response = HttpResponse(render_to_string("premises/hours.html", context))
    response["Cache-Control"] = f"public, max-age={PUBLIC_FOR_S}"
    return response


@at_site(*RUNS_THE_HOUSE)
def hours_change(request: SiteRequest) -> HttpResponse:
    """Change ordinary hours from a day on."""
    form = HoursForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _changed(request, form):
        return back_to(request, "premises:hours_change", _("The hours are changed."))
    today = local_day(request.site, request.at)
    coming = [
        (row.from_date, row.get_weekday_display(), f"{row.opens_at:%H:%M}–{row.closes_at:%H:%M}")
        for row in coming_hours(request.site, today)
    ]
    now = presenters.ordinary_rows(ordinary_week(request.site, today))
    return show(request, "premises/hours_change.html", form, ordinary=now, coming=coming)


def _changed(request: SiteRequest, form: HoursForm) -> bool:
    given, span = form.cleaned_data, form.hours()
    try:
        change_hours(
            site=request.site,
            weekdays=given["weekdays"],
            hours=[span] if span else [],
            from_date=given["from_date"],
            by=request.user,
            at=request.at,
        )
    except BeforeToday:
        form.add_error("from_date", _("Choose today or a later day: the past stays as it was."))
    except HoursMakeNoSense:
        form.add_error("closes_at", _("This is the time at which the house opens."))
    return form.is_valid()


@at_site(*RUNS_THE_HOUSE)
def exception(request: SiteRequest) -> HttpResponse:
    """Publish other hours for one day, with what people can do instead."""
    form = ExceptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _published(request, form):
        return back_to(request, "premises:exception", _("Published. Everybody can read it now."))
    today = local_day(request.site, request.at)
    coming = [
        {
            "pk": row.pk,
            "date": row.date,
            "hours": presenters.hours_words(
                [(row.opens_at, row.closes_at)] if row.opens_at and row.closes_at else []
            ),
            "why": row.get_because_display(),
            "instead": presenters.alternative(row),
        }
        for row in exceptions_from(request.site, today)
    ]
    return show(request, "premises/exception.html", form, coming=coming)


def _published(request: SiteRequest, form: ExceptionForm) -> bool:
    given = form.cleaned_data
    try:
        publish_exception(
            site=request.site,
            date=given["date"],
            hours=form.hours(),
            because=given["because"],
            alternative_en=given["alternative_en"],
            alternative_nb=given["alternative_nb"],
            by=request.user,
            at=request.at,
        )
    except BeforeToday:
        form.add_error("date", _("Choose today or a later day: the past stays as it was."))
    except DayHasException:
        form.add_error("date", _("This day has an exception already. Withdraw that one first."))
    except HoursMakeNoSense:
        form.add_error("closes_at", _("This is the time at which the house opens."))
    return form.is_valid()


@at_site(*RUNS_THE_HOUSE)
@require_POST
def withdraw(request: SiteRequest, exception: int) -> HttpResponse:
    """Take back an exception: the day's ordinary hours hold again."""
    try:
        withdraw_exception(site=request.site, exception=exception, by=request.user, at=request.at)
    except NoSuchException:
        return not_done(request, "premises:exception", _("That exception is gone, or over."))
    return back_to(request, "premises:exception", _("Withdrawn. Ordinary hours hold on that day."))
