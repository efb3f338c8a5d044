"""All moves, a new one, and one with what comes next."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.cells import CellsAreGone, read_rows
from ..actions.holding import NotNow
from ..actions.reading import receive
from ..actions.undoing import HaveComeSince, begin_undo, end, met_since
from ..actions.writing import RowsInTrouble, begin
from ..choices import UNDER_WAY, State
from ..forms import MOST_BYTES, FileForm
from ..models import Move
from ..permissions import MOVES_IN
from ..presenters import moves as shown
from ..queries import moves as asked
from .finding import found_or_404

PER_PAGE = 25


@at_site(*MOVES_IN)
@require_safe
def moves(request: SiteRequest) -> HttpResponse:
    """List every move."""
    page = Paginator(asked.moves_of(request.site), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": shown.list_rows(request.site, page)}
    return render(request, "moving_in/list.html", context)


@at_site(*MOVES_IN)
def new(request: SiteRequest) -> HttpResponse:
    """Take a file in."""
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FileForm(*sent)
    if request.method == "POST" and form.is_valid():
        move = receive(
            site=request.site,
            kind=form.cleaned_data["kind"],
            data=form.cleaned_data["table"].read(),
            by=request.user,
            at=request.at,
        )
        return redirect("moving_in:move", request.site.slug, move.pk)
    if getattr(request, "brought_too_large", False):
        form.errors.pop("table", None)
        form.add_error("table", _("The file is larger than 24 MB. Part the table into several."))
    status = 422 if form.errors else 200
    return render(request, "moving_in/new.html", {"form": form}, status=status)


new.takes_one_file = MOST_BYTES  # type: ignore[attr-defined]  # read by web/uploads


@at_site(*MOVES_IN)
@require_safe
def move(request: SiteRequest, move_id: int) -> HttpResponse:
    """Show how far a move is, what was found, and what can be done next."""
    one = found_or_404(request, move_id)
    if "HX-Request" in request.headers and one.state not in UNDER_WAY:
        return HttpResponse(headers={"HX-Refresh": "true"})  # it waits no more: one whole reading
    if one.state == State.COLUMNS:
        return redirect("moving_in:columns", request.site.slug, one.pk)
    context: dict[str, Any] = {"move": one, "progress": shown.progress(one)}
    if one.state == State.REFUSED:
        context["refusal"] = shown.refusal(one)
    if one.state == State.CHECKED:
        context |= _checked(request, one)
    if one.state == State.MOVED_IN:
        context |= {"met_since": met_since(one), "left_out": asked.rows_in_trouble(one)}
    return render(request, "moving_in/move.html", context)


def _checked(request: SiteRequest, one: Move) -> dict[str, Any]:
    first = asked.parts_of(one).first()
    try:
        head = read_rows(part=first, by=request.user, at=request.at).head if first else []
    except CellsAreGone:
        return {"gone": True}
    in_trouble = asked.rows_in_trouble(one)
    return {
        "kinds": shown.trouble_kinds(asked.fields_for(one), asked.kinds_of_trouble(one)),
        "in_trouble": in_trouble,
        "right": one.rows - in_trouble,
        "alike": asked.alike_of(one).count(),
        "unmapped": asked.unmapped(one, head),
    }


@at_site(*MOVES_IN)
@require_POST
def write(request: SiteRequest, move_id: int) -> HttpResponse:
    """Let the rows be written."""
    one = found_or_404(request, move_id)
    try:
        begin(
            move=one,
            leave_out=request.POST.get("leave_out") == "yes",
            by=request.user,
            at=request.at,
        )
    except RowsInTrouble:
        messages.error(request, _("Some rows cannot be written. Correct them, or leave them out."))
    except NotNow:
        messages.info(request, _("Somebody was quicker."))
    return redirect("moving_in:move", request.site.slug, one.pk)


@at_site(*MOVES_IN)
@require_POST
def undo(request: SiteRequest, move_id: int) -> HttpResponse:
    """Take a whole move back."""
    one = found_or_404(request, move_id)
    try:
        begin_undo(move=one, by=request.user, at=request.at)
    except HaveComeSince as since:
        words = _("%(people)s of these people have been here since. The move stays.")
        messages.error(request, words % {"people": since.people})
    except NotNow:
        messages.info(request, _("Somebody was quicker."))
    return redirect("moving_in:move", request.site.slug, one.pk)


@at_site(*MOVES_IN)
@require_POST
def finish(request: SiteRequest, move_id: int) -> HttpResponse:
    """Delete the cells; a move that was not written is given up."""
    one = found_or_404(request, move_id)
    try:
        end(move=one, by=request.user, at=request.at)
        messages.success(request, _("The table is deleted here."))
    except NotNow:
        messages.info(request, _("Somebody was quicker."))
    return redirect("moving_in:list", request.site.slug)
