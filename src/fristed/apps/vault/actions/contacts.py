"""How a person may be reached without harm, in their own words."""

from dataclasses import dataclass
from datetime import datetime

from fristed.apps.audit.actions import Somebody
from fristed.apps.audit.choices import Purpose
from fristed.ground.ids import random_id

from ..models import SafeContact
from .opening import find_subject, opened, sealed, subject_for, unsealed


class NoSuchContact(Exception):
    """These words are not kept about this person, or they have ended."""


@dataclass(frozen=True)
class ReadContact:
    """A way to reach somebody, as it was read."""

    pk: int
    text: str
    kept_at: datetime


def keep_contact(
    *, site: int, about: str, text: str, by: Somebody, at: datetime, purpose: str = Purpose.CARE
) -> int:
    """Seal how somebody may be reached; return the id of the row."""
    with opened(site=site, about=about, purpose=purpose, by=by, at=at):
        subject = subject_for(site=site, about=about, at=at)
        row = random_id()
        table = SafeContact._meta.db_table
        SafeContact.objects.create(
            id=row,
            site_id=site,
            subject=subject,
            contact_sealed=sealed(subject.pk, text, table=table, column="contact", row=row),
            kept_at=at,
        )
    return row


def read_contacts(
    *, site: int, about: str, by: Somebody, at: datetime, purpose: str = Purpose.CARE
) -> list[ReadContact]:
    """Return how somebody may be reached now, the newest first; what has ended is left out."""
    with opened(site=site, about=about, purpose=purpose, by=by, at=at):
        subject = find_subject(site=site, about=about)
        if subject is None:
            return []
        rows = SafeContact.objects.filter(subject=subject, ended_at__isnull=True)
        return [
            ReadContact(row.pk, unsealed(row, "contact"), row.kept_at)
            for row in rows.order_by("-kept_at", "-pk")
        ]


def end_contact(
    *,
    site: int,
    about: str,
    contact: int,
    by: Somebody,
    at: datetime,
    purpose: str = Purpose.CARE,
) -> None:
    """Say that nobody is to be reached that way any more. The words stay for the person's copy."""
    with opened(site=site, about=about, purpose=purpose, by=by, at=at):
        subject = find_subject(site=site, about=about)
        rows = SafeContact.objects.filter(subject=subject, pk=contact, ended_at__isnull=True)
        if subject is None or not rows.update(ended_at=at):
            raise NoSuchContact
