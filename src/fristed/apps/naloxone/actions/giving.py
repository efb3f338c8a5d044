"""Giving kits, and taking back what was entered by mistake. Nothing here refuses a kit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.clients.actions import note_seen
from fristed.apps.clients.models import Client
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.stock.actions.supplying import AlreadyTakenBack, Given, supply, take_back
from fristed.apps.stock.models import Item, Lot, Movement
from fristed.apps.visits.actions import AlreadyHere, Erased, end_visit, receive
from fristed.apps.visits.choices import Service
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..models import Product, Supply, SupplyLine, Told

UNDO_WITHIN = timedelta(minutes=5)


class TooLate(Exception):
    """Five minutes have passed: what was entered stays."""


class TakenBack(Exception):
    """It was taken back before."""


@dataclass(frozen=True)
class Kits:
    """What is given: how many, of which item and lot where that is known, to whom, why."""

    kits: int = 1
    recipient: str = ""
    why: str = ""
    item: Item | None = None
    lot: Lot | None = None


@as_one
def give_kits(
    *,
    site: Site,
    what: Kits,
    by: Staff,
    at: datetime,
    visit: Visit | None = None,
    client: Client | None = None,
) -> Supply:
    """Write down kits that were given, at a visit that there is or at one of its own.

    The shelf follows; where it has none, or the house keeps none, the kits were given all the
    same.
    """
    if what.kits < 1:
        raise ValueError(what.kits)
    product = Product.objects.filter(site=site, item=what.item).first() if what.item else None
    given = Supply.objects.create(
        site=site,
        visit=visit or _met(site, client, by, at),
        recipient=what.recipient,
        why=what.why,
        form=product.form if product else "",
        kits=what.kits,
        doses=product.doses_per_kit * what.kits if product else None,
        given_at=at,
        by=by,
    )
    _off_the_shelf(given, what, by=by, at=at)
    record(what="naloxone.kits_given", subject=f"supply:{given.pk}", by=by, at=at, site=site.pk)
    tell_terminals(site)
    return given


def _off_the_shelf(given: Supply, what: Kits, *, by: Staff, at: datetime) -> None:
    if what.item is None:
        return
    wanted = [Given(what.item, what.kits, what.lot)]
    moved = supply(site=given.site, given=wanted, by=by, at=at)
    SupplyLine.objects.bulk_create(
        SupplyLine(site=given.site, supply=given, movement=one, kits=-one.quantity) for one in moved
    )


def _met(site: Site, client: Client | None, by: Staff, at: datetime) -> Visit:
    """Return the open visit of a card's holder, else one that begins and ends with the kit."""
    if client is not None:
        here = Visit.objects.here_now().filter(site=site, client=client).first()
        if here is not None:
            return here
    try:
        with transaction.atomic():
            visit = receive(site=site, client=client, service=Service.NALOXONE, by=by, at=at)
    except (AlreadyHere, Erased):  # in the same moment, at another desk: the kit goes out
        visit = receive(site=site, service=Service.NALOXONE, by=by, at=at)
    end_visit(visit=visit, by=by, at=at)
    visit.left_at = at
    if visit.client_id is not None and client is not None:
        note_seen(client=client, by=by, at=at)
    return visit


@as_one
def take_back_supply(*, given: Supply, by: Staff, at: datetime) -> None:
    """Take back kits that were entered by mistake, and put them on the shelf again."""
    if not given.given_at <= at <= given.given_at + UNDO_WITHIN:
        raise TooLate
    standing = Supply.objects.standing().filter(site=given.site_id, pk=given.pk)
    if not standing.update(taken_back_at=at):
        raise TakenBack
    try:
        take_back(movements=_movements(given), by=by, at=at)
    except AlreadyTakenBack as error:
        raise TakenBack from error
    subject = f"supply:{given.pk}"
    record(what="naloxone.kits_taken_back", subject=subject, by=by, at=at, site=given.site_id)
    tell_terminals(given.site)


def _movements(given: Supply) -> Sequence[Movement]:
    moved = Movement.objects.filter(
        site=given.site_id,
        pk__in=SupplyLine.objects.filter(site=given.site_id, supply=given).values("movement"),
    )
    return list(moved.select_related("site", "item").order_by("pk"))


@as_one
def note_told(*, given: Supply, of: str, by: Staff, at: datetime) -> None:
    """Write that a card holder was told of a recall or an expiry; a second time is the first."""
    _row, new = Told.objects.get_or_create(
        site=given.site, supply=given, of=of, defaults={"by": by, "at": at}
    )
    if new:
        subject = f"supply:{given.pk}"
        what = f"naloxone.told_of_{of}"
        record(what=what, subject=subject, by=by, at=at, site=given.site_id)
        tell_terminals(given.site)
