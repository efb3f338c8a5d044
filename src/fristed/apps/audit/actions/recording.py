"""Writing the audit row, in the transaction of what it tells of."""

from datetime import datetime
from typing import Protocol

from django.db import connection

from fristed.ground.ids import random_id

# By hand, because every click pays for it: a model instance costs more than the statement.
_WRITE = (
    'INSERT INTO audit_entry (id, at, what, subject, "by", site_id, purpose) '
    "VALUES (%s, %s, %s, %s, %s, %s, %s)"
)


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
) -> None:
    """Write one row. `by` is None for a terminal, the public or the house itself.

    Parameters
    ----------
    what
        Room and past participle: ``consumption_rooms.place_assigned``.
    subject
        Kind and internal id, ``visit:8123``; never a name, a handle or a word about a person.

    Notes
    -----
    The database salts the row and commits to it as it is written (migration 0005).
    """
    row: list[int | str | datetime | None] = [
        random_id(),
        at,
        what,
        subject,
        by.pk if by else None,
        site,
        str(purpose),
    ]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, row)
