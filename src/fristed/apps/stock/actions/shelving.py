"""What the site keeps on its list: items, packs, lots that are called back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..models import Item, Lot, Pack, PackLine, Recall
from .noting import done


class NameTaken(Exception):
    """Something on the list has this name already."""


class AlreadyRecalled(Exception):
    """The lot is called back already."""


@as_one
def add_item(*, site: Site, by: Staff, at: datetime, **what: Any) -> Item:
    """Put an item on the site's list."""
    try:
        with transaction.atomic():
            item = Item.objects.create(site=site, **what)
    except IntegrityError as error:
        raise NameTaken from error
    done("item_added", f"item:{item.pk}", site=site, by=by, at=at)
    return item


@as_one
def change_item(*, item: Item, by: Staff, at: datetime, **what: Any) -> None:
    """Change what is said of an item; what was moved under it stays."""
    try:
        with transaction.atomic():
            Item.objects.filter(site=item.site_id, pk=item.pk).update(**what)
    except IntegrityError as error:
        raise NameTaken from error
    done("item_changed", f"item:{item.pk}", site=item.site, by=by, at=at)


@as_one
def add_pack(
    *, site: Site, lines: Mapping[Item, int], by: Staff, at: datetime, **what: Any
) -> Pack:
    """Put a pack on the site's list."""
    try:
        with transaction.atomic():
            pack = Pack.objects.create(site=site, **what)
    except IntegrityError as error:
        raise NameTaken from error
    _fill(pack, lines)
    done("pack_added", f"pack:{pack.pk}", site=site, by=by, at=at)
    return pack


@as_one
def change_pack(
    *, pack: Pack, lines: Mapping[Item, int], by: Staff, at: datetime, **what: Any
) -> None:
    """Change a pack from now on. What was handed out was items, and stays."""
    try:
        with transaction.atomic():
            Pack.objects.filter(site=pack.site_id, pk=pack.pk).update(**what)
    except IntegrityError as error:
        raise NameTaken from error
    PackLine.objects.filter(site=pack.site_id, pack=pack).delete()
    _fill(pack, lines)
    done("pack_changed", f"pack:{pack.pk}", site=pack.site, by=by, at=at)


def _fill(pack: Pack, lines: Mapping[Item, int]) -> None:
    for item, quantity in lines.items():
        PackLine.objects.create(site=pack.site, pack=pack, item=item, quantity=quantity)


@as_one
def recall_lot(*, lot: Lot, by: Staff, at: datetime) -> Recall:
    """Call a lot back: nobody is given of it any more unless somebody names it."""
    try:
        with transaction.atomic():
            recall = Recall.objects.create(site=lot.site, lot=lot, at=at, by=by)
    except IntegrityError as error:
        raise AlreadyRecalled from error
    done("lot_recalled", f"lot:{lot.pk}", site=lot.site, by=by, at=at)
    return recall
