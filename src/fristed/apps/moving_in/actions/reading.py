"""A file comes in and is taken apart."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.jobs.actions import put_off
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.science.tables import TableTrouble, proposed, read

from ..choices import State
from ..models import Move, Part
from ..queries.moves import fields_for
from .cells import forget_file, keep_file, keep_rows, read_file

READ = "moving_in.read"
ROWS_OF_A_PART = 5_000


@as_one
def receive(*, site: Site, kind: str, data: bytes, by: Staff, at: datetime) -> Move:
    """Take a file in; it is read in the background."""
    move = Move.objects.create(site=site, kind=kind, begun_at=at, by=by)
    keep_file(move=move, data=data, by=by, at=at)
    put_off(kind=READ, site=site, subject=move.pk, at=at)
    record(what="moving_in.begun", subject=f"moving_in:{move.pk}", by=by, at=at, site=site.pk)
    return move


@as_one
def take_apart(*, move: Move, at: datetime) -> None:
    """Read the file into parts, propose what its columns hold, and delete the file."""
    if move.state != State.READING:
        return
    try:
        sheet = read(read_file(move=move, at=at))
    except TableTrouble as trouble:
        move.state, move.refused = State.REFUSED, trouble.code
        move.refused_where, move.ended_at = trouble.where, at
    else:
        rows = list(zip(sheet.numbers, map(list, sheet.rows), strict=True))
        for position, start in enumerate(range(0, len(rows), ROWS_OF_A_PART)):
            some = rows[start : start + ROWS_OF_A_PART]
            part = Part(site=move.site, move=move, position=position, rows=len(some))
            part.save(force_insert=True)
            keep_rows(part=part, head=sheet.head, rows=some, by=None, at=at)
        move.state, move.form, move.rows = State.COLUMNS, sheet.form, len(rows)
        move.sheets_unread = len(sheet.unread)
        words = {field.code: field.heads for field in fields_for(move)}
        move.columns = proposed(sheet.head, words)
    move.save()
    forget_file(move=move, by=None, at=at)
    tell_terminals(move.site)
