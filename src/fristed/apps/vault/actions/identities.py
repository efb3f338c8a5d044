"""Who a registered person is."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from fristed.apps.audit.actions import Somebody
from fristed.apps.audit.choices import Purpose
from fristed.ground.ids import random_id
from fristed.ground.sealing import seal
from fristed.ground.whole_rows import whole_rows

from ..models import Identity, Subject
from ..queries import keys
from .opening import find_subject, opened, record_of, subject_for, unsealed

# A seal is bound to its row's number: what is corrected is sealed anew under a new one.
_KEEP = """
INSERT INTO vault_identity
  (id, site_id, subject_id, name_sealed, birth_date_sealed, name_mac, kept_at)
VALUES (%s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (subject_id) DO UPDATE SET id = EXCLUDED.id, name_sealed = EXCLUDED.name_sealed,
  birth_date_sealed = EXCLUDED.birth_date_sealed, name_mac = EXCLUDED.name_mac,
  kept_at = EXCLUDED.kept_at
"""
_BY_NAME = """
SELECT {} FROM vault_identity JOIN vault_subject ON vault_subject.id = vault_identity.subject_id
WHERE vault_identity.site_id = %s AND vault_identity.name_mac = ANY(%s)
"""


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
        who = Identified(name, birth_date)
        keep_who(subject, who, key=keys().key(subject.pk), at=at)


def keep_who(subject: Subject, who: Identified, *, key: bytes, at: datetime) -> None:
    """Seal who somebody is; only within `opened`."""
    row, table, born = random_id(), Identity._meta.db_table, who.birth_date.isoformat()
    name_sealed = seal(key, who.name, table=table, column="name", row=row)
    born_sealed = seal(key, born, table=table, column="birth_date", row=row)
    mac = keys().keyed_hash("name", plain_name(who.name))
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [row, subject.site_id, subject.pk, name_sealed, born_sealed, mac, at])


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
    return identified(row)


def identified(row: Identity) -> Identified:
    """Open one identity; only within `opened`."""
    born = date.fromisoformat(unsealed(row, "birth_date"))
    return Identified(name=unsealed(row, "name"), birth_date=born)


def find_by_name(
    *, site: int, name: str, by: Somebody, at: datetime, purpose: str = Purpose.LOST_CARD
) -> list[tuple[str, Identified]]:
    """Find a lost card's owner: records whose registered name is this one, in one audited step."""
    with opened(site=site, about="search:name", purpose=purpose, by=by, at=at):
        macs = keys().keyed_hashes("name", plain_name(name))
        found = whole_rows(_BY_NAME, [site, list(macs)], Identity, Subject)
        return [(record_of(subject), identified(row)) for row, subject in found]
