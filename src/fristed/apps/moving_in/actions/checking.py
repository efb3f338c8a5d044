"""The dry run: every row is read, nothing is written, and what is wrong is told cell by cell."""

from collections.abc import Iterable
from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.jobs.actions import put_off
from fristed.apps.sites.actions import tell_terminals
from fristed.ground.context import as_one

from ..choices import CellCode, Kind, State
from ..models import Alike, Move, Part, Trouble
from ..queries.moves import fields_for, next_part, parts_of
from .cells import keep_rows, read_rows
from .comparing import compare
from .holding import NotNow, hold
from .plans import reading_of
from .rows import Row, read_row

CHECK = "moving_in.check"


class ColumnMissing(Exception):
    """A field that must be there has no column; carries the field's code."""


class ColumnTwice(Exception):
    """One column was chosen for two fields."""


class RowMissing(Exception):
    """A table of equipment may tell totals of days or single hand-outs; nobody said which."""


class OrderMissing(Exception):
    """The days could be read in more than one order; nobody said in which."""


@as_one
def choose_columns(
    *, move: Move, columns: dict[str, int], order: str, by: Staff, at: datetime, row_is: str = ""
) -> None:
    """Say which column holds what, and begin the dry run."""
    held = hold(move, State.COLUMNS, State.CHECKED)
    fields = fields_for(held)
    for field in fields:
        if field.needed and field.code not in columns:
            raise ColumnMissing(field.code)
    if len(set(columns.values())) < len(columns):
        raise ColumnTwice
    if not order and {"day", "moment"} & {f.sort for f in fields if f.code in columns}:
        raise OrderMissing
    if held.kind == Kind.SUPPLIES and not row_is:
        raise RowMissing
    held.columns = {field.code: columns[field.code] for field in fields if field.code in columns}
    held.order, held.row_is = order, row_is
    _begin(held, at=at)
    record(
        what="moving_in.columns_chosen",
        subject=f"moving_in:{move.pk}",
        by=by,
        at=at,
        site=move.site_id,
    )


@as_one
def correct_cell(*, move: Move, row: int, field: str, text: str, by: Staff, at: datetime) -> None:
    """Put another word into one cell; its part is checked again."""
    held = hold(move, State.CHECKED)
    found = Trouble.objects.filter(move=held, row=row, field=field).select_related("part").first()
    if found is None or field not in held.columns:
        raise NotNow
    part = found.part
    part.move = held
    cells = read_rows(part=part, by=by, at=at)
    for number, row_cells in cells.rows:
        if number == row:
            row_cells[held.columns[field]] = text.strip()
    keep_rows(part=part, head=cells.head, rows=cells.rows, by=by, at=at)
    _begin(held, parts=[part.pk], at=at)
    record(
        what="moving_in.cell_corrected",
        subject=f"moving_in:{move.pk}",
        by=by,
        at=at,
        site=move.site_id,
    )


@as_one
def check_next(*, move: Move, at: datetime) -> bool:
    """Check one part; after the last compare all rows. Returns whether there is more to do."""
    held = hold(move, State.CHECKING)
    part = next_part(held)
    if part is None:
        compare(move=held, at=at)
        held.state, held.done = State.CHECKED, held.rows
        held.save(update_fields=["state", "done"])
        tell_terminals(held.site)
        return False
    part.move = held
    plan = reading_of(held, at)
    rows = [read_row(plan, *row) for row in read_rows(part=part, by=None, at=at).rows]
    Trouble.objects.bulk_create(_troubles(part, rows))
    _through(held, part)
    return True


def _troubles(part: Part, rows: Iterable[Row]) -> list[Trouble]:
    return [
        Trouble(
            site_id=part.site_id,
            move=part.move,
            part=part,
            row=row.number,
            field=field,
            code=CellCode(code),
        )
        for row in rows
        for field, code in row.troubles
    ]


def _through(move: Move, part: Part) -> None:
    Part.objects.filter(pk=part.pk).update(done=True)
    move.done = min(move.rows, move.done + part.rows)
    move.save(update_fields=["done"])
    tell_terminals(move.site)


def _begin(move: Move, *, at: datetime, parts: list[int] | None = None) -> None:
    """Let parts (all, where none is named) be checked anew."""
    again = parts_of(move)
    if parts is not None:
        again = again.filter(pk__in=parts)
    Trouble.objects.filter(move=move, part__in=again).delete()
    Trouble.objects.filter(move=move, code__in=COMPARED).delete()
    Alike.objects.filter(move=move).delete()
    again.update(done=False)
    through = parts_of(move).filter(done=True).values_list("rows", flat=True)
    move.state, move.done = State.CHECKING, sum(through)
    move.save()
    put_off(kind=CHECK, site=move.site, subject=move.pk, at=at)
    tell_terminals(move.site)


COMPARED = (
    CellCode.TWICE,
    CellCode.UNKNOWN_PERSON,
    CellCode.HAS_BEEN_HERE,
    CellCode.STANDS_HERE,
)
