"""A site with naloxone on its shelf, and somebody with a card."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client as Browser

from fristed.apps.accounts.models import Staff
from fristed.apps.naloxone.models import Product
from fristed.apps.sites.models import Site
from fristed.apps.stock.choices import ItemKind, MovementKind, Unit
from fristed.apps.stock.models import Item, Level, Lot, Movement

SOON, LATER = date(2026, 12, 31), date(2028, 6, 30)


@pytest.fixture
def spray(site: Site, scope: None) -> Item:
    """A nasal spray of two doses, of which nothing has come yet."""
    item = Item.objects.create(
        site=site,
        name_en="Nasal spray, 2 doses",
        name_nb="Nesespray, 2 doser",
        kind=ItemKind.NALOXONE,
        unit=Unit.KIT,
        tracks_lots=True,
    )
    Product.objects.create(site=site, item=item, form="nasal", doses_per_kit=2)
    return item


@pytest.fixture
def comes(site: Site, staff: Staff, at: datetime) -> Callable[..., Lot]:
    """Put so many kits of a lot on the shelf."""

    def put(item: Item, number: str, kits: int, expires_on: date = LATER) -> Lot:
        lot = Lot.objects.create(site=site, item=item, number=number, expires_on=expires_on)
        Movement.objects.create(
            site=site,
            item=item,
            lot=lot,
            quantity=kits,
            kind=MovementKind.RECEIVED,
            at=at,
            by=staff,
        )
        return lot

    return put


@pytest.fixture
def on_hand(site: Site) -> Callable[[Lot | None], int]:
    """Count what the shelf holds of a lot."""

    def count(lot: Lot | None) -> int:
        levels = Level.objects.filter(site=site, lot=lot)
        return sum(levels.values_list("on_hand", flat=True))

    return count


@pytest.fixture
def browser(staff: Staff) -> Browser:
    """A browser in which the social worker is signed in."""
    one = Browser()
    one.force_login(staff)
    return one
