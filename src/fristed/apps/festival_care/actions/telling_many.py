"""Telling of many events at once: as if one after the other, each stay locked and folded once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.festivals.models import Deployment, ShiftMember
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.ground.many_rows import among
from fristed.ground.whole_rows import add

from ..choices import Source
from ..models import Event, Stay
from ..queries.story import Told
from .folding import fold_again
from .taking_more import refuse_more, so_far
from .telling import OfAnotherDeployment, begun, made_whole, refuse_unsound


@as_one
def tell_all(
    *,
    site: Site,
    deployment: Deployment,
    events: Sequence[Told],
    members: Mapping[UUID, ShiftMember],
    at: datetime,
    source: str = Source.TABLET,
    by: Staff | None = None,
) -> int:
    """Keep what is not here yet and fold each stay once; return how many were new.

    `by` is who takes it in, where a lead does: their word stands behind it then.

    Raises
    ------
    Whatever `tell` refuses: then nothing of it all is kept.
    """
    new = _new(site, _sound(events, members, by, at))
    stays = _stays(site, deployment, {event.stay for event in new if event.stay}, at)
    rows = _rows(site, deployment, new, stays, at, source)
    for row in rows:
        row.by = by
    if rows:
        add(*rows)
    for stay in stays.values():
        fold_again(stay, by=by, at=at)
    for row in rows:
        record(what="festival_care.told", subject=f"told:{row.pk}", by=by, at=at, site=site.pk)
    tell_terminals(site)
    return len(rows)


def _sound(
    events: Iterable[Told], members: Mapping[UUID, ShiftMember], by: Staff | None, at: datetime
) -> list[Told]:
    whole = [made_whole(event, None) for event in events]
    for event in whole:
        member = members.get(event.by) if event.by else None
        refuse_unsound(event, by, member, at)
    return whole


def _new(site: Site, events: Iterable[Told]) -> list[Told]:
    told = {event.id: event for event in events}
    here = Event.objects.filter(site=site, key__in=among(list(told), "uuid"))
    for key in here.values_list("key", flat=True):
        del told[key]
    return list(told.values())


def _stays(site: Site, deployment: Deployment, wanted: set[UUID], at: datetime) -> dict[UUID, Stay]:
    """Return the stays, locked in one order; those that nobody has told of yet are begun."""
    keys = sorted(wanted, key=str)
    rows = Stay.objects.filter(site=site, key__in=among(keys, "uuid"))
    here = set(rows.values_list("key", flat=True))
    new = [begun(site, deployment, key, at) for key in keys if key not in here]
    Stay.objects.bulk_create(new, ignore_conflicts=True)
    found = {stay.key: stay for stay in rows.select_for_update().order_by("key")}
    if any(stay.deployment_id != deployment.pk for stay in found.values()):
        raise OfAnotherDeployment
    for stay in found.values():
        stay.site = site
    return found


def _rows(
    site: Site,
    deployment: Deployment,
    new: Sequence[Told],
    stays: Mapping[UUID, Stay],
    at: datetime,
    source: str,
) -> list[Event]:
    """Return the events as they are kept; late is what happened before something that is here."""
    before = so_far(site, stays.values())
    refuse_more(site, before, Counter(stays[event.stay].pk for event in new if event.stay))
    latest = {stay: told.happened for stay, told in before.items()}
    rows = []
    for event in new:
        row = _row(event, stays, at)
        row.site, row.deployment, row.source = site, deployment, source
        if row.stay_id is not None:
            last = latest.setdefault(row.stay_id, event.at)
            row.late = last > event.at
            latest[row.stay_id] = max(last, event.at)
        rows.append(row)
    return rows


def _row(event: Told, stays: Mapping[UUID, Stay], at: datetime) -> Event:
    return Event(
        stay=stays[event.stay] if event.stay else None,
        key=event.id,
        kind=event.kind,
        happened_at=event.at,
        told_at=event.told,
        received_at=at,
        member=event.by,
        more=dict(event.more),
    )
