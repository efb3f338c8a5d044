"""A checked table is written, part by part; each part is there whole or not at all."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.jobs.actions import put_off
from fristed.apps.sites.actions import tell_terminals
from fristed.ground.context import as_one

from ..choices import Decision, Kind, State
from ..models import Alike, Move, Part, Trouble
from ..queries.moves import next_part, parts_of, rows_in_trouble
from .cells import read_rows
from .comparing import compare_again
from .holding import hold
from .people import write_people
from .plans import reading_of
from .rows import Row, read_row
from .supplies import write_supplies
from .visits import write_visits

WRITE = "moving_in.write"
WRITERS = {
    Kind.PEOPLE: write_people,
    Kind.VISITS: write_visits,
    Kind.SUPPLIES: write_supplies,
}


class RowsInTrouble(Exception):
    """Some rows cannot be written; they are corrected, or left out on purpose."""


@as_one
def decide(*, move: Move, decisions: dict[int, str], by: Staff, at: datetime) -> None:
    """Say of rows that may be somebody who is here who they are; `decisions` is by row."""
    held = hold(move, State.CHECKED)
    for decision in Decision:
        rows = [row for row, said in decisions.items() if said == decision]
        Alike.objects.filter(move=held, row__in=rows).update(decision=decision)
    _told(held, "moving_in.decided", by, at)


@as_one
def begin(*, move: Move, leave_out: bool, by: Staff, at: datetime) -> None:
    """Let everything that is right be written; `leave_out` says that the rest may stay away."""
    held = hold(move, State.CHECKED)
    if not leave_out and rows_in_trouble(held):
        raise RowsInTrouble
    held.leave_out, held.state, held.done = leave_out, State.WRITING, 0
    held.save(update_fields=["leave_out", "state", "done"])
    parts_of(held).update(done=False)
    put_off(kind=WRITE, site=held.site, subject=held.pk, at=at)
    _told(held, "moving_in.writing", by, at)
    tell_terminals(held.site)


@as_one
def write_next(*, move: Move, at: datetime) -> bool:
    """Write one part; return whether there is more to do."""
    held = hold(move, State.WRITING)
    part = next_part(held)
    if part is None:
        held.state, held.ended_at, held.done = State.MOVED_IN, at, held.rows
        held.kept_back = held.rows - held.written
        held.save()
        _told(held, "moving_in.moved_in", None, at)
        tell_terminals(held.site)
        return False
    part.move = held
    rows = compare_again(move=held, part=part, rows=_right(held, part, at), at=at)
    held.written += WRITERS[Kind(held.kind)](held, part, rows, at)
    held.done = min(held.rows, held.done + part.rows)
    Part.objects.filter(pk=part.pk).update(done=True)
    held.save(update_fields=["written", "done"])
    tell_terminals(held.site)
    return True


def _right(move: Move, part: Part, at: datetime) -> list[Row]:
    """Return the rows of a part that nothing is wrong with and nobody left out."""
    out = set(Trouble.objects.filter(move=move, part=part).values_list("row", flat=True))
    left = Alike.objects.filter(move=move, part=part, decision=Decision.LEAVE_OUT)
    out.update(left.values_list("row", flat=True))
    plan = reading_of(move, at)
    rows = [read_row(plan, *row) for row in read_rows(part=part, by=None, at=at).rows]
    return [row for row in rows if row.number not in out and not row.troubles]


def _told(move: Move, what: str, by: Staff | None, at: datetime) -> None:
    record(what=what, subject=f"moving_in:{move.pk}", by=by, at=at, site=move.site_id)
