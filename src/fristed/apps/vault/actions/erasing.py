"""Erasing a person: their key is destroyed, and what it sealed is noise from then on.

The order holds both ways. The intent is on the list before the database commits; the key is
destroyed after it has committed. A rollback therefore keeps everything readable, and whatever is
interrupted between commit and destruction is finished by `sweep`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import QuerySet

from fristed.apps.audit.actions import Somebody, record
from fristed.apps.audit.choices import Purpose
from fristed.ground.ids import random_id
from fristed.ground.keys import Erasing
from fristed.ground.many_rows import among, insert_many

from ..models import (
    Agreement,
    Erased,
    HealthRecord,
    HealthRow,
    Identity,
    Note,
    RoomRow,
    SafeContact,
    Sealed,
    Subject,
)
from ..queries import keys
from .opening import NoSuchSubject, find_subject, opened

SEALED: tuple[type[Sealed], ...] = (Note, Agreement, Identity, SafeContact)


def erase(*, site: int, about: str, by: Somebody | None, at: datetime) -> None:
    """Delete the rows of a person; their key is destroyed once that is committed."""
    with opened(site=site, about=about, purpose=Purpose.ERASURE, by=by, at=at):
        subject = find_subject(site=site, about=about)
        if subject is not None:
            _erase(subject=subject.pk, site=site, about=about, at=at)
    if subject is None:  # raised out here: what fails within an opening ends the whole action
        raise NoSuchSubject(about)
    record(what="vault.erased", subject=about, purpose=Purpose.ERASURE, by=by, at=at, site=site)


def erase_if_kept(
    *, site: int, about: str, by: Somebody | None, at: datetime, listed: bool = False
) -> bool:
    """Erase a person of whom the vault may hold nothing; return whether there was anything.

    `listed` puts the record on the list of erasures also where there was nothing, because other
    rooms hold rows of it that a restore must take away again.
    """
    try:
        erase(site=site, about=about, by=by, at=at)
    except NoSuchSubject:
        if listed:
            with opened(site=site, about=about, purpose=Purpose.ERASURE, by=by, at=at):
                _erase(subject=0, site=site, about=about, at=at)
        return False
    return True


def erase_words(
    *,
    site: int,
    abouts: Iterable[str],
    by: Somebody | None,
    at: datetime,
    listed: Collection[str] = (),
) -> int:
    """Erase what is held about many records in one audited opening; return how many had words.

    One row says how many, and none says which: the person whose they were is erased in the same
    moment, and what is left of their visits would be theirs again by that moment alone.
    `listed` stand on the list of erasures also where there were no words, as in `erase_if_kept`.
    """
    bridging = keys().hasher("bridge")
    macs = {mac: about for about in abouts for mac in bridging(about)}
    with opened(site=site, about="words:old", purpose=Purpose.ERASURE, by=by, at=at):
        kept = _kept(site, macs, at=at)
        without = set(listed) - {one.about for one in kept}
        more = [Erasing(random_id(), 0, site, about, at.date()) for about in sorted(without)]
        also_health = any(one.about.startswith("health:") for one in kept)
        _erase_all([*kept, *more], at=at, also_health=also_health)
    if kept:
        subject = f"words:{len(kept)}"
        record(
            what="vault.erased", subject=subject, purpose=Purpose.ERASURE, by=by, at=at, site=site
        )
    return len(kept)


def _kept(site: int, macs: Mapping[bytes, str], *, at: datetime) -> list[Erasing]:
    """Return the erasures of those of these records of which something is kept."""
    found = Subject.objects.filter(site_id=site, record_mac__in=among(macs, "bytea"))
    return [
        Erasing(random_id(), row.pk, site, macs[bytes(row.record_mac)], at.date()) for row in found
    ]


def remove_rows(subjects: Iterable[int], *, also_health: bool = True) -> None:
    """Delete all that is sealed for these subjects, and them; only within `opened`."""
    listed = among(subjects)
    for model in (*room_tables(), *SEALED, *(health_tables() if also_health else ())):
        rows: QuerySet[Any] = model._default_manager.all()
        _removed(rows.filter(subject__in=listed))
    _removed(Subject.objects.filter(pk__in=listed))


def _removed(rows: "QuerySet[Any]") -> None:
    """Delete rows in one statement, without asking first what points to them: it went before."""
    rows._raw_delete(rows.db)


@cache
def room_tables() -> tuple[type[Sealed], ...]:
    """Return every table in which a room above keeps sealed rows about a subject."""
    return tuple(model for model in apps.get_models() if issubclass(model, RoomRow))


@cache
def health_tables() -> tuple[type[Sealed], ...]:
    """Return every table of the health record, whichever room keeps it; what points comes first."""
    rows = [model for model in apps.get_models() if issubclass(model, HealthRow)]
    sorter: TopologicalSorter[type[Sealed]] = TopologicalSorter(dict.fromkeys(rows, ()))
    for row in rows:
        for field in row._meta.local_fields:
            if field.related_model in rows and field.related_model is not row:
                sorter.add(field.related_model, row)
    return (*sorter.static_order(), HealthRecord)


def erase_newcomers(*, site: int, about: str, abouts: Iterable[str], at: datetime) -> int:
    """Erase many people who came with one table (`about`) and go with it; return how many."""
    macs = {
        mac: one for hashed in [keys().hasher("bridge")] for one in abouts for mac in hashed(one)
    }
    with opened(site=site, about=about, purpose=Purpose.ERASURE, by=None, at=at):
        erasings = _kept(site, macs, at=at)
        _erase_all(erasings, at=at)
    return len(erasings)


def _erase(*, subject: int, site: int, about: str, at: datetime) -> None:
    erasing = Erasing(random_id(), subject, site, about, at.date())
    _erase_all([erasing], at=at, also_health=about.startswith("health:"))


def _erase_all(erasings: Sequence[Erasing], *, at: datetime, also_health: bool = False) -> None:
    if not erasings:
        return
    # Before the intents can be read: the sweep leaves them alone until the end.
    _hold([erasing.number for erasing in erasings])
    keys().erasures.intend(*erasings)
    remove_rows([erasing.subject for erasing in erasings], also_health=also_health)
    insert_many([Erased(id=erasing.number, site_id=erasing.site) for erasing in erasings])
    transaction.on_commit(partial(finish, *erasings, at=at), robust=True)


def finish(*erasings: Erasing, at: datetime) -> None:
    """Destroy the keys of erasures that were committed, and say so on the list."""
    keys().destroy(*(erasing.subject for erasing in erasings if erasing.subject))
    keys().erasures.finish(*(erasing.number for erasing in erasings), on=at.date())


def _hold(numbers: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(number) FROM unnest(%s) AS number", [numbers])
