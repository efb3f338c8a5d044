"""Given: naloxone on the shelf of the room, in lots."""

from datetime import date, timedelta

from fristed.apps.naloxone.models import Product
from fristed.apps.stock.choices import ItemKind, MovementKind, Unit
from fristed.apps.stock.models import Item, Lot, Movement
from tests.journeys.room import Room

PRODUCTS = (
    ("Nasal spray, 2 doses", "Nesespray, 2 doser", "nasal", 2),
    ("Ampoules, 5 doses", "Ampuller, 5 doser", "injected", 5),
)


def stands_on_the_shelf(room: Room, *lots: tuple[str, int, date]) -> list[Lot]:
    """Two kinds of naloxone, the lots named being of the first."""
    with room.open():
        items = [_item(room, position, *one) for position, one in enumerate(PRODUCTS)]
        return [_lot(room, items[0], *one) for one in lots]


def in_days(room: Room, days: int) -> date:
    """A day so many days from today."""
    return room.now.date() + timedelta(days=days)


def _item(room: Room, position: int, en: str, nb: str, form: str, doses: int) -> Item:
    item = Item.objects.create(
        site=room.site,
        name_en=en,
        name_nb=nb,
        kind=ItemKind.NALOXONE,
        unit=Unit.KIT,
        tracks_lots=True,
        position=position,
    )
    Product.objects.create(site=room.site, item=item, form=form, doses_per_kit=doses)
    return item


def _lot(room: Room, item: Item, number: str, kits: int, expires_on: date) -> Lot:
    lot = Lot.objects.create(site=room.site, item=item, number=number, expires_on=expires_on)
    Movement.objects.create(
        site=room.site,
        item=item,
        lot=lot,
        quantity=kits,
        kind=MovementKind.RECEIVED,
        at=room.now,
        by=room.marte,
    )
    return lot
