"""Writing the audit row, in the transaction of what it tells of."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from fristed.ground.context import at_once, at_the_end
from fristed.ground.ids import random_id
from fristed.ground.whole_rows import write

# By hand, because every click pays for it: a model instance costs more than the statement.
_WRITE = 'INSERT INTO audit_entry (id, at, what, subject, "by", site_id, purpose) VALUES {}'
Row = list[int | str | datetime | None]


class Somebody(Protocol):
    """Whoever acts: a member of staff, known by an id."""

    pk: int


def record(
    *,
    what: str,
    at: datetime,
    by: Somebody | None,
    subject: str = "",
    site: int | None = None,
    purpose: str = "",
    now: bool = False,
) -> None:
    """Write one row. `by` is None for a terminal, the public or the house itself.

    Parameters
    ----------
    what
        Room and past participle: ``consumption_rooms.place_assigned``.
    subject
        Kind and internal id, ``visit:8123``; never a name, a handle or a word about a person.
    now
        Write it before this returns, for what may only follow its row: opening the vault. Else
        the rows of an action, and of those it is made of, are written together at its end.

    Notes
    -----
    The database salts the row and commits to it as it is written (migration 0005).
    """
    row: Row = [
        random_id(),
        at,
        what,
        subject,
        by.pk if by else None,
        site,
        str(purpose),
    ]
    at_the_end(_write, row)
    if now:
        at_once(_write)


def _write(rows: list[Row]) -> None:
    write(_WRITE, rows)


def record_each(
    *,
    what: str,
    subjects: Iterable[str],
    at: datetime,
    by: Somebody | None,
    site: int,
    purpose: str = "",
) -> None:
    """Write one row for each record that a list shows, in one statement."""
    whose = (by.pk if by else None, site, str(purpose))
    rows = [[random_id(), at, what, subject, *whose] for subject in sorted(subjects)]
    if rows:
        write(_WRITE, rows)
