"""Rows that cannot be written as they are, and rows that may be somebody who is here."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.science.exchange.cells import csv_line

from ..actions.cells import Cells, CellsAreGone, read_parts
from ..actions.checking import correct_cell
from ..actions.holding import NotNow
from ..actions.writing import decide
from ..choices import CellCode, Decision, State
from ..models import Alike, Move, Part, Trouble
from ..permissions import MOVES_IN
from ..presenters import moves as shown
from ..queries import moves as asked
from .finding import found_or_404

PER_PAGE = 25
LONGEST_SENT = 5_000


@at_site(*MOVES_IN)
@require_safe
def troubles(request: SiteRequest, move_id: int) -> HttpResponse:
    """List cells that say nothing that can be kept, each with a field to correct it."""
    move = found_or_404(request, move_id)
    only = {key: request.GET.get(key, "") for key in ("field", "code")}
    page = Paginator(asked.troubles_of(move, **only), PER_PAGE).get_page(request.GET.get("page"))
    some = list(page)
    cells = _cells(request, move, some)
    context = {
        "move": move,
        "page": page,
        "query": f"&field={only['field']}&code={only['code']}" if only["field"] else "",
        "rows": shown.trouble_rows(move, asked.fields_for(move), some, cells),
        "correctable": move.state == State.CHECKED,
    }
    return render(request, "moving_in/troubles.html", context)


@at_site(*MOVES_IN)
@require_POST
def correct(request: SiteRequest, move_id: int) -> HttpResponse:
    """Put another word into a cell."""
    move = found_or_404(request, move_id)
    row, text = request.POST.get("row", ""), request.POST.get("text", "")
    readable = row.isascii() and row.isdigit() and len(row) <= len("999999")
    try:
        correct_cell(
            move=move,
            row=int(row) if readable else 0,  # no row, which no trouble is in
            field=request.POST.get("field", "")[:20],
            text=text[:LONGEST_SENT],
            by=request.user,
            at=request.at,
        )
        messages.success(request, _("Corrected. The rows are checked again."))
    except NotNow:
        messages.info(request, _("Somebody was quicker."))
    return redirect("moving_in:move", request.site.slug, move.pk)


@at_site(*MOVES_IN)
@require_safe
def troubles_csv(request: SiteRequest, move_id: int) -> HttpResponse:
    """Export where and what is wrong, without what the cells say."""
    move = found_or_404(request, move_id)
    labels = {field.code: str(field.label) for field in asked.fields_for(move)}
    what = dict(CellCode.choices)
    lines = [csv_line(["row", "field", "code", "what"])]
    for row, field, code in asked.troubles_of(move).values_list("row", "field", "code"):
        lines.append(csv_line([str(row), labels.get(field, field), code, str(what[code])]))
    response = HttpResponse("\ufeff" + "".join(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="rows.csv"'
    return response


@at_site(*MOVES_IN)
def alike(request: SiteRequest, move_id: int) -> HttpResponse:
    """Show rows that may be somebody who is here, and take what a person decides."""
    move = found_or_404(request, move_id)
    if request.method == "POST":
        return _decided(request, move)
    page = Paginator(asked.alike_of(move), PER_PAGE).get_page(request.GET.get("page"))
    some = list(page)
    context = {
        "move": move,
        "page": page,
        "rows": shown.alike_rows(move, some, _cells(request, move, some)),
        "decisions": Decision.choices,
        "open": move.state == State.CHECKED,
    }
    return render(request, "moving_in/alike.html", context)


def _decided(request: SiteRequest, move: Move) -> HttpResponse:
    said = {
        int(key.removeprefix("row-")): str(value)
        for key, value in request.POST.items()
        if key.startswith("row-") and key[4:].isascii() and key[4:].isdigit() and len(key) < 12
    }
    try:
        decide(move=move, decisions=said, by=request.user, at=request.at)
        messages.success(request, _("Kept."))
    except NotNow:
        messages.info(request, _("Somebody was quicker."))
    return redirect("moving_in:move", request.site.slug, move.pk)


def _cells(request: SiteRequest, move: Move, rows: list[Trouble] | list[Alike]) -> Cells:
    parts: dict[int, Part] = {one.part_id: one.part for one in rows}
    if not parts:
        return Cells([], [])
    try:
        return read_parts(move=move, parts=list(parts.values()), by=request.user, at=request.at)
    except CellsAreGone:  # after their days: where it was wrong still stands, not what it said
        return Cells([], [])
