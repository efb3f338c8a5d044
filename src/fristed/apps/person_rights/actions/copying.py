"""Everything held about a person, out of every room and the vault, for that person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.actions.holding import about, hold
from fristed.apps.clients.models import Client
from fristed.apps.clients.queries import Touch, all_touches_of
from fristed.apps.clients.queries.readers import NOT_TOLD, subjects_of
from fristed.apps.vault import actions as vault
from fristed.apps.vault.models import HealthRecord
from fristed.apps.wounds.models import Photo
from fristed.ground.context import as_one

from ..queries import Rows, health_rows, rows_of
from ..queries.reach import health_tables
from .pictures import show
from .reading import open_row, say_verified

# What was written there may tell of somebody else: a member of staff reads it first.
# (A note about a visit is about whoever came, and is told.)
READ_FIRST = {"ban", "incident", "emergency"}
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
    say_verified(about(held), held, verified, by=by, at=at)
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
    say_verified(vault.called(held.pk), held, verified, by=by, at=at)
    kept, file = _health(held, pictures=pictures, by=by, at=at)
    return Everything(held, at, {}, [], vault.Held(), 0, kept, file, pictures, alone=True)


def _kind(called: str) -> str:
    return called.partition(":")[0]


def _handed_out(called: Iterable[str]) -> list[str]:
    kept_back = READ_FIRST | NOT_TOLD | OF_THE_PERSON
    return [one for one in called if _kind(one) not in kept_back]


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
                open_row(held, model, row)
        if pictures:
            show(held, rows.get(Photo._meta.label, ()))
        return rows, held.held
