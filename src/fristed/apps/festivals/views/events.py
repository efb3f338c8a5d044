"""Events of the house: the list, one event set up, changed, over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions.setting_up import GuestsStillHere, change, set_up
from ..actions.setting_up import end as end_it
from ..forms.setting_up import EventForm
from ..permissions import SEES_EVENTS, SEES_FIGURES, SETS_UP, SIGNS, TENT
from ..presenters.events import event_facts, kit_line
from ..queries import deployments as ask
from ..queries.guests import guests_here
from .pages import FORM, crumbs, form_page, held, to

FIELDS = (
    "name",
    "first_date",
    "last_date",
    "attendance",
    "columns",
    "rows",
    "call_sign",
    "channel",
    "medics_call_sign",
    "medics_channel",
    "medics_phone",
    "look_in_minutes",
    "medical_lead",
)


@require_safe
@at_site(*SEES_EVENTS)
def events(request: SiteRequest) -> HttpResponse:
    """Show the events, the newest first."""
    today = local_day(request.site, request.at)
    context = {
        "rows": [
            {"event": one, "overdue": ask.is_overdue(one, today)}
            for one in ask.deployments_of(request.site)[:100]
        ],
        "sits": bool(request.roles.intersection(TENT)),
        "sets_up": bool(request.roles.intersection(SETS_UP)),
    }
    return render(request, "festivals/events.html", context)


@require_http_methods(FORM)
@at_site(*SETS_UP)
def new(request: SiteRequest) -> HttpResponse:
    """Set an event up."""
    leads = ask.holders(request.site, SIGNS)
    form = EventForm(request.POST or None, medical_leads=leads)
    if request.method == "POST" and form.is_valid():
        made = set_up(site=request.site, told=form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("The event is set up. Now the plan, the kit and the shifts."))
        return redirect(to(request, "event", made.pk))
    return form_page(
        request,
        form,
        heading=_("Set an event up"),
        submit=_("Set it up"),
        crumbs=crumbs(request),
        cancel_url=to(request, "events"),
    )


@require_safe
@at_site(*SEES_EVENTS)
def event(request: SiteRequest, deployment: int) -> HttpResponse:
    """Show how an event is set up, and what is still missing."""
    found = held(request, deployment)
    spots, kit = ask.spots_of(found), ask.kit_of(found)
    overdue = ask.is_overdue(found, local_day(request.site, request.at))
    context = {
        "event": found,
        "crumbs": crumbs(request),
        "facts": event_facts(found),
        "spots": spots,
        "kit": kit_line(kit),
        "overdue": overdue,
        "still_here": guests_here(found) if overdue or found.ended_at else 0,
        "threshold": ask.threshold_in_force(found),
        "sees_figures": bool(request.roles.intersection(SEES_FIGURES)),
        "sits": bool(request.roles.intersection(TENT)),
        "sets_up": bool(request.roles.intersection(SETS_UP)),
    }
    return render(request, "festivals/event.html", context)


@require_http_methods(FORM)
@at_site(*SETS_UP)
def edit(request: SiteRequest, deployment: int) -> HttpResponse:
    """Change what is said of an event."""
    found = held(request, deployment)
    leads = ask.holders(request.site, SIGNS)
    initial = {name: getattr(found, name) for name in FIELDS}
    form = EventForm(request.POST or None, initial=initial, medical_leads=leads)
    if request.method == "POST" and form.is_valid():
        change(deployment=found, told=form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("It is changed."))
        return redirect(to(request, "event", found.pk))
    return form_page(
        request,
        form,
        heading=_("Change the event"),
        submit=_("Save"),
        crumbs=crumbs(request, found),
        cancel_url=to(request, "event", found.pk),
    )


@require_POST
@at_site(*SETS_UP)
def end(request: SiteRequest, deployment: int) -> HttpResponse:
    """End an event."""
    found = held(request, deployment)
    try:
        end_it(deployment=found, by=request.user, at=request.at)
    except GuestsStillHere:
        messages.error(request, _("Guests are still in our care. Say first how each of them left."))
    else:
        messages.success(request, _("The event is over."))
    return redirect(to(request, "event", found.pk))
