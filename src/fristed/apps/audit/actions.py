"""Writing the audit row, in the transaction of what it tells of."""

from datetime import datetime
from typing import Protocol

from .models import Entry


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
    """
    Entry.objects.create(
        what=what, at=at, by=by.pk if by else None, subject=subject, site=site, purpose=purpose
    )
