"""The one door of the vault: the purpose is written before anything is read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import ProgrammingError, connection
from psycopg.errors import InsufficientPrivilege

from fristed.apps.audit.actions import Somebody, record
from fristed.apps.audit.choices import Purpose
from fristed.ground.context import vault_role
from fristed.ground.ids import random_id
from fristed.ground.sealing import seal, unseal
from fristed.ground.whole_rows import first_row

from ..models import Sealed, Subject
from ..queries import keys

_FIND = "SELECT {} FROM vault_subject WHERE site_id = %s AND record_mac = ANY(%s)"
_MAKE = """
INSERT INTO vault_subject (id, site_id, record_mac, record_sealed, made_at)
VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (site_id, record_mac) DO NOTHING
"""


class NoSuchSubject(Exception):
    """The vault keeps nothing under this record."""


class GlassHasEnded(Exception):
    """Break-glass ended while a page was at work; nothing of it stands, nothing was opened."""


@contextmanager
def opened(
    *, site: int, about: str, purpose: str, by: Somebody | None, at: datetime
) -> Iterator[None]:
    """Open the vault for one record (`client:81`) and one purpose.

    Under broken glass the purpose is that; the database refuses it once the glass is whole again.
    """
    if getattr(by, "under_glass", False):
        purpose = Purpose.BREAK_GLASS
    try:
        record(
            what="vault.opened", subject=about, purpose=purpose, by=by, at=at, site=site, now=True
        )
    except ProgrammingError as error:
        if _refused_by(error) == "glass_is_broken":
            raise GlassHasEnded from error
        raise
    with vault_role():
        yield


def _refused_by(error: ProgrammingError) -> str | None:
    """Return which wall refused a statement."""
    said = error.__cause__
    return said.diag.constraint_name if isinstance(said, InsufficientPrivilege) else None


def find_subject(*, site: int, about: str) -> Subject | None:
    """Return the subject of a record, through the keyed hash that bridges the two stores."""
    return _subject_under(site, keys().keyed_hashes("bridge", about))


def subject_for(*, site: int, about: str, at: datetime) -> Subject:
    """Return the subject of a record, and make it with a key of its own where there is none."""
    macs = keys().keyed_hashes("bridge", about)
    found = _subject_under(site, macs)
    if found is not None:
        return found
    made = random_id()
    bridge = keys().shared_key("bridge")
    record_sealed = seal(bridge, about, table="vault_subject", column="record", row=made)
    with connection.cursor() as cursor:
        cursor.execute(_MAKE, [made, site, macs[0], record_sealed, at])
        is_ours = cursor.rowcount == 1
    if not is_ours:  # somebody wrote of the same record in the same moment
        return Subject.objects.get(site_id=site, record_mac=macs[0])
    # On disk before the commit: a key without a row is nobody's, a row without a key is lost.
    keys().new_key(made)
    return Subject(
        id=made, site_id=site, record_mac=macs[0], record_sealed=record_sealed, made_at=at
    )


def _subject_under(site: int, macs: Sequence[bytes]) -> Subject | None:
    found = first_row(_FIND, [site, list(macs)], Subject)
    return found[0] if found else None


def record_of(subject: Subject) -> str:
    """Return the record a subject stands for; the other direction of the bridge."""
    bridge = keys().shared_key("bridge")
    return unseal(
        bridge, bytes(subject.record_sealed), table="vault_subject", column="record", row=subject.pk
    )


def sealed(subject: int, text: str, *, table: str, column: str, row: int) -> bytes:
    """Seal one field under its person's key."""
    return seal(keys().key(subject), text, table=table, column=column, row=row)


def unsealed(row: Sealed, column: str) -> str:
    """Open one field of a row."""
    subject: int = getattr(row, "subject_id")  # noqa: B009 - every row but Subject has it
    return unseal(
        keys().key(subject),
        getattr(row, f"{column}_sealed"),
        table=row._meta.db_table,
        column=column,
        row=row.pk,
    )
