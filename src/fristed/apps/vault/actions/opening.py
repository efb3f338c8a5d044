"""The one door of the vault: the purpose is written before anything is read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, ProgrammingError, transaction
from psycopg.errors import InsufficientPrivilege

from fristed.apps.audit.actions import Somebody, record
from fristed.apps.audit.choices import Purpose
from fristed.ground.context import vault_role
from fristed.ground.ids import random_id
from fristed.ground.sealing import seal, unseal

from ..models import Sealed, Subject
from ..queries import keys


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
        record(what="vault.opened", subject=about, purpose=purpose, by=by, at=at, site=site)
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
    macs = keys().keyed_hashes("bridge", about)
    return Subject.objects.filter(site_id=site, record_mac__in=macs).first()


def subject_for(*, site: int, about: str, at: datetime) -> Subject:
    """Return the subject of a record, and make it with a key of its own where there is none."""
    found = find_subject(site=site, about=about)
    if found is not None:
        return found
    made = random_id()
    bridge = keys().shared_key("bridge")
    try:
        with transaction.atomic():
            subject = Subject.objects.create(
                id=made,
                site_id=site,
                record_mac=keys().keyed_hash("bridge", about),
                record_sealed=seal(bridge, about, table="vault_subject", column="record", row=made),
                made_at=at,
            )
    except IntegrityError:  # somebody wrote of the same record in the same moment
        return Subject.objects.get(site_id=site, record_mac=keys().keyed_hash("bridge", about))
    # On disk before the commit: a key without a row is nobody's, a row without a key is lost.
    keys().new_key(made)
    return subject


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
