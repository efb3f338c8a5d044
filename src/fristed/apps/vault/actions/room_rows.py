"""Rows that a room above keeps about a person: written and read, each in one audited opening."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fristed.apps.audit.actions import Somebody
from fristed.ground.ids import random_id
from fristed.ground.sealing import seal
from fristed.ground.whole_rows import add

from ..models import RoomRow
from ..queries import keys
from .opening import opened, subject_for, unsealed


def keep_row(
    kind: type[RoomRow],
    *,
    site: int,
    about: str,
    words: Mapping[str, str],
    purpose: str,
    by: Somebody | None,
    at: datetime,
) -> None:
    """Seal words about a record in a room's own row, one a record; a later call puts it right.

    Parameters
    ----------
    about
        The record, as in ``member:81``; it has one key for all that is sealed about it.
    words
        Text by column, without the ``_sealed`` that the columns' names end in.
    """
    with opened(site=site, about=about, purpose=purpose, by=by, at=at):
        subject = subject_for(site=site, about=about, at=at)
        kind._default_manager.filter(subject=subject).delete()
        key, row, table = keys().key(subject.pk), random_id(), kind._meta.db_table
        columns = {
            f"{name}_sealed": seal(key, text, table=table, column=name, row=row)
            for name, text in words.items()
        }
        add(kind(id=row, site_id=site, subject=subject, kept_at=at, **columns))


def read_rows(
    kind: type[RoomRow],
    *columns: str,
    site: int,
    about: str,
    of: Sequence[str],
    purpose: str,
    by: Somebody | None,
    at: datetime,
) -> dict[str, tuple[str, ...]]:
    """Return what is sealed in these columns about each of many records, in one opening.

    `about` is what they are read for (``member:81``, ``members:list``). Of a record that was
    erased, or of which nothing is kept, nothing is returned.
    """
    with opened(site=site, about=about, purpose=purpose, by=by, at=at):
        bridging = keys().hasher("bridge")
        by_mac = {mac: one for one in of for mac in bridging(one)}
        found = kind._default_manager.filter(
            subject__site_id=site, subject__record_mac__in=list(by_mac)
        )
        return {
            by_mac[bytes(row.subject.record_mac)]: tuple(unsealed(row, one) for one in columns)
            for row in found.select_related("subject")
        }
