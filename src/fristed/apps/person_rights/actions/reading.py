"""Reading a person's records one by one: each reading is written down before it."""

from datetime import datetime

from django.db.models import Model

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.actions import NotVerified, note_opened
from fristed.apps.clients.choices import Verified
from fristed.apps.clients.models import Client
from fristed.apps.vault import actions as vault
from fristed.apps.vault.models import HealthRow
from fristed.ground.context import as_one

from ..queries import counted, health_page, page_of_table
from ..queries.held import Row


@as_one
def open_page(
    *, client: Client, model: type[Model], page: int, size: int, by: Staff, at: datetime
) -> tuple[list[Row], int]:
    """Read a page of one table of the service log, the newest first, and count its rows.

    It is written down as the person's page is: they are told who read what is kept about them.
    """
    note_opened(client=client, by=by, at=at)
    count = counted(client, tables=[model])[model._meta.label]
    return page_of_table(client, model, page=page, size=size, count=count), count


@as_one
def open_table(
    *,
    client: Client,
    model: type[HealthRow],
    page: int,
    size: int,
    verified: str = "",
    by: Staff,
    at: datetime,
) -> tuple[list[Row], int]:
    """Open a page of one table of the health record, the newest first, and count its rows.

    Also a closed one opens for the person it is about, who was verified beyond the card; without
    that it is opened to treat, which a closed one refuses (`vault.RecordIsBlocked`).
    """
    why = Purpose.OWN_ACCESS if verified else Purpose.TREATMENT
    if verified:
        say_verified(vault.called(client.pk), client, verified, by=by, at=at)
    with vault.health_record(
        site=client.site_id, client=client.pk, purpose=why, by=by, at=at
    ) as held:
        rows, count = health_page(model, held.rows(model), page=page, size=size)
        for row in rows:
            open_row(held, model, row)
        return rows, count


def say_verified(subject: str, client: Client, verified: str, *, by: Staff, at: datetime) -> None:
    """Write down that a copy was handed out, before anything is read: it tells of itself too."""
    if verified not in Verified.values:
        raise NotVerified
    what = f"clients.copied_verified_by_{verified}"
    why, site = Purpose.OWN_ACCESS, client.site_id
    record(what=what, subject=subject, purpose=why, by=by, at=at, site=site, now=True)


def open_row(held: vault.HealthFile, model: type[HealthRow], row: Row) -> None:
    """Put in the place of each sealed column what it says."""
    columns = [name for name in row if name.endswith("_sealed") and row[name] is not None]
    sealed = {name: bytes.fromhex(str(row[name]).removeprefix("\\x")) for name in columns}
    kept = model(id=row["id"], site_id=held.site, subject_id=row["subject_id"], **sealed)
    for name in columns:
        plain = name.removesuffix("_sealed")
        row[plain] = held.words(kept, plain)
