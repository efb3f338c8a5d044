"""Which column holds what."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.science.tables.cells import orders

from ..actions import checking
from ..actions.cells import Cells, CellsAreGone, read_rows
from ..actions.holding import NotNow
from ..choices import Kind, State
from ..forms import ColumnsForm
from ..models import Move
from ..permissions import MOVES_IN
from ..presenters import moves as shown
from ..queries import moves as asked
from .finding import found_or_404


@at_site(*MOVES_IN)
def columns(request: SiteRequest, move_id: int) -> HttpResponse:
    """Say which column holds what, and let the dry run begin."""
    move = found_or_404(request, move_id)
    first = asked.parts_of(move).first()
    if move.state not in (State.COLUMNS, State.CHECKED) or first is None:
        return redirect("moving_in:move", request.site.slug, move.pk)
    first.move = move
    try:
        cells = read_rows(part=first, by=request.user, at=request.at)
    except CellsAreGone:
        return redirect("moving_in:list", request.site.slug)
    form = _form(request, move, cells)
    if request.method == "POST" and form.is_valid() and _chosen(request, move, form):
        return redirect("moving_in:move", request.site.slug, move.pk)
    context = {
        "form": form,
        "move": move,
        "heads": len(cells.head),
        "register": asked.knows_a_register(move),
    }
    return render(request, "moving_in/columns.html", context, status=422 if form.errors else 200)


def _form(request: SiteRequest, move: Move, cells: Cells) -> ColumnsForm:
    fields = asked.fields_for(move)
    days = [
        row[move.columns[field.code]]
        for field in fields
        if field.sort in ("day", "moment") and field.code in move.columns
        for _number, row in cells.rows
    ]
    found = orders(days).possible if any(days) else ()
    return ColumnsForm(
        request.POST if request.method == "POST" else None,
        fields=fields,
        columns=shown.column_choices(cells),
        chosen=move.columns,
        order=move.order or (found[0] if len(found) == 1 else ""),
        orders=found,
        row_is=move.row_is if move.kind == Kind.SUPPLIES else None,
    )


def _chosen(request: SiteRequest, move: Move, form: ColumnsForm) -> bool:
    try:
        checking.choose_columns(
            move=move,
            columns=form.columns(),
            order=form.cleaned_data["order"],
            row_is=form.cleaned_data.get("row_is", ""),
            by=request.user,
            at=request.at,
        )
    except checking.ColumnTwice:
        form.add_error(None, _("One column was chosen twice. Each holds one thing."))
    except checking.OrderMissing:
        form.add_error("order", _("Say how days are written: nobody can guess it from these."))
    except NotNow:
        form.add_error(None, _("Somebody was quicker: this table is at another step by now."))
    else:
        return True
    return False
