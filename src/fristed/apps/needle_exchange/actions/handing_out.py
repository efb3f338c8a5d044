"""A hand-out at the desk, the batch of an outlet, and taking either back. Nothing refuses help."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.clients.models import Client
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.stock.actions.supplying import Given, supply, take_back
from fristed.apps.stock.models import Movement
from fristed.apps.visits.actions import Erased, end_visit, receive
from fristed.apps.visits.choices import Service
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..choices import MEETS_NOBODY
from ..models import Exchange, Intervention, Line, Outlet, Returned, TakenBack


class NothingHappened(Exception):
    """Nothing was given, nothing came back, nothing was talked about."""


class NotYet(Exception):
    """The day of the batch lies ahead."""


class AlreadyTakenBack(Exception):
    """Somebody took it back in the meantime."""


@dataclass(frozen=True)
class Back:
    """What came back: an amount of a measure, and how it is known."""

    measure: str
    amount: int
    basis: str


@as_one
def hand_out(
    *,
    site: Site,
    by: Staff,
    at: datetime,
    given: Sequence[Given] = (),
    returned: Sequence[Back] = (),
    topics: Iterable[str] = (),
    people: int = 1,
    client: Client | None = None,
    visit: Visit | None = None,
) -> Exchange:
    """Hand out to whoever stands there, and take in what they bring.

    It hangs on the visit that it is told, else on the open one of the person, else on one that
    begins and ends at once: nobody stands on the board because they fetched equipment.
    """
    topics = list(topics)
    if not (given or returned or topics):
        raise NothingHappened
    exchange = Exchange.objects.create(
        site=site,
        visit=visit or _visit(site, client, by, at),
        date=local_day(site, at),
        people=max(people, 1),
        at=at,
        by=by,
    )
    _fill(exchange, given, returned, by, at)
    for topic in dict.fromkeys(topics):
        Intervention.objects.create(site=site, exchange=exchange, topic=topic)
    _done("handed_out", exchange, by, at)
    return exchange


def _visit(site: Site, client: Client | None, by: Staff, at: datetime) -> Visit:
    """Return the visit it hangs on; a record that was erased meanwhile is nobody's."""
    if client is not None:
        here = Visit.objects.here_now().filter(site=site, client=client).first()
        if here is not None:
            return here
    try:
        with transaction.atomic():
            visit = receive(site=site, client=client, by=by, at=at, service=Service.NEEDLE_EXCHANGE)
    except Erased:
        visit = receive(site=site, by=by, at=at, service=Service.NEEDLE_EXCHANGE)
    end_visit(visit=visit, by=by, at=at)
    return visit


@as_one
def enter_batch(
    *,
    outlet: Outlet,
    day: date,
    by: Staff,
    at: datetime,
    given: Sequence[Given] = (),
    returned: Sequence[Back] = (),
    people: int | None = None,
) -> Exchange:
    """Enter what an outlet gave out on a day; of a machine or the post, no people are counted."""
    if not (given or returned):
        raise NothingHappened
    if day > local_day(outlet.site, at):
        raise NotYet
    exchange = Exchange.objects.create(
        site=outlet.site,
        outlet=outlet,
        date=day,
        people=None if outlet.kind in MEETS_NOBODY else people,
        at=at,
        by=by,
    )
    _fill(exchange, given, returned, by, at)
    _done("batch_entered", exchange, by, at)
    return exchange


def _fill(
    exchange: Exchange, given: Sequence[Given], returned: Sequence[Back], by: Staff, at: datetime
) -> None:
    site = exchange.site
    for movement in supply(site=site, given=given, by=by, at=at) if given else ():
        Line.objects.create(
            site=site,
            exchange=exchange,
            item=movement.item,
            movement=movement,
            quantity=-movement.quantity,
        )
    for one in returned:
        Returned.objects.create(
            site=site,
            exchange=exchange,
            measure=one.measure,
            amount=one.amount,
            basis=one.basis,
        )


@as_one
def undo(*, exchange: Exchange, by: Staff, at: datetime) -> None:
    """Take back what was entered by mistake; the shelf has back what it had."""
    try:
        with transaction.atomic():
            TakenBack.objects.create(site=exchange.site, exchange=exchange, at=at, by=by)
    except IntegrityError as error:
        raise AlreadyTakenBack from error
    moved = Movement.objects.filter(
        site=exchange.site_id, pk__in=exchange.lines.values("movement")
    ).select_related("item", "lot", "site")
    take_back(movements=list(moved), by=by, at=at)
    _done("taken_back", exchange, by, at)


def _done(what: str, exchange: Exchange, by: Staff, at: datetime) -> None:
    subject = f"exchange:{exchange.pk}"
    record(what=f"needle_exchange.{what}", subject=subject, by=by, at=at, site=exchange.site_id)
    tell_terminals(exchange.site)
