"""Erasing a person: their key is destroyed, and what it sealed is noise from then on."""

from datetime import datetime

from fristed.apps.audit.actions import Somebody, record
from fristed.apps.audit.choices import Purpose

from ..models import Agreement, Identity, Note, SafeContact
from ..queries import keys
from .opening import NoSuchSubject, find_subject, opened


def erase(*, site: int, about: str, by: Somebody, at: datetime) -> None:
    """Destroy the key of a person and delete their rows.

    The key goes first: were the deletion rolled back, the rows could still never be read.
    """
    with opened(site=site, about=about, purpose=Purpose.ERASURE, by=by, at=at):
        subject = find_subject(site=site, about=about)
        if subject is None:
            raise NoSuchSubject(about)
        keys().erase(subject.pk, on=at.date())
        for model in (Note, Agreement, Identity, SafeContact):
            model._default_manager.filter(subject=subject).delete()
        subject.delete()
    record(what="vault.erased", subject=about, purpose=Purpose.ERASURE, by=by, at=at, site=site)


def erase_if_kept(*, site: int, about: str, by: Somebody, at: datetime) -> bool:
    """Erase a person of whom the vault may hold nothing; return whether there was anything."""
    try:
        erase(site=site, about=about, by=by, at=at)
    except NoSuchSubject:
        return False
    return True
