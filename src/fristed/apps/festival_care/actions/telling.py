"""Telling of an event: kept once, folded into its stay. Pages, tablets and paper all come here."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.festivals.choices import Task
from fristed.apps.festivals.models import Deployment, ShiftMember
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.ground.whole_rows import add

from ..choices import Source
from ..models import Event, Stay
from ..queries.shape import to_the_millisecond, wrong_in
from ..queries.story import Told
from ..queries.table import kinds
from .folding import fold_again, misfit_of
from .taking_more import refuse_more, so_far

# A clock may be wrong by hours and its tablet still tell the truth; a day ahead is nonsense.
FARTHEST_AHEAD = timedelta(days=1)


class UnknownKind(Exception):
    """The table has no such kind."""


class NotThisShape(Exception):
    """A field is missing, unknown or of the wrong form; carries the field's name from the table."""


class NoGuest(Exception):
    """A guest is told of without a stay, or a call without a guest with one."""


class AheadOfTime(Exception):
    """It lies more than a day ahead."""


class OnlyALead(Exception):
    """Only a lead closes a stay by force."""


class OfAnotherDeployment(Exception):
    """The stay belongs to another event."""


@dataclass(frozen=True)
class Outcome:
    """What came of telling: `taken`, or `already` here; and why it does not fit, if it does not."""

    was: str
    stay: Stay | None = None
    misfit: str = ""
    told: int = 0  # the row of the event, where it was taken


@as_one
def tell(
    *,
    site: Site,
    deployment: Deployment,
    event: Told,
    by: Staff | None,
    at: datetime,
    member: ShiftMember | None = None,
    source: str = Source.PAGE,
) -> Outcome:
    """Keep one event and fold its stay again; an event that is here already changes nothing.

    `at` is when the house hears of it. `by` is whoever is signed in, None for a tablet; `member`
    is who says it, where `event.by` does not.
    """
    event = made_whole(event, member)
    refuse_unsound(event, by, member, at)
    if Event.objects.filter(site=site, key=event.id).exists():
        return Outcome("already")
    stay = _held(site, deployment, event.stay, at) if event.stay else None
    kept = _kept(site, deployment, event, stay, by, at, source)
    if kept is None:
        return Outcome("already", stay)
    if stay is not None:
        fold_again(stay, by=by, at=at)
    record(what="festival_care.told", subject=f"told:{kept.pk}", by=by, at=at, site=site.pk)
    tell_terminals(site)
    return Outcome("taken", stay, misfit_of(stay, event.id), kept.pk)


def made_whole(event: Told, member: ShiftMember | None) -> Told:
    """Return the event with its moments as they are kept, and who told it."""
    return replace(
        event,
        at=to_the_millisecond(event.at),
        told=to_the_millisecond(event.told),
        by=event.by or (member.key if member else None),
    )


def refuse_unsound(event: Told, by: Staff | None, member: ShiftMember | None, at: datetime) -> None:
    """Refuse what the table, the clock or the teller does not allow."""
    kind = kinds().get(event.kind)
    if kind is None:
        raise UnknownKind
    wrong = wrong_in(event.kind, event.more)
    if wrong:
        raise NotThisShape(wrong)
    if (event.stay is None) != bool(kind.get("never")):
        raise NoGuest
    if max(event.at, event.told) > at + FARTHEST_AHEAD:
        raise AheadOfTime
    if kind.get("lead") and by is None and (member is None or member.task != Task.LEAD):
        raise OnlyALead


def begun(site: Site, deployment: Deployment, key: UUID, at: datetime) -> Stay:
    """Return a stay of which nothing is told yet."""
    return Stay(site=site, deployment=deployment, key=key, state="not_told", heard_at=at)


def _held(site: Site, deployment: Deployment, key: UUID, at: datetime) -> Stay:
    """Return the stay, locked; one that nobody has told of yet is begun."""
    mine = Stay.objects.select_for_update().filter(site=site, key=key)
    stay = mine.first()
    if stay is None:
        try:
            with transaction.atomic():
                stay = add(begun(site, deployment, key, at))
        except IntegrityError:
            stay = mine.get()
    if stay.deployment_id != deployment.pk:
        raise OfAnotherDeployment
    return stay


def _kept(
    site: Site,
    deployment: Deployment,
    event: Told,
    stay: Stay | None,
    by: Staff | None,
    at: datetime,
    source: str,
) -> Event | None:
    """Write the event; None where another hand wrote it at the same moment."""
    before = so_far(site, [stay]) if stay else {}
    refuse_more(site, before, {stay.pk: 1} if stay else {})
    later = stay is not None and stay.pk in before and before[stay.pk].happened > event.at
    row = Event(
        site=site,
        deployment=deployment,
        stay=stay,
        key=event.id,
        kind=event.kind,
        happened_at=event.at,
        told_at=event.told,
        received_at=at,
        member=event.by,
        by=by,
        more=dict(event.more),
        source=source,
        late=later,
    )
    try:
        with transaction.atomic():
            return add(row)
    except IntegrityError:
        return None
