"""One tap moves a person on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fristed.apps.emergencies.actions import note_signs
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR

from ..actions import placing
from ..actions.leaving import leave as let_go
from ..actions.leaving import undo_leaving
from ..actions.moving import NothingToUndo, NotPossible
from ..forms.place import PrepareForm, SignsForm, UseForm
from ..presenters.side import board_url
from ..queries.people import latest_assessment, place_at
from .board import draw
from .desk import moved_on, side_url, the_visit
from .pages import number_in


def _moved(request: SiteRequest, visit: int, words: str, undo: str = "undo") -> HttpResponse:
    messages.success(
        request,
        words,
        extra_tags="undo:" + reverse(f"rooms:{undo}", args=[request.site.slug, visit]),
    )
    return HttpResponseRedirect(board_url(request.site))


@at_site(*FLOOR)
@require_POST
def place(request: SiteRequest, visit: int) -> HttpResponse:
    """Give the person a place."""
    theirs = the_visit(request, visit)
    wanted = number_in(request.POST.get("place", ""))
    seat = place_at(request.site, wanted) if wanted is not None else None
    if seat is None:
        raise Http404
    try:
        placing.assign_place(visit=theirs, place=seat, by=request.user, at=request.at)
    except NotPossible:
        return moved_on(request)
    except (placing.PlaceTaken, placing.WrongPlace, placing.NoNewPlaces) as refused:
        messages.warning(request, _why(refused, seat.label))
        return HttpResponseRedirect(board_url(request.site))
    words = _("%(handle)s has place %(place)s.") % {"handle": theirs.handle, "place": seat.label}
    return _moved(request, visit, words)


def _why(refused: Exception, label: str) -> str:
    if isinstance(refused, placing.PlaceTaken):
        return _("Place %(place)s is taken or not cleaned yet. Choose another.") % {"place": label}
    if isinstance(refused, placing.WrongPlace):
        return _("Place %(place)s is not fitted for this. Choose another.") % {"place": label}
    return _("New places are closed just now. Whoever has a place finishes as usual.")


@at_site(*FLOOR)
@require_POST
def prepare(request: SiteRequest, visit: int) -> HttpResponse:
    """Record equipment handed out and advice given."""
    theirs = the_visit(request, visit)
    asked = latest_assessment(theirs)
    form = PrepareForm(request.POST, route=asked.route if asked else "")
    if not form.is_valid():
        return draw(request, opened=visit, bound={"prepare_form": form}, status=422)
    placing.prepare(
        visit=theirs,
        equipment=form.equipment(),
        advice_given=form.cleaned_data["advice_given"],
        looked_at_drug=form.cleaned_data["looked_at_drug"],
        by=request.user,
        at=request.at,
    )
    messages.success(request, _("Noted."))
    return HttpResponseRedirect(side_url(request, theirs))


@at_site(*FLOOR)
@require_POST
def use(request: SiteRequest, visit: int) -> HttpResponse:
    """Let the person begin; without a form it is one dose."""
    theirs = the_visit(request, visit)
    form = UseForm({"doses": 1, "body_site": "", **request.POST.dict()})
    if not form.is_valid():
        return draw(request, opened=visit, bound={"use_form": form}, status=422)
    try:
        placing.start_use(visit=theirs, **form.cleaned_data, by=request.user, at=request.at)
    except NotPossible:
        return moved_on(request)
    except placing.TooManyDoses as refused:
        form.add_error("doses", _too_many(refused.maximum))
        return draw(request, opened=visit, bound={"use_form": form}, status=422)
    return _moved(request, visit, _("%(handle)s has begun.") % {"handle": theirs.handle})


def _too_many(maximum: int) -> str:
    return _("The rules of this place allow %(maximum)d at one visit.") % {"maximum": maximum}


def _one_move(
    request: SiteRequest, visit: int, act: Callable[..., Any], words: str, undo: str = "undo"
) -> HttpResponse:
    theirs = the_visit(request, visit)
    try:
        act(visit=theirs, by=request.user, at=request.at)
    except NotPossible:
        return moved_on(request)
    return _moved(request, visit, words % {"handle": theirs.handle}, undo)


@at_site(*FLOOR)
@require_POST
def observe(request: SiteRequest, visit: int) -> HttpResponse:
    """End the use; the person is watched on."""
    return _one_move(request, visit, placing.to_observation, _("%(handle)s is under observation."))


@at_site(*FLOOR)
@require_POST
def after_use(request: SiteRequest, visit: int) -> HttpResponse:
    """Let the person go on to the place after use."""
    return _one_move(request, visit, placing.to_after_use, _("%(handle)s is in after use."))


@at_site(*FLOOR)
@require_POST
def leave(request: SiteRequest, visit: int) -> HttpResponse:
    """Let the person go."""
    return _one_move(request, visit, let_go, _("%(handle)s has left."), undo="undo_leaving")


@at_site(*FLOOR)
@require_POST
def clean(request: SiteRequest, place: int) -> HttpResponse:
    """Mark a place as cleaned."""
    seat = place_at(request.site, place)
    if seat is None:
        raise Http404
    try:
        placing.clean(place=seat, by=request.user, at=request.at)
    except placing.PlaceTaken:
        messages.warning(request, _("Somebody sits there. It can be cleaned when they have gone."))
    return HttpResponseRedirect(board_url(request.site))


@at_site(*FLOOR)
@require_POST
def signs(request: SiteRequest, visit: int) -> HttpResponse:
    """Note one look at a person."""
    theirs = the_visit(request, visit)
    form = SignsForm(request.POST)
    if not form.is_valid():
        return draw(request, opened=visit, bound={"signs_form": form}, status=422)
    note_signs(site=request.site, visit=theirs, by=request.user, at=request.at, **form.cleaned_data)
    messages.success(request, _("Noted."))
    return HttpResponseRedirect(side_url(request, theirs))


@at_site(*FLOOR)
@require_POST
def undo(request: SiteRequest, visit: int) -> HttpResponse:
    """Take back the last move, within five minutes."""
    return _undone(request, visit, placing.undo_last)


@at_site(*FLOOR)
@require_POST
def undo_left(request: SiteRequest, visit: int) -> HttpResponse:
    """Bring back somebody marked as gone by mistake, within five minutes."""
    return _undone(request, visit, undo_leaving)


def _undone(request: SiteRequest, visit: int, act: Callable[..., Any]) -> HttpResponse:
    theirs = the_visit(request, visit)
    try:
        act(visit=theirs, by=request.user, at=request.at)
    except NothingToUndo:
        messages.warning(request, _("This can no longer be undone. Move the person on instead."))
    else:
        messages.success(request, _("Undone."))
    return HttpResponseRedirect(board_url(request.site))
