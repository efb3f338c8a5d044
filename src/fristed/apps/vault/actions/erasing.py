"""Erasing a person: their key is destroyed, and what it sealed is noise from then on.

The order holds both ways. The intent is on the list before the database commits; the key is
destroyed after it has committed. A rollback therefore keeps everything readable, and whatever is
interrupted between commit and destruction is finished by `sweep`.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import connection, transaction

from fristed.apps.audit.actions import Somebody, record
from fristed.apps.audit.choices import Purpose
from fristed.ground.ids import random_id
from fristed.ground.keys import Erasing

from ..models import Agreement, Erased, Identity, Note, SafeContact, Subject
from ..queries import keys
from .opening import NoSuchSubject, find_subject, opened

SEALED = (Note, Agreement, Identity, SafeContact)


def erase(*, site: int, about: str, by: Somebody | None, at: datetime) -> None:
    """Delete the rows of a person; their key is destroyed once that is committed."""
    with opened(site=site, about=about, purpose=Purpose.ERASURE, by=by, at=at):
        subject = find_subject(site=site, about=about)
        if subject is None:
            raise NoSuchSubject(about)
        _erase(subject=subject.pk, site=site, about=about, at=at)
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


def erase_words(*, site: int, abouts: Iterable[str], by: Somebody | None, at: datetime) -> int:
    """Erase what is held about many records in one audited opening; return how many had words."""
    macs = {mac: about for about in abouts for mac in keys().keyed_hashes("bridge", about)}
    with opened(site=site, about="words:old", purpose=Purpose.ERASURE, by=by, at=at):
        found = Subject.objects.filter(site_id=site, record_mac__in=list(macs))
        kept = [(row.pk, macs[bytes(row.record_mac)]) for row in found]
        for subject, about in kept:
            _erase(subject=subject, site=site, about=about, at=at)
    for _subject, about in kept:
        record(what="vault.erased", subject=about, purpose=Purpose.ERASURE, by=by, at=at, site=site)
    return len(kept)


def remove_rows(subjects: Iterable[int]) -> int:
    """Delete all that is sealed for these subjects, and them; only within `opened`."""
    listed = list(subjects)
    for model in SEALED:
        model._default_manager.filter(subject__in=listed).delete()
    gone, _ = Subject.objects.filter(pk__in=listed).delete()
    return gone


def _erase(*, subject: int, site: int, about: str, at: datetime) -> None:
    erasing = Erasing(random_id(), subject, site, about, at.date())
    _hold(erasing.number)  # before the intent can be read: the sweep leaves it alone until the end
    keys().erasures.intend(erasing)
    remove_rows([subject])
    Erased.objects.create(id=erasing.number, site_id=site)
    transaction.on_commit(partial(finish, erasing, at=at), robust=True)


def finish(erasing: Erasing, *, at: datetime) -> None:
    """Destroy the key of an erasure that was committed, and say so on the list."""
    if erasing.subject:
        keys().destroy(erasing.subject)
    keys().erasures.finish(erasing.number, on=at.date())


def _hold(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
