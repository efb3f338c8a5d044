"""The tent, a new guest, one guest, telling and undoing."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.festivals.models import Deployment, Shift, ShiftMember
from fristed.apps.festivals.permissions import SETS_UP, TENT
from fristed.apps.festivals.queries import deployments as ask
from fristed.apps.festivals.views.pages import FORM, held
from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions import NotThisShape, Outcome, UnknownKind
from ..actions import tell as tell_it
from ..actions.taking_back import NothingToTakeBack, NotYours, TooLate, take_back
from ..actions.taking_more import PastItsNight, TooMuchTold
from ..forms.telling import more_of
from ..models import Stay
from ..presenters import guest as shown
from ..presenters import tent as board
from ..presenters.words import code_name, kind_word, state_word
from ..queries import guests
from ..queries.stays import codes_in_use, free_codes
from ..queries.story import Told
from ..queries.table import kinds
from .pages import to

OFFERED = 4


def crew(found: Deployment, shift: Shift | None = None) -> list[ShiftMember]:
    """Return who is on the running shift and has not gone off."""
    shift = shift or ask.running_shift(found)
    return [one for one in ask.members_of(shift) if one.left_at is None] if shift else []


def tent_of(request: SiteRequest, found: Deployment, here: list[ShiftMember]) -> board.Tent:
    """Return what guests are shown with."""
    me = me_of(request, here)
    return board.Tent(
        slug=request.site.slug,
        event=found,
        names=ask.names_of(found),
        me=str(me.key) if me else "",
        at=request.at,
        zone=request.site.zone,
    )


def me_of(request: SiteRequest, here: list[ShiftMember]) -> ShiftMember | None:
    """Return the acting colleague on the running shift."""
    return next((one for one in here if one.staff_id == request.user.pk), None)


@require_safe
@at_site(*TENT)
def tent(request: SiteRequest, deployment: int) -> HttpResponse:
    """Show the guests in our care, who is here, and what needs a person."""
    found = held(request, deployment)
    shift = ask.running_shift(found)
    here = crew(found, shift) if shift else []
    stays = guests.stays_here(found)
    context = {
        "event": found,
        "cell": ask.tent_cell(found),
        "shift": shift,
        "here": here,
        "sections": board.sections(stays, tent_of(request, found, here)),
        "threshold": ask.threshold_in_force(found),
        "misfits": guests.unseen_misfits(found),
        "twice": _twice(stays),
    }
    return render(request, "festival_care/tent.html", context)


def _twice(stays: list[Stay]) -> list[str]:
    """Return the codes that two guests have, which only tablets of one slice can bring about."""
    codes = [(s.code_first, s.code_second) for s in stays if s.code_first is not None]
    return [code_name(*code) for code in sorted(set(codes)) if codes.count(code) > 1]


@require_http_methods(FORM)
@at_site(*TENT)
def new_guest(request: SiteRequest, deployment: int) -> HttpResponse:
    """Take a guest in: a code that is offered, and who they came with."""
    found = held(request, deployment)
    used = codes_in_use(found)
    wrong = ""
    if request.method == "POST":
        more = more_of("arrived", request.POST)
        if tuple(more.get("code", ())) in used:
            wrong = _("Somebody else has this code by now. Choose another.")
        else:
            done = _told(request, found, uuid4(), "arrived", more)
            if done is not None:
                return done
            wrong = _("Tap who they came with.")
    free = free_codes(used)
    fields = shown.fields_of("arrived")
    context = {
        "event": found,
        "codes": [{"value": f"{a}-{b}", "name": code_name(a, b)} for a, b in _some(free)],
        "reasons": fields["reason"]["choices"],
        "ways": fields["via"]["choices"],
        "wrong": wrong,
        "crumbs": [{"url": to(request, "tent", found.pk), "label": _("Rest tent")}],
    }
    return render(request, "festival_care/new_guest.html", context, status=422 if wrong else 200)


def _some(free: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a few codes, their words apart, others each time."""
    drawn = uuid4().int
    picked = [free[(drawn >> (16 * n)) % len(free)] for n in range(OFFERED) if free]
    return list(dict.fromkeys(picked))


def _told(
    request: SiteRequest, found: Deployment, stay: Any, kind: str, more: dict[str, Any]
) -> HttpResponse | None:
    """Tell, and go on; None where a field is missing or wrong."""
    here = crew(found)
    event = Told(uuid4(), stay, kind, request.at, request.at, None, more)
    try:
        done = tell_it(
            site=request.site,
            deployment=found,
            event=event,
            by=request.user,
            member=me_of(request, here),
            at=request.at,
        )
    except (NotThisShape, UnknownKind):
        return None
    except (PastItsNight, TooMuchTold):
        messages.error(request, _("Nothing more can be written of this stay. Tell the lead."))
        where = ("called", found.pk, "medics") if kind == "medics_called" else ("tent", found.pk)
        return redirect(to(request, *where))
    return _go_on(request, found, kind, done)


def _go_on(request: SiteRequest, found: Deployment, kind: str, done: Outcome) -> HttpResponse:
    """Say what is written down, and go where the next tap is."""
    row = done.stay
    assert row is not None  # noqa: S101 - a stay was given
    name = code_name(row.code_first, row.code_second)
    undo = to(request, "undo", found.pk, done.told)
    if done.misfit:
        messages.warning(request, f"{name}: {shown.misfit_word(done.misfit)}.")
    else:
        messages.success(request, f"{name}: {kind_word(kind)}.", extra_tags=f"undo:{undo}")
    if kind == "medics_called":
        return redirect(to(request, "script", found.pk, row.pk))
    back = request.POST.get("back") == "tent" or row.ended_at is not None
    where = ("tent", found.pk) if back else ("guest", found.pk, row.pk)
    return redirect(to(request, *where))


def _guest(found: Deployment, pk: int) -> Stay:
    stay = guests.stay_at(found, pk)
    if stay is None:
        raise Http404
    return stay


@require_safe
@at_site(*TENT)
def guest(request: SiteRequest, deployment: int, stay: int) -> HttpResponse:
    """Show one guest: what can be told now, what was told."""
    found = held(request, deployment)
    return _page(request, found, _guest(found, stay))


def _page(
    request: SiteRequest, found: Deployment, row: Stay, wrong: str = "", opened: str = ""
) -> HttpResponse:
    here = crew(found)
    tent = tent_of(request, found, here)
    leads = bool(request.roles.intersection(SETS_UP))
    context = {
        "event": found,
        "crumbs": [{"url": to(request, "tent", found.pk), "label": _("Rest tent")}],
        "row": board.row_of(row, tent),
        "stay": row,
        "state": state_word(row.state),
        "blocks": shown.blocks(row, tent, here, leads=leads),
        "told": shown.told_rows(guests.events_of(row), row, tent, request.user.pk),
        "cell": ask.tent_cell(found),
        "wrong": wrong,
        "opened": opened,
        "threshold": ask.threshold_in_force(found),
    }
    return render(request, "festival_care/guest.html", context, status=422 if wrong else 200)


@require_POST
@at_site(*TENT)
def tell(request: SiteRequest, deployment: int, stay: int, told_kind: str) -> HttpResponse:
    """Tell of one guest: whatever the table knows and the role may."""
    found = held(request, deployment)
    row = _guest(found, stay)
    known = kinds().get(told_kind)
    if known is None or known.get("never") or told_kind in ("arrived", "taken_back"):
        raise Http404
    if known.get("lead") and not request.roles.intersection(SETS_UP):
        raise Http404
    done = _told(request, found, row.key, told_kind, more_of(told_kind, request.POST))
    return done or _page(
        request, found, row, _("Nothing is written yet: choose what holds."), told_kind
    )


@require_POST
@at_site(*TENT)
def undo(request: SiteRequest, deployment: int, event: int) -> HttpResponse:
    """Take back what one told oneself, for five minutes."""
    found = held(request, deployment)
    told = guests.event_at(found, event)
    if told is None:
        raise Http404
    try:
        take_back(event=told, by=request.user, at=request.at)
    except NotYours:
        messages.error(request, _("Only whoever told it can take it back. Tell what holds now."))
    except TooLate:
        messages.error(request, _("Five minutes are over. Tell what holds now; both stay."))
    except NothingToTakeBack:
        messages.error(request, _("A call has been made, and stays."))
    except (PastItsNight, TooMuchTold):
        messages.error(request, _("Nothing more can be written of this stay. Tell the lead."))
    else:
        messages.success(request, _("Taken back."))
    if told.stay is None:
        return redirect(to(request, "tent", found.pk))
    return redirect(to(request, "guest", found.pk, told.stay.pk))
