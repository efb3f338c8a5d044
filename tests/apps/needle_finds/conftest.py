"""Two areas, squares over the town, an open page for neighbours, and browsers."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from fristed.apps.needle_finds.actions.finding import Amount, Settled, Where, report_find
from fristed.apps.needle_finds.actions.house import add_area, lay_grid, set_page
from fristed.apps.needle_finds.models import Area, Find, Grid
from fristed.web.limits import buckets


def url(site, name: str, *args: object) -> str:
    """Return the address of a page of this room."""
    return reverse(f"needle_finds:{name}", args=[site.slug, *args])


@pytest.fixture
def river(site, scope, lead, at) -> Area:
    """The river, in the first cell of the map."""
    return add_area(site=site, name="The river", column=1, row=1, by=lead, at=at)


@pytest.fixture
def station(site, scope, lead, at) -> Area:
    """The station, beside it."""
    return add_area(site=site, name="The station", column=2, row=1, by=lead, at=at)


@pytest.fixture
def grid(site, scope, lead, at) -> Grid:
    """Squares of 100 metres from a corner in the south-west of Oslo."""
    return lay_grid(
        site=site, south=Decimal("59.900"), west=Decimal("10.700"), step_m=100, by=lead, at=at
    )


@pytest.fixture
def open_page(site, river, station, lead, at) -> None:
    """Neighbours may report, and ring."""
    set_page(site=site, is_open=True, phone="400 00 000", by=lead, at=at)


@pytest.fixture
def desk(client, staff, at) -> Iterator[Browser]:
    """The social worker's browser."""
    client.force_login(staff)
    with time_machine.travel(at, tick=False):
        yield client


@pytest.fixture
def neighbour(at) -> Iterator[Browser]:
    """Somebody's phone, which is known to nobody."""
    buckets._kept.clear()
    with time_machine.travel(at, tick=False):
        yield Browser()
    buckets._kept.clear()


ONE = Amount("pieces", 1, "counted")
COLLECTED = Settled()


def found(site, area, by, at, amount=ONE, settled=None, **more) -> Find:
    """Write a find down."""
    where = Where(more.pop("place_type", "street"), area=area)
    return report_find(site=site, where=where, amount=amount, settled=settled, by=by, at=at, **more)
