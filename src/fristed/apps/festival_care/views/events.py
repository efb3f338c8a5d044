"""Events of the house: the list, one event set up, changed, over."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions.setting_up import GuestsStillHere, change, set_up
from ..actions.setting_up import end as end_it
from ..forms.setting_up import EventForm
from ..models import Deployment
from ..permissions import SEES_EVENTS, SEES_FIGURES, SETS_UP, SIGNS, TENT
from ..presenters.events import event_facts, kit_line
from ..queries import deployments as ask

FORM = ["GET", "HEAD", "POST"]
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


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of one of this room's pages at this site."""
    return reverse(f"festival_care:{name}", args=[request.site.slug, *args])


def held(request: SiteRequest, deployment: int) -> Deployment:
    """Return the event of the address, or answer that there is none."""
    found = ask.deployment_at(request.site, deployment)
    if found is None:
        raise Http404
    return found


def crumbs(request: SiteRequest, deployment: Deployment | None = None) -> list[dict[str, str]]:
    """Return where a page lies: under the list, under the event."""
    found = [{"url": to(request, "events"), "label": _("Festival care")}]
    if deployment is not None:
        found.append({"url": to(request, "event", deployment.pk), "label": deployment.name})
    return found


def form_page(request: SiteRequest, form: Any, **context: Any) -> HttpResponse:
    """Show a form alone; with what is wrong, where something is."""
    status = 422 if form.errors else 200
    return render(request, "festival_care/form.html", {"form": form, **context}, status=status)


@require_safe
@at_site(*SEES_EVENTS)
def events(request: SiteRequest) -> HttpResponse:
    """Show the events, the newest first."""
    today = local_day(request.site, request.at)
    context = {
        "rows": [
            {"event": one, "over": one.ended_at is not None or one.last_date < today}
            for one in ask.deployments_of(request.site)[:100]
        ],
        "sits": bool(request.roles.intersection(TENT)),
        "sets_up": bool(request.roles.intersection(SETS_UP)),
    }
    return render(request, "festival_care/events.html", context)


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
    context = {
        "event": found,
        "crumbs": crumbs(request),
        "facts": event_facts(found),
        "spots": spots,
        "kit": kit_line(kit),
        "still_here": len(ask.stays_here(found)) if found.ended_at else 0,
        "threshold": ask.threshold_in_force(found),
        "sees_figures": bool(request.roles.intersection(SEES_FIGURES)),
        "sits": bool(request.roles.intersection(TENT)),
        "sets_up": bool(request.roles.intersection(SETS_UP)),
    }
    return render(request, "festival_care/event.html", context)


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
