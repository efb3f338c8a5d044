"""Break-glass: opening for some minutes what a role does not, and looking at it afterwards."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .. import presenters
from ..actions import (
    BrokenAlready,
    LookedAtAlready,
    NotBroken,
    OpensAlready,
    OwnGlass,
    StillBroken,
    break_glass,
    end_glass,
    look_at_glass,
    opens_already,
    read_glass,
)
from ..entrance import SiteRequest, at_site
from ..forms import GlassForm, GlassReviewForm
from ..models import BreakGlass
from ..permissions import ANYONE, FLOOR, RUNS_THE_HOUSE
from ..queries import done_under, glass_of, one_glass
from .pages import show

NEWEST = 50


@at_site(*ANYONE)
def glass(request: SiteRequest) -> HttpResponse:
    """Break glass: for a reason, for some minutes, seen by the leads at once."""
    form = GlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _broken(request, form):
        return redirect(presenters.front_page(request.site, frozenset(FLOOR)))
    return show(
        request,
        "sites/glass.html",
        form,
        crumbs=[],
        opens_already=opens_already(request.standing),
        mine=request.standing.mine,
        looks=bool(request.roles.intersection(RUNS_THE_HOUSE)),
    )


def _broken(request: SiteRequest, form: GlassForm) -> bool:
    try:
        break_glass(site=request.site, **form.cleaned_data, by=request.user, at=request.at)
    except OpensAlready:
        form.add_error(None, _("Your own role opens all this already. Nothing was broken."))
    except BrokenAlready:
        form.add_error(None, _("You have broken glass already, and it lasts."))
    return form.is_valid()


@at_site(*ANYONE)
@require_POST
def glass_end(request: SiteRequest) -> HttpResponse:
    """End it before its time."""
    try:
        end_glass(site=request.site, by=request.user, at=request.at)
    except NotBroken:
        messages.warning(request, _("It had ended already."))
    else:
        messages.success(request, _("Ended. Your own role opens what it did before."))
    return redirect("sites:glass", request.site.slug)


@at_site(*RUNS_THE_HOUSE)
@require_safe
def glass_list(request: SiteRequest) -> HttpResponse:
    """List who broke glass and who looked at it, what nobody has looked at first."""
    rows = presenters.glass_rows(glass_of(request.site)[:NEWEST], request.site, request.at)
    return show(
        request,
        "sites/glass_list.html",
        waiting=[row for row in rows if row["waits"]],
        others=[row for row in rows if not row["waits"]],
    )


@at_site(*RUNS_THE_HOUSE)
def glass_review(request: SiteRequest, glass: int) -> HttpResponse:
    """Show why glass was broken and what was opened under it; say what is to be thought of it."""
    one = one_glass(request.site, glass)
    if one is None:
        raise Http404
    form = GlassReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _looked_at(request, form, one):
        messages.success(request, _("Kept."))
        return redirect("sites:glass_list", request.site.slug)
    return show(
        request,
        "sites/glass_review.html",
        form,
        row=presenters.glass_rows([one], request.site, request.at)[0],
        own=one.staff_id == request.user.pk,
        written=read_glass(glass=one, by=request.user, at=request.at),
        done=presenters.done_rows(done_under(one), request.site),
    )


def _looked_at(request: SiteRequest, form: GlassReviewForm, one: BreakGlass) -> bool:
    try:
        look_at_glass(glass=one, **form.cleaned_data, by=request.user, at=request.at)
    except OwnGlass:
        form.add_error(None, _("Nobody looks at what they broke themselves. Ask somebody else."))
    except StillBroken:
        form.add_error(None, _("It lasts still. Look at it when it has ended."))
    except LookedAtAlready:
        form.add_error(None, _("Somebody else has looked at it in the meantime."))
    return form.is_valid()
