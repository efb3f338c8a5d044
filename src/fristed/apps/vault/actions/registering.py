"""What a registration seals: who somebody is, and the agreement they signed."""

from dataclasses import dataclass
from datetime import datetime

from fristed.apps.audit.actions import Somebody
from fristed.apps.audit.choices import Purpose
from fristed.ground.ids import random_id
from fristed.ground.sealing import seal
from fristed.ground.whole_rows import add

from ..models import Agreement, Subject
from ..queries import keys
from .identities import Identified, keep_who
from .opening import opened, subject_for


@dataclass(frozen=True)
class Signed:
    """An agreement as it was signed."""

    terms_version: str
    signed_as: str
    read_aloud: bool
    signed_at: datetime


def keep_registration(
    *,
    site: int,
    about: str,
    who: Identified | None,
    signed: Signed | None,
    by: Somebody,
    at: datetime,
) -> None:
    """Keep what a registration seals, who somebody is and what they signed, in one opening."""
    if who is None and signed is None:
        return
    with opened(site=site, about=about, purpose=Purpose.REGISTRATION, by=by, at=at):
        subject = subject_for(site=site, about=about, at=at)
        key = keys().key(subject.pk)
        if who is not None:
            keep_who(subject, who, key=key, at=at)
        if signed is not None:
            _keep_signed(subject, signed, key=key)


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
    signed = Signed(terms_version, signed_as, read_aloud, at)
    keep_registration(site=site, about=about, who=None, signed=signed, by=by, at=at)


def _keep_signed(subject: Subject, signed: Signed, *, key: bytes) -> None:
    row, table = random_id(), Agreement._meta.db_table
    signed_as = seal(key, signed.signed_as, table=table, column="signed_as", row=row)
    add(
        Agreement(
            id=row,
            site_id=subject.site_id,
            subject=subject,
            terms_version=signed.terms_version,
            signed_as_sealed=signed_as,
            read_aloud=signed.read_aloud,
            signed_at=signed.signed_at,
        )
    )
