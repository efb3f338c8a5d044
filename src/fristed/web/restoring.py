"""After a restore: whoever was erased since the backup was made is erased again."""

from datetime import datetime

from django.db import transaction

from fristed.apps.clients.models import Client
from fristed.apps.person_rights.actions import erase_again
from fristed.apps.vault import actions as vault
from fristed.ground.context import working
from fristed.ground.keys import Erasing

PERSON = "client"


def replay_erasures(*, at: datetime) -> int:
    """Replay the list of erasures on the database; return how many people stand on it.

    Call before anything is served. May be run again: what is erased stays erased.
    """
    people = [one for one in vault.replay_erasures(at=at) if one.about.startswith(f"{PERSON}:")]
    for erasing in people:
        _erase_person_again(erasing, at=at)
    return len(people)


@transaction.atomic
def _erase_person_again(erasing: Erasing, *, at: datetime) -> None:
    number = int(erasing.about.removeprefix(f"{PERSON}:"))
    with working(staff=None, sites=[erasing.site]):
        client = Client.objects.filter(site=erasing.site, pk=number).first()
        if client is not None:
            erase_again(client=client, at=at)
