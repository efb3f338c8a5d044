"""Erasing a person: what every room holds of them is unlinked before their key is destroyed."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.actions import erase_again as erase_record_again
from fristed.apps.clients.actions import erase_person as erase_record
from fristed.apps.clients.actions import forget_person as forget_record
from fristed.apps.clients.actions.holding import hold
from fristed.apps.clients.models import Client
from fristed.apps.clients.queries.readers import subjects_of
from fristed.apps.referrals.actions.ending import forget_referrals
from fristed.apps.retention.actions import answered_before_erasing, end_health
from fristed.apps.retention.queries import holds_on
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.vault.actions import erase_words
from fristed.apps.visits.actions import unlink_person, unlink_visit
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one
from fristed.ground.many_rows import among

from ..models import RecordDecision
from .copying import OF_THE_PERSON

# What is written of a death or of a child's welfare stays, as the law on it says (SECURITY.md).
WORDS_STAY = {"death", "child_welfare", *OF_THE_PERSON}


class HeldBack(Exception):
    """A hold keeps the record: somebody lets go of it first, and that is written down."""


class StillHere(Exception):
    """The person is here now; a record is erased after they have left."""


@as_one
def erase_person(*, client: Client, verified: str, by: Staff, at: datetime) -> None:
    """Erase a person, and every word about their visits and what hangs on them.

    What was counted stays counted: the visits remain, as nobody's in particular.
    """
    _hold(client, at=at)
    answered_before_erasing(client=client, by=by, at=at)
    erase = partial(erase_record, verified=verified, by=by)
    _erase(client=client, erase=erase, by=by, at=at)


@as_one
def forget_person(*, client: Client, at: datetime) -> None:
    """Erase a person whose days are over, in the same way."""
    _hold(client, at=at)
    _erase(client=client, erase=forget_record, by=None, at=at)


@as_one
def erase_again(*, client: Client, at: datetime) -> None:
    """Take a person off again what a restored backup brought back."""
    visits = _visits_of(client)
    _lead_nowhere(client)
    unlink_person(site=client.site, client=client, by=None, at=at)
    end_health(client=client, by=None, at=at)
    erase_record_again(client=client, at=at)
    forget_referrals(site=client.site, visits=visits, by=None, at=at)


@as_one
def take_off_again(*, site: Site, visits: Iterable[int], at: datetime) -> int:
    """Take people off single visits again that a restored backup gave back; return how many."""
    back = list(Visit.objects.filter(site=site, pk__in=among(visits), client__isnull=False))
    for visit in back:
        unlink_visit(visit=visit, by=None, at=at)
    forget_referrals(site=site, visits=[visit.pk for visit in back], by=None, at=at)
    return len(back)


def _hold(client: Client, *, at: datetime) -> None:
    """Keep the record as it is while it goes: nobody arrives under it and no hold is placed."""
    hold(client)
    refuse_while_held(client, at=at)


def refuse_while_held(client: Client, *, at: datetime) -> None:
    """Refuse to erase anything of a record that is held. Lock the record's row first."""
    if holds_on(client, local_day(client.site, at)).exists():
        raise HeldBack


def _erase(*, client: Client, erase: Callable[..., None], by: Staff | None, at: datetime) -> None:
    site = client.site
    visits = _visits_of(client)
    if Visit.objects.here_now().filter(site=site, client=client).exists():
        raise StillHere
    words = [one for one in subjects_of(client) if one.partition(":")[0] not in WORDS_STAY]
    _lead_nowhere(client)
    unlink_person(site=site, client=client, by=by, at=at)
    end_health(client=client, by=by, at=at)
    erase(client=client, at=at)
    erase_words(site=site.pk, abouts=words, by=by, at=at)
    forget_referrals(site=site, visits=visits, by=by, at=at)


def _lead_nowhere(client: Client) -> None:
    """Let no decision say which record it was about: the record stays, as nobody's."""
    RecordDecision.objects.filter(site=client.site_id, client=client).update(row=0)


def _visits_of(client: Client) -> list[int]:
    rows = Visit.objects.filter(site=client.site_id, client=client)
    return list(rows.values_list("pk", flat=True))
