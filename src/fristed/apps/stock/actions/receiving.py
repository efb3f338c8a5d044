"""A delivery: what came, under which lots."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..choices import MovementKind
from ..models import Delivery, Item, Lot, Movement
from .holding import hold
from .noting import done
from .supplying import NothingGiven


class LotSaysAnotherDay(Exception):
    """The house knows this lot with another last day; one of the two is read wrongly."""

    def __init__(self, lot: Lot) -> None:
        super().__init__()
        self.lot = lot


@dataclass(frozen=True)
class Came:
    """So many of an item; the lot's number and last day where they are kept."""

    item: Item
    quantity: int
    lot_number: str = ""
    expires_on: date | None = None


@as_one
def receive_delivery(
    *, site: Site, came: Sequence[Came], by: Staff, at: datetime, reference: str = ""
) -> Delivery:
    """Put a delivery on the shelf."""
    if not came or any(one.quantity < 1 for one in came):
        raise NothingGiven
    hold(site, (one.item for one in came))
    delivery = Delivery.objects.create(site=site, reference=reference.strip(), at=at, by=by)
    for one in came:
        Movement.objects.create(
            site=site,
            item=one.item,
            lot=lot_of(one.item, one.lot_number, one.expires_on),
            quantity=one.quantity,
            kind=MovementKind.RECEIVED,
            delivery=delivery,
            at=at,
            by=by,
        )
    done("delivery_received", f"delivery:{delivery.pk}", site=site, by=by, at=at)
    return delivery


def lot_of(item: Item, number: str, expires_on: date | None) -> Lot | None:
    """Return the lot of this number, made where it is new; the item is held."""
    number = number.strip()
    if not number:
        return None
    lot, made = Lot.objects.get_or_create(
        site=item.site, item=item, number=number, defaults={"expires_on": expires_on}
    )
    if made or expires_on is None or lot.expires_on == expires_on:
        return lot
    if lot.expires_on is not None:
        raise LotSaysAnotherDay(lot)
    Lot.objects.filter(site=item.site_id, pk=lot.pk).update(expires_on=expires_on)
    lot.expires_on = expires_on
    return lot
