"""Taking in what a tablet told: each event once, whatever comes twice, late, or in pieces.

A batch is taken in together, which is quick; where one of its events does not fit, nothing of that
attempt stays and each is taken in by itself. What still does not fit is kept, sealed as it came,
for a person: nothing that was told is dropped, and nothing stops what comes after it.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import InterfaceError, OperationalError

from fristed.apps.audit.actions import record
from fristed.apps.festival_care.actions.taking_more import PastItsNight, TooMuchTold
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.ground.many_rows import among, insert_many

from ..choices import Because, Is
from ..models import Held, Tablet, Taken
from ..queries.letters import NotSigned, Opened
from ..queries.tablets import is_trusted, tablet_at
from .applying import apply_all, is_known
from .house_keys import hold
from .refusing import TooMuchWaits

AHEAD = timedelta(days=1)  # a clock may be wrong by hours, and the tablet still tell the truth
BEFORE = timedelta(days=2)  # what was written on paper before the tablet was there
REFUSALS = {PastItsNight: Because.PAST, TooMuchTold: Because.MANY}
MOST_WAITING = 2_000  # of one tablet that has ended: a long night tells half as much
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """What became of one event, as the tablet is told."""

    id: UUID
    is_: Is
    because: str = ""

    def told(self) -> dict[str, str]:
        """Return it as it is sent."""
        said = {"id": str(self.id), "is": self.is_.value}
        return said | {"because": self.because} if self.because else said


def take_in(*, site: Site, tablet: Tablet, told: Sequence[Opened], at: datetime) -> list[Answer]:
    """Take in events that a tablet signed; return what became of each, in their order.

    Raises
    ------
    TooMuchWaits
        Where the tablet is trusted no more, and a lead has more of it to decide than anybody can.
    """
    hold(site)
    tablet = _as_it_stands(site, tablet)
    known = _known(site, told)
    new = list({one.letter.id: one for one in told if one.letter.id not in known}.values())
    _leave_room(site, tablet, len(new), at)
    waits = _waits(tablet, new, at)
    fits = [one for one in new if one.letter.id not in waits]
    try:
        _together(site=site, tablet=tablet, told=fits, at=at)
    except Exception as error:
        _raise_trouble(error)
        waits |= _one_by_one(site, tablet, fits, at)
    _keep(site=site, tablet=tablet, told=[o for o in new if o.letter.id in waits], why=waits, at=at)
    _heard(site=site, tablet=tablet, many=len(new), at=at)
    return _answers(told, known, waits)


def _as_it_stands(site: Site, tablet: Tablet) -> Tablet:
    """Read the tablet again: somebody may have ended it while this waited for its turn."""
    found = tablet_at(site, tablet.address)
    if found is None:
        raise NotSigned
    found.site = site
    return found


def _leave_room(site: Site, tablet: Tablet, many: int, at: datetime) -> None:
    if is_trusted(tablet, at):
        return
    waiting = Held.objects.waiting().filter(site=site, taken__tablet=tablet).count()
    if many and waiting + many > MOST_WAITING:
        raise TooMuchWaits


def _known(site: Site, told: Sequence[Opened]) -> set[UUID]:
    wanted = among([one.letter.id for one in told], "uuid")
    return set(Taken.objects.filter(site=site, event__in=wanted).values_list("event", flat=True))


def _waits(tablet: Tablet, told: Sequence[Opened], at: datetime) -> dict[UUID, str]:
    """Return which events wait for a person from the first, and why."""
    trusted = is_trusted(tablet, at)
    found = {one.letter.id: _why_it_waits(one, tablet, trusted, at) for one in told}
    return {event: why for event, why in found.items() if why}


def _why_it_waits(one: Opened, tablet: Tablet, trusted: bool, at: datetime) -> str:
    if one.event is None:
        return one.because
    if not trusted:
        return Because.ENDED
    if not is_known(one.event.kind):
        return Because.UNKNOWN
    moments = (one.event.at, one.event.told)
    if max(moments) > at + AHEAD or min(moments) < tablet.let_in_at - BEFORE:
        return Because.CLOCK
    return ""


@as_one
def _together(*, site: Site, tablet: Tablet, told: Sequence[Opened], at: datetime) -> None:
    _note(site, tablet, told, at)
    events = [one.event for one in told if one.event is not None]
    apply_all(site=site, tablet=tablet, events=events, at=at)


def _one_by_one(
    site: Site, tablet: Tablet, told: Sequence[Opened], at: datetime
) -> dict[UUID, str]:
    """Take in each by itself; return those that do not fit, and why."""
    waits: dict[UUID, str] = {}
    for one in told:
        try:
            _together(site=site, tablet=tablet, told=[one], at=at)
        except Exception as error:
            _raise_trouble(error)
            waits[one.letter.id] = REFUSALS.get(type(error), Because.REFUSED)
    return waits


def _raise_trouble(error: Exception) -> None:
    """Raise what the database is in trouble with: the tablet keeps everything and comes again."""
    if isinstance(error, OperationalError | InterfaceError | OSError):
        raise error
    log.info("Something a tablet told does not fit: %s", type(error).__name__)


@as_one
def _keep(
    *, site: Site, tablet: Tablet, told: Sequence[Opened], why: Mapping[UUID, str], at: datetime
) -> None:
    """Keep what does not fit, sealed as it came."""
    rows = _note(site, tablet, told, at)
    insert_many(
        [
            Held(site=site, taken=row, sealed=one.letter.sealed, because=why[one.letter.id])
            for row, one in zip(rows, told, strict=True)
        ]
    )


def _note(site: Site, tablet: Tablet, told: Sequence[Opened], at: datetime) -> list[Taken]:
    rows = [
        Taken(site=site, tablet=tablet, event=one.id, sequence=one.sequence, at=at)
        for one in (each.letter for each in told)
    ]
    insert_many(rows)
    return rows


@as_one
def _heard(*, site: Site, tablet: Tablet, many: int, at: datetime) -> None:
    Tablet.objects.filter(site=site, pk=tablet.pk).update(heard_at=at)
    if many:
        record(what="sync.told", subject=f"tablet:{tablet.pk}", by=None, at=at, site=site.pk)


def _answers(told: Sequence[Opened], known: set[UUID], waits: Mapping[UUID, str]) -> list[Answer]:
    found, seen = [], set(known)
    for one in told:
        event = one.letter.id
        if event in seen:
            found.append(Answer(event, Is.ALREADY))
        elif event in waits:
            found.append(Answer(event, Is.KEPT, waits[event]))
        else:
            found.append(Answer(event, Is.TAKEN))
        seen.add(event)
    return found
