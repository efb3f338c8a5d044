"""The house at a glance, its timers, and moving it."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site, terminal_slug
from fristed.apps.sites.permissions import FIGURES, LEADS, MANAGERS, RUNS_THE_HOUSE, WORKS_HERE
from fristed.apps.sites.presenters import people_rows
from fristed.apps.sites.queries import local_day, roles_held
from fristed.apps.sites.views.pages import back_to, show
from fristed.apps.staffing.presenters import duty_words
from fristed.apps.staffing.queries import on_duty

from .. import presenters
from ..actions import TIMERS, PremisesOverlap, change_timers, move_house
from ..forms import MoveForm, TimersForm
from ..queries import house_rules, places_of, premises_of, rule_book_on, week_from


@at_site(*FIGURES)
@require_safe
def house(request: SiteRequest) -> HttpResponse:
    """Show where the house stands, when it is open, who works in it and what binds it."""
    site, today = request.site, local_day(request.site, request.at)
    monday = today - timedelta(days=today.weekday())
    return show(
        request,
        "premises/house.html",
        crumbs=[],
        runs_it=bool(request.roles.intersection(RUNS_THE_HOUSE)),
        leads=bool(request.roles.intersection(LEADS)),
        works_here=bool(request.roles.intersection((*WORKS_HERE, *RUNS_THE_HOUSE))),
        manages=bool(request.roles.intersection(MANAGERS)),
        premises=presenters.premises_rows(premises_of(site), today),
        week=presenters.week_rows(week_from(site, monday), today),
        places=presenters.places_by_kind(places_of(site)),
        people=people_rows(roles_held(site, today)),
        on_duty=duty_words(on_duty(site), site),
        rule_book=rule_book_on(site, today),
        law_url=presenters.law_page(site),
        rules=presenters.rule_rows(house_rules(site, today)),
        terminal_known=terminal_slug(request) == site.slug,
    )


@at_site(*RUNS_THE_HOUSE)
def timers(request: SiteRequest) -> HttpResponse:
    """Change after how long the board warns."""
    now = {name: getattr(request.site, name) for name in TIMERS}
    form = TimersForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        change_timers(site=request.site, minutes=form.cleaned_data, by=request.user, at=request.at)
        return back_to(request, "premises:house", _("The timers are changed."))
    return show(request, "premises/timers.html", form)


@at_site(*MANAGERS)
def move(request: SiteRequest) -> HttpResponse:
    """Let the house stand elsewhere from a day on."""
    form = MoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            move_house(site=request.site, **form.cleaned_data, by=request.user, at=request.at)
        except PremisesOverlap:
            form.add_error(
                "from_date",
                _("The house stands or will stand elsewhere on that day. Choose a later one."),
            )
        else:
            return back_to(request, "premises:house", _("The move is kept."))
    today = local_day(request.site, request.at)
    stands = presenters.premises_rows(premises_of(request.site), today)
    return show(request, "premises/move.html", form, premises=stands)
