"""The plan of an event: what stands where, the kit, people and beds from published rates."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.setting_up import OffTheGrid, SomethingThere, count_kit, put, take_off
from ..forms.setting_up import KitForm, PlannerForm, SpotForm
from ..models import Deployment
from ..permissions import SEES_EVENTS, SETS_UP
from ..presenters.events import plan_rows, planned, published_rows
from ..queries import deployments as ask
from ..queries.planner import plan
from .pages import FORM, crumbs, held, to


@require_http_methods(FORM)
@at_site(*SEES_EVENTS)
def places(request: SiteRequest, deployment: int) -> HttpResponse:
    """Show the plan; leads put things on it."""
    found = held(request, deployment)
    sets_up = bool(request.roles.intersection(SETS_UP))
    form = SpotForm(request.POST or None)
    if request.method == "POST":
        if not sets_up:
            raise Http404
        if form.is_valid() and _put(request, found, form):
            return redirect(to(request, "places", found.pk))
    spots = ask.spots_of(found)
    context = {
        "event": found,
        "crumbs": crumbs(request, found),
        "grid": plan_rows(found, spots),
        "spots": spots,
        "sets_up": sets_up,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "festivals/places.html", context, status=status)


def _put(request: SiteRequest, found: Deployment, form: SpotForm) -> bool:
    column, row = form.cleaned_data["cell"]
    told = {"kind": form.cleaned_data["kind"], "column": column, "row": row}
    try:
        put(deployment=found, by=request.user, at=request.at, **told)
    except OffTheGrid:
        form.add_error("cell", _("This cell lies outside the plan."))
    except SomethingThere:
        form.add_error(None, _("It stands there already, or there is a rest tent elsewhere."))
    else:
        messages.success(request, _("It is on the plan."))
        return True
    return False


@require_POST
@at_site(*SETS_UP)
def remove_place(request: SiteRequest, deployment: int, spot: int) -> HttpResponse:
    """Take something off the plan."""
    found = held(request, deployment)
    standing = ask.spot_at(found, spot)
    if standing is None:
        raise Http404
    take_off(spot=standing, by=request.user, at=request.at)
    messages.success(request, _("It is off the plan."))
    return redirect(to(request, "places", found.pk))


@require_http_methods(FORM)
@at_site(*SETS_UP)
def kit(request: SiteRequest, deployment: int) -> HttpResponse:
    """Count what is there of what is wanted."""
    found = held(request, deployment)
    form = KitForm(request.POST or None, items=ask.kit_of(found))
    if request.method == "POST" and form.is_valid():
        count_kit(deployment=found, counted=form.counted(), by=request.user, at=request.at)
        messages.success(request, _("Counted."))
        return redirect(to(request, "event", found.pk))
    context = {"event": found, "crumbs": crumbs(request, found), "form": form}
    status = 422 if form.errors else 200
    return render(request, "festivals/kit.html", context, status=status)


@require_safe
@at_site(*SEES_EVENTS)
def planner(request: SiteRequest, deployment: int) -> HttpResponse:
    """Turn published rates into people and beds."""
    found = held(request, deployment)
    days = (found.last_date - found.first_date).days + 1
    initial = {"attendance": found.attendance, "open_hours": days * 12, "shift_hours": 6}
    asked = {**initial, **{name: request.GET[name] for name in request.GET}}
    form = PlannerForm(asked)
    made = plan(**form.cleaned_data) if form.is_valid() else None
    context = {
        "event": found,
        "crumbs": crumbs(request, found),
        "form": form,
        "rows": planned(made) if made else [],
        "planned_head": [_("What"), {"text": _("How many"), "number": True}],
        "published": published_rows(),
        "published_head": [
            _("Event"),
            *(
                {"text": word, "number": True}
                for word in (_("Attendance"), _("Guests"), _("Share"))
            ),
            _("Source"),
        ],
    }
    return render(request, "festivals/planner.html", context, status=200 if made else 422)
