"""Who a registered person is, and what they signed."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from fristed.apps.audit.actions import Somebody
from fristed.apps.audit.choices import Purpose
from fristed.ground.ids import random_id

from ..models import Agreement, Identity, Subject
from ..queries import keys
from .opening import find_subject, opened, record_of, sealed, subject_for, unsealed


@dataclass(frozen=True)
class Identified:
    """A name and a birth date, as registered."""

    name: str
    birth_date: date


def plain_name(name: str) -> str:
    """Return a name as it is compared: no case, no accents, single spaces."""
    parts = unicodedata.normalize("NFKD", name.casefold().strip())
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


def keep_identity(
    *,
    site: int,
    about: str,
    name: str,
    birth_date: date,
    by: Somebody,
    at: datetime,
    purpose: str = Purpose.REGISTRATION,
) -> None:
    """Keep who somebody is, once per person; a later call corrects it."""
    with opened(site=site, about=about, purpose=purpose, by=by, at=at):
        subject = subject_for(site=site, about=about, at=at)
        row = Identity.objects.filter(subject=subject).values_list("pk", flat=True).first()
        row = row or random_id()
        table = Identity._meta.db_table
        Identity.objects.update_or_create(
            id=row,
            defaults={
                "site_id": site,
                "subject": subject,
                "name_sealed": sealed(subject.pk, name, table=table, column="name", row=row),
                "birth_date_sealed": sealed(
                    subject.pk, birth_date.isoformat(), table=table, column="birth_date", row=row
                ),
                "name_mac": keys().keyed_hash("name", plain_name(name)),
                "kept_at": at,
            },
        )


def read_identity(
    *, site: int, about: str, purpose: str, by: Somebody, at: datetime
) -> Identified | None:
    """Return who somebody is, or None where no identity is kept."""
    with opened(site=site, about=about, purpose=purpose, by=by, at=at):
        subject = find_subject(site=site, about=about)
        return identity_of(subject) if subject else None


def identity_of(subject: Subject) -> Identified | None:
    """Open a subject's identity; only within `opened`."""
    row = Identity.objects.filter(subject=subject).first()
    if row is None:
        return None
    return _opened(row)


def _opened(row: Identity) -> Identified:
    born = date.fromisoformat(unsealed(row, "birth_date"))
    return Identified(name=unsealed(row, "name"), birth_date=born)


def find_by_name(
    *, site: int, name: str, by: Somebody, at: datetime, purpose: str = Purpose.LOST_CARD
) -> list[tuple[str, Identified]]:
    """Find a lost card's owner: records whose registered name is this one, in one audited step."""
    with opened(site=site, about="search:name", purpose=purpose, by=by, at=at):
        macs = keys().keyed_hashes("name", plain_name(name))
        rows = Identity.objects.filter(site_id=site, name_mac__in=macs).select_related("subject")
        return [(record_of(row.subject), _opened(row)) for row in rows]


def sign_agreement(
    *,
    site: int,
    about: str,
    terms_version: str,
    signed_as: str,
    read_aloud: bool,
    by: Somebody,
    at: datetime,
) -> None:
    """Keep a signed agreement with the name it was signed with."""
    with opened(site=site, about=about, purpose=Purpose.REGISTRATION, by=by, at=at):
        subject = subject_for(site=site, about=about, at=at)
        row = random_id()
        Agreement.objects.create(
            id=row,
            site_id=site,
            subject=subject,
            terms_version=terms_version,
            signed_as_sealed=sealed(
                subject.pk, signed_as, table="vault_agreement", column="signed_as", row=row
            ),
            read_aloud=read_aloud,
            signed_at=at,
        )
