"""Changing a record: agreement, consents, corrections, to whom it is closed, when last seen."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.queries import local_day
from fristed.apps.vault import actions as vault
from fristed.ground.context import as_one

from ..choices import Mode
from ..models import Client, Consent, Registration, Terms
from ..queries import consents_of
from ..queries.ages import age_on, band_of, can_be_born
from .holding import about, hold
from .registering import BirthDateImpossible, NameMissing


class NotRegistered(Exception):
    """This person has no open registration."""


class CannotCloseToOneself(Exception):
    """Nobody can close a record to themselves: they could not open it again."""


class SignatureMissing(Exception):
    """An agreement is signed with a name or a mark."""


@as_one
def sign_terms(
    *, client: Client, terms: Terms, signed_as: str, read_aloud: bool, by: Staff, at: datetime
) -> None:
    """Let a person sign a version of the agreement; nobody has to wait for it."""
    if not signed_as.strip():
        raise SignatureMissing
    held = hold(client)
    signed = Registration.objects.filter(
        site=held.site_id, client=held, ended_at__isnull=True
    ).update(terms=terms, signed_at=at, read_aloud=read_aloud)
    if not signed:
        raise NotRegistered
    vault.sign_agreement(
        site=held.site_id,
        about=about(held),
        terms_version=terms.version,
        signed_as=signed_as.strip(),
        read_aloud=read_aloud,
        by=by,
        at=at,
    )
    _done("terms_signed", held, by=by, at=at)


@as_one
def answer_consents(*, client: Client, given: Mapping[str, bool], by: Staff, at: datetime) -> int:
    """Keep what a person says yes or no to now, as new rows; return how many answers changed."""
    held = hold(client)
    now = consents_of(held)
    changed = [kind for kind, yes in given.items() if now.get(kind, False) != yes]
    Consent.objects.bulk_create(
        Consent(site_id=held.site_id, client=held, kind=kind, given=given[kind], at=at, by=by)
        for kind in changed
    )
    _done("consents_answered", held, by=by, at=at)
    return len(changed)


@as_one
def correct(
    *,
    client: Client,
    by: Staff,
    at: datetime,
    name: str = "",
    birth_date: date | None = None,
    age_band: str = "",
    gender: str = "",
    language: str = "",
) -> None:
    """Put right who somebody is: name and birth date in the vault, else the band of age."""
    held = hold(client)
    day = local_day(held.site, at)
    if held.mode == Mode.REGISTER:
        if not name.strip() or birth_date is None:
            raise NameMissing
        if not can_be_born(birth_date, day):
            raise BirthDateImpossible
        age_band = band_of(age_on(birth_date, day))
        vault.keep_identity(
            site=held.site_id,
            about=about(held),
            name=name.strip(),
            birth_date=birth_date,
            purpose=Purpose.CORRECTION,
            by=by,
            at=at,
        )
    Client.objects.filter(site=held.site_id, pk=held.pk).update(
        age_band=age_band, gender=gender, language=language
    )
    _done("corrected", held, by=by, at=at)


@as_one
def close_record(*, client: Client, to: Sequence[Staff], by: Staff, at: datetime) -> None:
    """Close a record to exactly these members of staff; nobody is shown why."""
    closed = sorted({staff.pk for staff in to})
    if by.pk in closed:
        raise CannotCloseToOneself
    held = hold(client)
    Client.objects.filter(site=held.site_id, pk=held.pk).update(closed_to=closed)
    _done("record_closed" if closed else "record_opened", held, by=by, at=at)


@as_one
def note_opened(*, client: Client, by: Staff, at: datetime) -> None:
    """Write that somebody opened a record, so that the person can be told who did."""
    record(what="clients.opened", subject=about(client), by=by, at=at, site=client.site_id)


@as_one
def note_seen(*, client: Client, by: Staff | None, at: datetime) -> None:
    """Write that a person came; called by whatever receives a visit."""
    day = local_day(client.site, at)
    if client.last_seen_date >= day:
        return
    later = Client.objects.filter(site=client.site_id, pk=client.pk, last_seen_date__lt=day)
    if later.update(last_seen_date=day):
        record(what="clients.seen", subject=about(client), by=by, at=at, site=client.site_id)


def _done(what: str, client: Client, *, by: Staff, at: datetime) -> None:
    record(what=f"clients.{what}", subject=about(client), by=by, at=at, site=client.site_id)
    tell_terminals(client.site)
