"""From one site's shelf to another's. Each side acts in its own site's scope, on its own rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..choices import MovementKind
from ..models import Arrival, Item, Movement, Transfer, TransferLine
from .counting import MoreThanThere, NeedsReason
from .holding import hold, on_hand, shelves
from .noting import done
from .receiving import lot_of
from .supplying import Given, NothingGiven, undo_each


class ToItself(Exception):
    """A site sends nothing to itself."""


class NotOpen(Exception):
    """It has arrived already, or was called back."""


class MoreThanSent(Exception):
    """More cannot arrive than was sent; what is more came as a delivery."""


@dataclass(frozen=True)
class Found:
    """What was found of a line, under which item of the receiving site, and why it is short."""

    line: TransferLine
    item: Item
    quantity: int
    short_because: str = ""


@as_one
def send(*, site: Site, to_site: Site, given: Sequence[Given], by: Staff, at: datetime) -> Transfer:
    """Send to another site what is on the shelf; from then on it is under way."""
    if to_site.pk == site.pk:
        raise ToItself
    if not given or any(one.quantity < 1 for one in given):
        raise NothingGiven
    hold(site, (one.item for one in given))
    transfer = Transfer.objects.create(site=site, to_site=to_site, at=at, by=by)
    for one in given:
        for lot, quantity in _parts(site, one, at):
            movement = Movement.objects.create(
                site=site,
                item=one.item,
                lot_id=lot,
                quantity=-quantity,
                kind=MovementKind.SENT,
                at=at,
                by=by,
            )
            _line(transfer, movement)
    done("transfer_sent", f"transfer:{transfer.pk}", site=site, by=by, at=at)
    return transfer


def _parts(site: Site, one: Given, at: datetime) -> Iterable[tuple[int | None, int]]:
    lots = (
        [(one.lot.pk, on_hand(site, one.item, one.lot))] if one.lot else shelves(site, one.item, at)
    )
    wanted, parts = one.quantity, []
    for lot, there in lots:
        if taken := min(wanted, max(there, 0)):
            parts.append((lot, taken))
        wanted -= taken
    if wanted:
        raise MoreThanThere
    return parts


def _line(transfer: Transfer, movement: Movement) -> None:
    item, lot = movement.item, movement.lot
    TransferLine.objects.create(
        site=transfer.site,
        transfer=transfer,
        to_site=transfer.to_site,
        movement=movement,
        quantity=-movement.quantity,
        name_en=item.name_en,
        name_nb=item.name_nb,
        kind=item.kind,
        unit=item.unit,
        lot_number=lot.number if lot else "",
        expires_on=lot.expires_on if lot else None,
    )


@as_one
def receive_transfer(
    *, site: Site, transfer: Transfer, found: Sequence[Found], by: Staff, at: datetime
) -> list[Arrival]:
    """Put on the shelf what arrived; what arrives short is said, and stays to be seen by both."""
    if any(one.quantity < one.line.quantity and not one.short_because for one in found):
        raise NeedsReason
    if any(one.quantity > one.line.quantity for one in found):
        raise MoreThanSent
    hold(site, (one.item for one in found))
    try:
        with transaction.atomic():
            arrivals = [_arrive(site, one, by, at) for one in found]
    except IntegrityError as error:
        raise NotOpen from error
    done("transfer_received", f"transfer:{transfer.pk}", site=site, by=by, at=at)
    return arrivals


def _arrive(site: Site, one: Found, by: Staff, at: datetime) -> Arrival:
    movement = None
    if one.quantity:
        movement = Movement.objects.create(
            site=site,
            item=one.item,
            lot=lot_of(one.item, one.line.lot_number, one.line.expires_on),
            quantity=one.quantity,
            kind=MovementKind.ARRIVED,
            at=at,
            by=by,
        )
    short = one.quantity < one.line.quantity
    return Arrival.objects.create(
        site=site,
        line=one.line,
        from_site_id=one.line.site_id,
        item=one.item,
        quantity=one.quantity,
        short_because=one.short_because if short else "",
        movement=movement,
        at=at,
        by=by,
    )


@as_one
def call_back(*, transfer: Transfer, by: Staff, at: datetime) -> None:
    """Take back what was sent, as long as nothing of it has arrived."""
    site = transfer.site
    try:
        with transaction.atomic():
            lines = TransferLine.objects.filter(site=site, transfer=transfer, open=True)
            movements = list(
                Movement.objects.filter(site=site, pk__in=lines.values("movement")).select_related(
                    "item", "lot"
                )
            )
            if not lines.update(open=False):
                raise NotOpen
    except IntegrityError as error:
        raise NotOpen from error
    hold(site, (one.item for one in movements))
    undo_each(movements, site=site, by=by, at=at)
    done("transfer_called_back", f"transfer:{transfer.pk}", site=site, by=by, at=at)
