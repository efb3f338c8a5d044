"""A shelf to hand out from, and somebody signed in at the desk."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client as Browser

from fristed.apps.stock.actions.receiving import Came, receive_delivery
from fristed.apps.stock.actions.shelving import add_item, add_pack
from fristed.apps.stock.models import Item, Level, Pack


@pytest.fixture
def syringes(site, scope, lead, at) -> Item:
    """1 ml syringes, 500 on the shelf."""
    item = add_item(
        site=site, by=lead, at=at, name_en="Syringe 1 ml", name_nb="Sprøyte 1 ml",
        kind="needle_and_syringe", position=1,
    )  # fmt: skip
    receive_delivery(site=site, came=[Came(item, 500)], by=lead, at=at)
    return item


@pytest.fixture
def water(site, scope, lead, at) -> Item:
    """Sterile water, 500 on the shelf."""
    item = add_item(
        site=site, by=lead, at=at, name_en="Sterile water", name_nb="Sterilt vann",
        kind="safer_injecting", position=2,
    )  # fmt: skip
    receive_delivery(site=site, came=[Came(item, 500)], by=lead, at=at)
    return item


@pytest.fixture
def pack(site, syringes, water, lead, at) -> Pack:
    """The usual pack: ten sets with water."""
    return add_pack(
        site=site, lines={syringes: 10, water: 10}, by=lead, at=at,
        name_en="Injecting 10", name_nb="Injeksjon 10",
    )  # fmt: skip


@pytest.fixture
def desk(client, staff, at) -> Iterator[Browser]:
    """The social worker's browser at the desk."""
    client.force_login(staff)
    with time_machine.travel(at, tick=False):
        yield client


def on_hand(item: Item) -> int:
    """Return how many of an item are on the shelf."""
    return sum(Level.objects.filter(site=item.site_id, item=item).values_list("on_hand", flat=True))
