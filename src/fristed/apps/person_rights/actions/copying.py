"""Everything held about a person, out of every room and the vault, for that person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.actions import NotVerified
from fristed.apps.clients.actions.holding import about, hold
from fristed.apps.clients.choices import Verified
from fristed.apps.clients.models import Client
from fristed.apps.clients.queries import Touch, all_touches_of
from fristed.apps.clients.queries.readers import subjects_of
from fristed.apps.vault import actions as vault
from fristed.apps.vault.models import HealthRecord, HealthRow
from fristed.apps.wounds.actions.pictures import looks_that_hold
from fristed.apps.wounds.models import Photo
from fristed.ground.context import as_one

from ..queries import Rows, health_page, health_rows, rows_of
from ..queries.held import Row
from ..queries.reach import health_tables

# What was written there may tell of somebody else: a member of staff reads it first.
READ_FIRST = {"incident", "emergency", "child_welfare", "death"}
OF_THE_PERSON = {"client", "health"}


@dataclass(frozen=True)
class Everything:
    """What the house holds about one person; `health` is None where it was not opened.

    `alone`: the health record by itself.
    """

    client: Client
    made_at: datetime
    rows: Rows
    touches: list[Touch]
    vault: vault.Held
    read_first: int = 0
    health: Rows | None = None
    file: HealthRecord | None = None
    pictures: bool = False
    alone: bool = False


@as_one
def copy_everything(
    *,
    client: Client,
    verified: str,
    tables: Iterable[type[Model]],
    health: bool,
    pictures: bool,
    by: Staff,
    at: datetime,
) -> Everything:
    """Return everything held about a person who was verified beyond the card, audited.

    `health` opens the health record too, under its own audited purpose: for those alone who may
    read one.
    """
    held = hold(client)
    _say(about(held), held, verified, by=by, at=at)
    called = subjects_of(held)
    sealed = vault.read_everything(
        site=held.site_id, about=about(held), by=by, at=at, also=_handed_out(called)
    )
    rows = rows_of(held, tables=tables)
    kept, file = _health(held, pictures=pictures, by=by, at=at) if health else (None, None)
    touches = all_touches_of(held)
    read_first = sum(_kind(one) in READ_FIRST for one in called)
    return Everything(held, at, rows, touches, sealed, read_first, kept, file, pictures)


@as_one
def copy_health(
    *, client: Client, verified: str, pictures: bool, by: Staff, at: datetime
) -> Everything:
    """Return the whole health record alone, for the person it is about, audited."""
    held = hold(client)
    _say(vault.called(held.pk), held, verified, by=by, at=at)
    kept, file = _health(held, pictures=pictures, by=by, at=at)
    return Everything(held, at, {}, [], vault.Held(), 0, kept, file, pictures, alone=True)


def _say(subject: str, client: Client, verified: str, *, by: Staff, at: datetime) -> None:
    """Write down that a copy was handed out, before anything is read: it tells of itself too."""
    if verified not in Verified.values:
        raise NotVerified
    what = f"clients.copied_verified_by_{verified}"
    why, site = Purpose.OWN_ACCESS, client.site_id
    record(what=what, subject=subject, purpose=why, by=by, at=at, site=site, now=True)


def _kind(called: str) -> str:
    return called.partition(":")[0]


def _handed_out(called: Iterable[str]) -> list[str]:
    return [one for one in called if _kind(one) not in READ_FIRST | OF_THE_PERSON]


def _health(
    client: Client, *, pictures: bool, by: Staff, at: datetime
) -> tuple[Rows, HealthRecord | None]:
    """Open the whole health record once, and every word and picture of it."""
    with vault.health_record(
        site=client.site_id, client=client.pk, purpose=Purpose.OWN_ACCESS, by=by, at=at
    ) as held:
        if held.held is None:
            return {}, None
        rows = health_rows({model: held.rows(model) for model in health_tables()})
        for model in health_tables():
            for row in rows.get(model._meta.label, ()):
                _open(held, model, row)
        if pictures:
            _show(held, rows.get(Photo._meta.label, ()))
        return rows, held.held


def _show(held: vault.HealthFile, photos: Iterable[Row]) -> None:
    """Open the pictures of looks that hold: one taken back may show somebody else."""
    holds = looks_that_hold(held)
    kept = {
        photo.pk: held.picture(photo, "picture")
        for photo in held.rows(Photo).filter(removed_at__isnull=True)
        if photo.assessment_id in holds
    }
    for row in photos:
        row["picture"] = kept.get(row["id"])


def _open(held: vault.HealthFile, model: type[HealthRow], row: Row) -> None:
    """Put in the place of each sealed column what it says."""
    columns = [name for name in row if name.endswith("_sealed") and row[name] is not None]
    sealed = {name: bytes.fromhex(str(row[name]).removeprefix("\\x")) for name in columns}
    kept = model(id=row["id"], site_id=held.site, subject_id=row["subject_id"], **sealed)
    for name in columns:
        plain = name.removesuffix("_sealed")
        row[plain] = held.words(kept, plain)


@as_one
def open_table(
    *, client: Client, model: type[HealthRow], page: int, size: int, by: Staff, at: datetime
) -> tuple[list[Row], int]:
    """Open a page of one table of the health record, the newest first, and count its rows."""
    with vault.health_record(
        site=client.site_id, client=client.pk, purpose=Purpose.OWN_ACCESS, by=by, at=at
    ) as held:
        rows, count = health_page(model, held.rows(model), page=page, size=size)
        for row in rows:
            _open(held, model, row)
        return rows, count
