"""The shift: the gate, what is looked over, and the hand-over."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fristed.apps.premises.queries import binding_rules
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR, LEADS
from fristed.apps.sites.presenters.moments import clock, notes
from fristed.apps.sites.queries import local_day
from fristed.apps.staffing.queries import on_duty
from fristed.apps.visits.permissions import visits_open_to

from . import presenters as shown
from .actions import handover, room
from .choices import HandOverKind, ShiftCheckKind
from .forms import GiveForm, ReceiveForm
from .models import HandOver
from .queries.gate import gate_of
from .queries.shift import checks, hand_over_at, lines_of, open_hand_over, room_state

# Drawn on the floor, which adds whom a power cut left unanswered for.
PAGE = "rooms:shift"


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return an address of this room at the request's site; `room:name` is another room's."""
    full = name if ":" in name else f"shifts:{name}"
    return reverse(full, args=[request.site.slug, *args])


def posted(request: SiteRequest) -> QueryDict | None:
    """Return what was sent, be it empty; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def about_the_shift(request: SiteRequest) -> dict[str, Any]:
    """Return who is on duty, why the room is open or closed, what was looked over (shift.html)."""
    site, at = request.site, request.at
    waiting, last = open_hand_over(site), room_state(site, at)
    day = local_day(site, at)
    now = gate_of(on_duty(site), last, binding_rules(site, day), day)
    context: dict[str, Any] = {
        "gate": shown.gate_words(now),
        "room": shown.room(site, last),
        "checks": shown.checks(site, checks(site, at)),
        "check_url": to(request, "look_over"),
        "give_url": to(request, "give_hand_over"),
        "duty_url": _duty_url(request),
    }
    if waiting is not None:
        url = to(request, "hand_over", waiting.pk)
        context["hand_over"] = {"words": shown.hand_over_words(site, waiting), "url": url}
    return context


def _duty_url(request: SiteRequest) -> str:
    try:
        return reverse("staffing:duty", args=[request.site.slug])
    except NoReverseMatch:
        return ""


@at_site(*FLOOR)
@require_POST
def change_room(request: SiteRequest) -> HttpResponse:
    """Open or close the room for new places."""
    wanted = request.POST.get("change", "")
    try:
        made = room.change_room(site=request.site, change=wanted, by=request.user, at=request.at)
    except room.AlreadySo:
        messages.info(request, _("Somebody did it just before you. Nothing changed."))
    except room.NotAReason as error:
        raise Http404 from error
    else:
        messages.success(request, f"{made.get_change_display()}.")
    return redirect(to(request, PAGE))


@at_site(*FLOOR)
@require_POST
def look_over(request: SiteRequest) -> HttpResponse:
    """Note that something was looked over."""
    kind, answer = request.POST.get("kind", ""), request.POST.get("in_order", "")
    if kind not in ShiftCheckKind.values or answer not in {"yes", "no"}:
        raise Http404
    room.look_over(
        site=request.site, kind=kind, in_order=answer == "yes", by=request.user, at=request.at
    )
    return redirect(to(request, PAGE) + f"#check-{kind}")


@at_site(*FLOOR)
def give(request: SiteRequest) -> HttpResponse:
    """Hand the shift over."""
    form = GiveForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            given = handover.give_hand_over(
                site=request.site, **form.cleaned_data, by=request.user, at=request.at
            )
        except handover.HandOverOpen:
            form.add_error(None, _("Another hand-over waits. It is received or taken back first."))
        else:
            undo = to(request, "take_back_hand_over", given.pk)
            messages.success(request, _("Given. It waits."), extra_tags=f"undo:{undo}")
            return redirect(to(request, "hand_over", given.pk))
    here = visits_open_to(request.user, request.site).here_now().order_by("arrived_at")
    context = {
        "form": form,
        "here": [f"{v.handle}, {clock(request.site, v.arrived_at)}" for v in here],
        "always": [HandOverKind(kind).label for kind in handover.ALWAYS],
        "back_url": to(request, PAGE),
    }
    status = 422 if form.errors else 200
    return render(request, "shifts/give.html", context, status=status)


@at_site(*FLOOR)
def hand_over(request: SiteRequest, pk: int) -> HttpResponse:
    """Show a hand-over; the receiver acknowledges its lines."""
    row = _found(request, pk)
    lines = lines_of(row)
    mine = row.given_by_id == request.user.pk
    form = None
    if not mine and row.received_at is None and row.taken_back_at is None:
        waiting = [
            (line.pk, shown.line_words(request.site, line))
            for line in lines
            if line.acknowledged_at is None
        ]
        form = ReceiveForm(posted(request), lines=waiting)
        if request.method == "POST" and form.is_valid():
            return _acknowledged(request, row, form)
    return _draw(request, row, lines, form)


def _acknowledged(request: SiteRequest, row: HandOver, form: ReceiveForm) -> HttpResponse:
    items = form.cleaned_data["items"]
    try:
        left = handover.acknowledge(hand_over=row, items=items, by=request.user, at=request.at)
    except handover.AlreadyReceived:
        messages.info(request, _("Somebody else received it in the meantime."))
        return redirect(to(request, "hand_over", row.pk))
    if left:
        messages.warning(request, _("Kept. It is received when every line is acknowledged."))
        return redirect(to(request, "hand_over", row.pk))
    messages.success(request, _("Received. The shift is yours."))
    return redirect(to(request, PAGE))


def _draw(request: SiteRequest, row: HandOver, lines: list[Any], form: Any) -> HttpResponse:
    site = request.site
    opened = handover.words_of(hand_over=row, by=request.user, at=request.at)
    is_open = row.received_at is None and row.taken_back_at is None
    may_take_back = is_open and (
        row.given_by_id == request.user.pk or request.roles.intersection(LEADS)
    )
    context = {
        "words": shown.hand_over_words(site, row),
        "notes": notes(site, opened),
        "lines": [
            {"text": shown.line_words(site, line), "done": line.acknowledged_at} for line in lines
        ],
        "left": sum(line.acknowledged_at is None for line in lines) if is_open else 0,
        "form": form,
        "take_back_url": to(request, "take_back_hand_over", row.pk) if may_take_back else "",
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "shifts/hand_over.html", context, status=status)


@at_site(*FLOOR)
@require_POST
def take_back(request: SiteRequest, pk: int) -> HttpResponse:
    """Take back a hand-over that nobody has received: whoever gave it, or a lead."""
    row = _found(request, pk)
    if row.given_by_id != request.user.pk and not request.roles.intersection(LEADS):
        raise Http404
    try:
        handover.take_back_hand_over(hand_over=row, by=request.user, at=request.at)
    except handover.AlreadyReceived:
        messages.warning(request, _("It was received in the meantime. Nothing changed."))
    else:
        messages.success(request, _("Taken back."))
    return redirect(to(request, PAGE))


def _found(request: SiteRequest, pk: int) -> HandOver:
    row = hand_over_at(request.site, pk)
    if row is None:
        raise Http404
    return row
