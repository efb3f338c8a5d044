"""Shifts of an event: planned, crewed, started, handed over, received, ended, talked through."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions import shifts as act
from ..forms.shifts import DebriefForm, HandOverForm, MemberForm, ShiftForm
from ..models import Deployment, Shift, ShiftMember
from ..permissions import SETS_UP, TENT
from ..queries import deployments as ask
from ..queries.guests import guests_here
from .pages import FORM, crumbs, held, to


@require_http_methods(FORM)
@at_site(*TENT)
def shifts(request: SiteRequest, deployment: int) -> HttpResponse:
    """Show the shifts; leads plan one."""
    found = held(request, deployment)
    sets_up = bool(request.roles.intersection(SETS_UP))
    today = local_day(request.site, request.at)
    initial = {"day": max(found.first_date, today)}
    form = ShiftForm(request.POST or None, initial=initial, site=request.site)
    if request.method == "POST":
        if not sets_up:
            raise Http404
        if form.is_valid():
            told = {name: form.cleaned_data[name] for name in ("starts_at", "ends_at")}
            made = act.plan_shift(deployment=found, by=request.user, at=request.at, **told)
            messages.success(request, _("Planned. Now say who is on it."))
            return redirect(to(request, "shift", found.pk, made.pk))
    context = {
        "event": found,
        "crumbs": crumbs(request, found),
        "rows": ask.shifts_of(found),
        "form": form,
        "sets_up": sets_up,
    }
    status = 422 if form.errors else 200
    return render(request, "festivals/shifts.html", context, status=status)


@require_http_methods(FORM)
@at_site(*TENT)
def shift(request: SiteRequest, deployment: int, shift: int) -> HttpResponse:
    """Show who is on a shift; leads put somebody on it."""
    found = held(request, deployment)
    one = _shift(found, shift)
    sets_up = bool(request.roles.intersection(SETS_UP))
    form = MemberForm(request.POST or None, colleagues=ask.holders(request.site, TENT))
    if request.method == "POST":
        if not sets_up:
            raise Http404
        if form.is_valid() and _put_on(request, one, form):
            return redirect(to(request, "shift", found.pk, one.pk))
    return _page(request, found, one, form, sets_up=sets_up)


def _page(
    request: SiteRequest, found: Deployment, one: Shift, form: MemberForm, *, sets_up: bool
) -> HttpResponse:
    label = {"url": to(request, "shifts", found.pk), "label": _("Shifts")}
    context = {
        "event": found,
        "crumbs": [*crumbs(request, found), label],
        "shift": one,
        "members": ask.members_of(one),
        "form": form,
        "hand_over": HandOverForm(colleagues=ask.holders(request.site, SETS_UP)),
        "debriefs": DebriefForm().fields["debrief"].choices,  # type: ignore[attr-defined]
        "here": guests_here(found),
        "sets_up": sets_up,
        "mine": one.handed_over_to_id == request.user.pk and one.ended_at is None,
    }
    status = 422 if form.errors else 200
    return render(request, "festivals/shift.html", context, status=status)


def _shift(found: Deployment, pk: int) -> Shift:
    one = ask.shift_at(found, pk)
    if one is None:
        raise Http404
    return one


def _member(found: Deployment, shift: int, member: int) -> ShiftMember:
    one = ask.member_at(_shift(found, shift), member)
    if one is None:
        raise Http404
    return one


def _put_on(request: SiteRequest, one: Shift, form: MemberForm) -> bool:
    try:
        act.put_on(shift=one, by=request.user, at=request.at, **form.cleaned_data)
    except act.OnItAlready:
        form.add_error(None, _("This colleague, or somebody of this name, is on the shift."))
        return False
    messages.success(request, _("On the shift."))
    return True


@require_POST
@at_site(*TENT)
def fit(request: SiteRequest, deployment: int, shift: int, member: int) -> HttpResponse:
    """Say that somebody is fit for duty, or is not any more."""
    found = held(request, deployment)
    one = _member(found, shift, member)
    wanted = request.POST.get("wanted") != "no"
    act.say_fit(member=one, fit=wanted, by=request.user, at=request.at)
    return redirect(to(request, "shift", found.pk, shift))


@require_POST
@at_site(*TENT)
def off(request: SiteRequest, deployment: int, shift: int, member: int) -> HttpResponse:
    """Let somebody go off, or come back."""
    found = held(request, deployment)
    one, wanted = _member(found, shift, member), request.POST.get("wanted") != "no"
    act.go_off(member=one, off=wanted, by=request.user, at=request.at)
    return redirect(to(request, "shift", found.pk, shift))


@require_POST
@at_site(*SETS_UP)
def debrief(request: SiteRequest, deployment: int, shift: int, member: int) -> HttpResponse:
    """Say how somebody's shift was talked through."""
    found = held(request, deployment)
    one = _member(found, shift, member)
    form = DebriefForm(request.POST)
    if form.is_valid():
        act.talk_through(member=one, by=request.user, at=request.at, **form.cleaned_data)
        messages.success(request, _("Written down."))
    else:
        messages.error(request, _("Nothing was chosen, so nothing is written."))
    return redirect(to(request, "shift", found.pk, shift))


@require_POST
@at_site(*SETS_UP)
def start(request: SiteRequest, deployment: int, shift: int) -> HttpResponse:
    """Start a shift."""
    found = held(request, deployment)
    try:
        act.start(shift=_shift(found, shift), by=request.user, at=request.at)
    except act.NobodyFit:
        messages.error(request, _("A lead who is fit for duty has to be on the shift first."))
    else:
        messages.success(request, _("The shift has started."))
    return redirect(to(request, "shift", found.pk, shift))


@require_POST
@at_site(*SETS_UP)
def hand_over(request: SiteRequest, deployment: int, shift: int) -> HttpResponse:
    """Hand the tent over."""
    found = held(request, deployment)
    form = HandOverForm(request.POST, colleagues=ask.holders(request.site, SETS_UP))
    one = _shift(found, shift)
    try:
        if form.is_valid():
            act.hand_over(shift=one, by=request.user, at=request.at, **form.cleaned_data)
            messages.success(request, _("Handed over. It is theirs once they say so."))
        else:
            messages.error(request, _("Choose to whom."))
    except act.NotToYourself:
        messages.error(request, _("A hand-over is between two people."))
    except act.NotRunning:
        messages.error(request, _("The shift is not running."))
    return redirect(to(request, "shift", found.pk, shift))


@require_POST
@at_site(*SETS_UP)
def receive(request: SiteRequest, deployment: int, shift: int) -> HttpResponse:
    """Say that the tent is received."""
    found = held(request, deployment)
    try:
        act.receive(shift=_shift(found, shift), by=request.user, at=request.at)
    except act.NotHandedOver:
        messages.error(request, _("It was not handed over to you, or it is over."))
    else:
        messages.success(request, _("Received. Start the next shift."))
    return redirect(to(request, "shifts", found.pk))


@require_POST
@at_site(*SETS_UP)
def end(request: SiteRequest, deployment: int, shift: int) -> HttpResponse:
    """End a shift that nobody follows."""
    found = held(request, deployment)
    try:
        act.end_shift(shift=_shift(found, shift), by=request.user, at=request.at)
    except act.NotRunning:
        messages.error(request, _("The shift is not running."))
    else:
        messages.success(request, _("The shift is over."))
    return redirect(to(request, "shift", found.pk, shift))
