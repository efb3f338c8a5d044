"""What a room tells of itself through its link, and what the secretariat makes of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..choices import Decision, Extent, Teller
from ..models import Link, Told
from ..queries.codes import link_of
from ..queries.files import SourceSaid
from .adding import Saying, add, lock, source_of

ITSELF: Final = SourceSaid("the-room-itself", "The room itself", extent=Extent.WHOLE)
MOST_WAITING: Final = 10  # of one link: nobody fills the table with one


class OpensNothing(Exception):
    """No link that lasts has this code."""


class NothingNew(Exception):
    """It says what stands already, or what waits already; or too much of it waits."""


class TooLate(Exception):
    """Somebody decided on it before."""


@as_one
def tell_of_ourselves(*, code: str, said: Mapping[str, str], as_of: str, at: datetime) -> Told:
    """Keep what a room tells, for the secretariat to look at. Nothing of it is public yet."""
    found = link_of(code, at)
    if found is None:
        raise OpensNothing
    Link.objects.select_for_update(no_key=True).get(pk=found.pk)
    waits = list(Told.objects.filter(link=found, decision=""))
    if not said or len(waits) >= MOST_WAITING or any(one.said == dict(said) for one in waits):
        raise NothingNew
    made = Told.objects.create(link=found, said=dict(said), as_of=as_of, at=at)
    record(what="directory.room_told", subject=f"directory_told:{made.pk}", by=None, at=at)
    return made


@as_one
def accept(*, told: Told, by: Staff, at: datetime) -> None:
    """Let everybody read what a room told, marked as told by it."""
    _decide(told, Decision.ACCEPTED, "", by, at)
    room = told.link.room
    lock([room])
    source = source_of(ITSELF)
    sayings = [
        Saying(room, kind, value, told.as_of, source, told.at.date(), Teller.ROOM)
        for kind, value in told.said.items()
    ]
    add(sayings, by=by, at=at)
    record(what="directory.told_accepted", subject=f"directory_told:{told.pk}", by=by, at=at)


@as_one
def decline(*, told: Told, because: str, by: Staff, at: datetime) -> None:
    """Do not take what a room told, with a reason; it stays on record."""
    _decide(told, Decision.DECLINED, because, by, at)
    record(what="directory.told_declined", subject=f"directory_told:{told.pk}", by=by, at=at)


def _decide(told: Told, decision: Decision, because: str, by: Staff, at: datetime) -> None:
    rows = Told.objects.filter(pk=told.pk, decision="")
    if not rows.update(decision=decision, decided_by=by, decided_at=at, because=because):
        raise TooLate
