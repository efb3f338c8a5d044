"""A shelf: syringes without lots, naloxone with lots."""

from datetime import date

import pytest

from fristed.apps.sites.models import Site
from fristed.apps.stock.models import Item, Level, Lot, Movement


def make_item(site: Site, name: str, kind: str = "needle_and_syringe", **more) -> Item:
    """Make an item of a site."""
    return Item.objects.create(site=site, name_en=name, name_nb=name, kind=kind, **more)


def make_lot(item: Item, number: str, expires_on: date | None = None) -> Lot:
    """Make a lot of an item."""
    return Lot.objects.create(site=item.site, item=item, number=number, expires_on=expires_on)


def put(item: Item, quantity: int, at, by, lot: Lot | None = None) -> Movement:
    """Put so many on the shelf, as a delivery does."""
    return Movement.objects.create(
        site=item.site, item=item, lot=lot, quantity=quantity, kind="received", at=at, by=by
    )


def levels(item: Item) -> dict[str, int]:
    """Return what is on hand of an item, by the number of its lot."""
    rows = Level.objects.filter(site=item.site_id, item=item).select_related("lot")
    return {one.lot.number if one.lot else "": one.on_hand for one in rows}


@pytest.fixture
def syringes(site, scope) -> Item:
    """1 ml syringes with needle, of which nobody keeps lots."""
    return make_item(site, "1 ml syringe with needle")


@pytest.fixture
def naloxone(site, scope) -> Item:
    """Nasal naloxone, with lots."""
    return make_item(site, "Nasal naloxone, 2 doses", "naloxone", unit="kit", tracks_lots=True)
