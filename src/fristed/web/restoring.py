"""After a restore, before a service serves: the erased are erased again, nobody is signed in.

Each kind of house names its own (`settings.AFTER_A_RESTORE`).
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from fristed.apps.accounts.actions import end_all_sessions
from fristed.apps.clients.models import Client
from fristed.apps.dispatches.actions.returning import hold_back
from fristed.apps.person_rights.actions import erase_again
from fristed.apps.person_rights.actions.erasing import take_off_again
from fristed.apps.referrals.actions.ending import end_all_links
from fristed.apps.sites.models import Site
from fristed.apps.sync.actions.returning import end_all_tablets
from fristed.apps.vault import actions as vault
from fristed.ground.context import working
from fristed.ground.keys import Erasing

from .backup.settling import Settled

PERSON, VISIT = "client", "visit"


def settle(*, at: datetime) -> Settled:
    """Erase the erased, end sessions, links and tablets, let no report go by itself."""
    erased = replay_erasures(at=at)
    ended = end_all_sessions(at=at)
    end_all_links(at=at)
    end_all_tablets(at=at)
    return Settled(erased_again=erased, sessions_ended=ended, held=hold_back(at=at))


def replay_erasures(*, at: datetime) -> int:
    """Replay the list of erasures on the database; return how many people stand on it.

    Call before anything is served. May be run again: what is erased stays erased.
    """
    listed = vault.replay_erasures(at=at)
    people = [one for one in listed if one.about.startswith(f"{PERSON}:")]
    for erasing in people:
        _erase_person_again(erasing, at=at)
    _take_off_visits_again(listed, at=at)
    return len(people)


@transaction.atomic
def _erase_person_again(erasing: Erasing, *, at: datetime) -> None:
    number = int(erasing.about.removeprefix(f"{PERSON}:"))
    with working(staff=None, sites=[erasing.site]):
        client = Client.objects.filter(site=erasing.site, pk=number).first()
        if client is not None:
            erase_again(client=client, at=at)


def _take_off_visits_again(listed: Iterable[Erasing], *, at: datetime) -> None:
    """Take people off the single visits on the list: erased by themselves, or over since."""
    visits: dict[int, list[int]] = defaultdict(list)
    for one in listed:
        kind, _, number = one.about.partition(":")
        if kind == VISIT:
            visits[one.site].append(int(number))
    for site in Site.objects.filter(pk__in=visits):
        with working(staff=None, sites=[site.pk]):
            take_off_again(site=site, visits=visits[site.pk], at=at)
