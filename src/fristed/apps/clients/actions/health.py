"""Signing rows of a health record and reading them: each reading with its purpose."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.vault import actions as vault
from fristed.apps.vault.models import SignedRow
from fristed.ground.context import as_one

from ..models import Client

S = TypeVar("S", bound=SignedRow)


class NoSuchRow(Exception):
    """The person's record has no such row."""


@dataclass(frozen=True)
class Read(Generic[S]):
    """A row as it was read: its codes, and its words in clear."""

    row: S
    words: dict[str, str]


@contextmanager
def record_of(
    client: Client, *, by: Staff | None, at: datetime, purpose: str = Purpose.TREATMENT
) -> Iterator[vault.HealthFile]:
    """Open somebody's health record in one audited reading."""
    with vault.health_record(
        site=client.site_id, client=client.pk, purpose=purpose, by=by, at=at
    ) as held:
        yield held


@as_one
def write(
    model: type[S],
    *,
    client: Client,
    words: Mapping[str, str],
    replaces: int | None = None,
    by: Staff,
    at: datetime,
    **coded: Any,
) -> S:
    """Sign a row into somebody's record, alone or in the place of an older one."""
    with record_of(client, by=by, at=at, purpose=_why(replaces)) as held:
        if replaces is None:
            made = held.add(model, words=words, **coded)
        else:
            made = held.replace(row_of(held, model, replaces), words=words, **coded)
    _said(model, "corrected" if replaces else "written", client, by=by, at=at)
    return made


@as_one
def take_back(model: type[S], *, client: Client, row: int, by: Staff, at: datetime) -> S:
    """Say of a row that it was a mistake. It stays as it was signed; the page shows it no more."""
    with record_of(client, by=by, at=at, purpose=Purpose.CORRECTION) as held:
        made = held.take_back(row_of(held, model, row))
    _said(model, "taken_back", client, by=by, at=at)
    return made


def row_of(held: vault.HealthFile, model: type[S], pk: int) -> S:
    """Return one row of this record that holds now."""
    found = held.rows(model).filter(pk=pk).first()
    if found is None:
        raise NoSuchRow
    return found


def opened_row(held: vault.HealthFile | vault.HealthList, row: S) -> Read[S]:
    """Open the words of one row; only within an opening."""
    columns = [f.name for f in row._meta.concrete_fields if f.name.endswith("_sealed")]
    names = [name.removesuffix("_sealed") for name in columns]
    return Read(row, {name: held.words(row, name) for name in names})


def opened_rows(held: vault.HealthFile, rows: Iterable[S]) -> list[Read[S]]:
    """Open the words of several rows."""
    return [opened_row(held, row) for row in rows]


def read_row(model: type[S], *, client: Client, row: int, by: Staff, at: datetime) -> Read[S]:
    """Read one row, to correct it or to say how it stands now."""
    with record_of(client, by=by, at=at, purpose=Purpose.CORRECTION) as held:
        return opened_row(held, row_of(held, model, row))


def _why(replaces: int | None) -> str:
    return Purpose.TREATMENT if replaces is None else Purpose.CORRECTION


def _said(model: type[SignedRow], done: str, client: Client, *, by: Staff, at: datetime) -> None:
    what = f"{model._meta.app_label}.{model.__name__.lower()}_{done}"
    subject = vault.called(client.pk)
    record(what=what, subject=subject, by=by, at=at, site=client.site_id)
