"""Areas, the grid, the page for neighbours; and what leaves as a file."""

from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..models import LEAST_STEP_M, Area, Grid, NeighbourPage


class NameOrCellTaken(Exception):
    """An area has this name, or lies in this cell of the map."""


class TooFine(Exception):
    """The squares would be smaller than any house may choose."""


@as_one
def add_area(*, site: Site, name: str, column: int, row: int, by: Staff, at: datetime) -> Area:
    """Put a part of town on the list and on the map."""
    try:
        with transaction.atomic():
            area = Area.objects.create(site=site, name=name.strip(), column=column, row=row)
    except IntegrityError as error:
        raise NameOrCellTaken from error
    _done("area_added", f"area:{area.pk}", site, by, at)
    return area


@as_one
def end_area(*, area: Area, by: Staff, at: datetime) -> None:
    """Take an area off the list; what was found there stays."""
    Area.objects.filter(site=area.site_id, pk=area.pk).update(active=False)
    _done("area_ended", f"area:{area.pk}", area.site, by, at)


@as_one
def lay_grid(
    *, site: Site, south: Decimal, west: Decimal, step_m: int, by: Staff, at: datetime
) -> Grid:
    """Lay squares over the town, from now on; what was found before keeps its own."""
    if step_m < LEAST_STEP_M:
        raise TooFine
    grid = Grid.objects.create(site=site, south=south, west=west, step_m=step_m, at=at)
    _done("grid_laid", f"grid:{grid.pk}", site, by, at)
    return grid


@as_one
def set_page(*, site: Site, is_open: bool, phone: str, by: Staff, at: datetime) -> NeighbourPage:
    """Open or shut the page for neighbours, and say which number it shows."""
    page = NeighbourPage.objects.create(site=site, is_open=is_open, phone=phone.strip(), at=at)
    what = "page_opened" if is_open else "page_shut"
    _done(what, f"neighbour_page:{page.pk}", site, by, at)
    return page


@as_one
def note_export(*, rows: int, site: Site, by: Staff, at: datetime) -> None:
    """Write that so many rows left the house, by whom."""
    _done("exported", f"rows:{rows}", site, by, at)


def _done(what: str, subject: str, site: Site, by: Staff, at: datetime) -> None:
    record(what=f"needle_finds.{what}", subject=subject, by=by, at=at, site=site.pk)
