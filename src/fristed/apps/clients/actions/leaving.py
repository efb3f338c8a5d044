"""Ending a registration, and erasing a person."""

from datetime import date, datetime

from django.db.models import Model

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.vault import actions as vault
from fristed.ground.context import as_one

from ..choices import CardEnd, Verified
from ..models import Card, Client, Consent, Registration
from ..queries import due_for_deregistration
from .holding import about, hold
from .records import NotRegistered


class VisitsStillLinked(Exception):
    """Visits still point to this person: take the person off them first."""


class NotVerified(Exception):
    """A card alone does not show who somebody is."""


@as_one
def deregister(
    *, client: Client, by: Staff | None, at: datetime, for_absence: bool = False
) -> None:
    """End a registration and its card. The person can be registered again any day."""
    held = hold(client)
    ended = Registration.objects.filter(
        site=held.site_id, client=held, ended_at__isnull=True
    ).update(ended_at=at, ended_for_absence=for_absence)
    if not ended:
        raise NotRegistered
    cards = Card.objects.filter(site=held.site_id, client=held, ended_at__isnull=True)
    cards.update(ended_at=at, ended_because=CardEnd.DEREGISTERED)
    what = "clients.deregistered_for_absence" if for_absence else "clients.deregistered"
    record(what=what, subject=about(held), by=by, at=at, site=held.site_id)
    tell_terminals(held.site)


@as_one
def deregister_absent(*, site: Site, day: date, at: datetime) -> list[Client]:
    """End the registrations of people who have been away as long as the rule book says."""
    due = list(due_for_deregistration(site, day))
    for client in due:
        deregister(client=client, by=None, at=at, for_absence=True)
    return due


@as_one
def erase_person(*, client: Client, verified: str, by: Staff, at: datetime) -> None:
    """Erase a person: key, words, card and answers go, an empty shell stays for the counts.

    Whoever holds rows of a higher room (visits) unlinks them first, in the same transaction.
    The person stands on the list of erasures also where the vault holds nothing of them.
    """
    if verified not in Verified.values:
        raise NotVerified
    _erase(client, how=f"erased_verified_by_{verified}", by=by, at=at)


@as_one
def forget_person(*, client: Client, at: datetime) -> None:
    """Erase a person whose days are over; nobody has to ask for it."""
    _erase(client, how="erased_after_its_days", by=None, at=at)


@as_one
def erase_again(*, client: Client, at: datetime) -> None:
    """Empty a record that a restored backup filled again; the vault does its own part."""
    if client.erased_at is None:
        _empty(client, at=at)
        what = "clients.erased_again"
        record(what=what, subject=about(client), by=None, at=at, site=client.site_id)


def _erase(client: Client, *, how: str, by: Staff | None, at: datetime) -> None:
    held = hold(client)
    if held.visits.exists():
        raise VisitsStillLinked
    _empty(held, at=at)
    record(
        what=f"clients.{how}",
        subject=about(held),
        purpose=Purpose.ERASURE,
        by=by,
        at=at,
        site=held.site_id,
    )
    vault.erase_if_kept(site=held.site_id, about=about(held), by=by, at=at, listed=True)
    tell_terminals(held.site)


def _empty(client: Client, *, at: datetime) -> None:
    gone: tuple[type[Model], ...] = (Card, Consent)
    for model in gone:
        model._default_manager.filter(site=client.site_id, client=client).delete()
    registrations = Registration.objects.filter(site=client.site_id, client=client)
    registrations.filter(ended_at__isnull=True).update(ended_at=at)
    registrations.update(
        terms=None,
        history="",
        resident="",
        client_status="",
        signed_at=None,
        read_aloud=False,
        age_checked=False,
    )
    Client.objects.filter(site=client.site_id, pk=client.pk).update(
        age_band="",
        gender="",
        language="",
        closed_to=[],
        has_emergency_note=False,
        linkage_mac=None,
        erased_at=at,
    )
