"""Handing out from the shelf, and taking that back. Nothing here refuses: help is never gated."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..choices import MovementKind, Reason
from ..models import Item, Lot, Movement
from .holding import hold, on_hand, shelves


class NothingGiven(Exception):
    """Nothing was named that could be handed out."""


class AlreadyTakenBack(Exception):
    """Somebody took this back in the meantime."""


@dataclass(frozen=True)
class Given:
    """So many of an item; the lot where it is known."""

    item: Item
    quantity: int
    lot: Lot | None = None


@as_one
def supply(*, site: Site, given: Sequence[Given], by: Staff | None, at: datetime) -> list[Movement]:
    """Take what was handed out from the shelf.

    Where no lot is named the one that expires first is taken. What the shelf does not have was in
    the hand all the same: it goes below zero with the reason `uncounted`, and the item stands on
    the list of what is to be counted.

    Returns
    -------
    list of Movement
        In the order of `given`; more than one where an item came from several lots.
    """
    if not given or any(one.quantity < 1 for one in given):
        raise NothingGiven
    hold(site, (one.item for one in given))
    moved = [movement for one in given for movement in _handed_out(site, one, by, at)]
    record(what="stock.supplied", subject=f"movement:{moved[0].pk}", by=by, at=at, site=site.pk)
    return moved


def _handed_out(site: Site, one: Given, by: Staff | None, at: datetime) -> Iterator[Movement]:
    for lot, quantity, short in _parts(site, one, at):
        yield Movement.objects.create(
            site=site,
            item=one.item,
            lot_id=lot,
            quantity=-quantity,
            kind=MovementKind.SUPPLIED,
            reason=Reason.UNCOUNTED if short else "",
            at=at,
            by=by,
        )


def _parts(site: Site, one: Given, at: datetime) -> Iterator[tuple[int | None, int, bool]]:
    """Yield from which lot how many are taken, and whether the shelf lacked them."""
    lots = (
        [(one.lot.pk, on_hand(site, one.item, one.lot))] if one.lot else shelves(site, one.item, at)
    )
    wanted = one.quantity
    for lot, there in lots:
        taken = min(wanted, max(there, 0))
        if taken:
            yield lot, taken, False
        wanted -= taken
    if wanted:
        yield (one.lot.pk if one.lot else None), wanted, True


@as_one
def take_back(*, movements: Iterable[Movement], by: Staff | None, at: datetime) -> list[Movement]:
    """Put back what was handed out by mistake: a new row for each, whole."""
    wanted = list(movements)
    if not wanted:
        return []
    site = wanted[0].site
    hold(site, (one.item for one in wanted))
    backs = undo_each(wanted, site=site, by=by, at=at)
    record(what="stock.taken_back", subject=f"movement:{wanted[0].pk}", by=by, at=at, site=site.pk)
    return backs


def undo_each(
    movements: Sequence[Movement], *, site: Site, by: Staff | None, at: datetime
) -> list[Movement]:
    """Write the row that takes back each movement; its items are held already."""
    pks = [one.pk for one in movements]
    if Movement.objects.filter(site=site, undoes__in=pks).exists():
        raise AlreadyTakenBack
    return [
        Movement.objects.create(
            site=site,
            item_id=one.item_id,
            lot_id=one.lot_id,
            quantity=-one.quantity,
            kind=MovementKind.UNDONE,
            reason=_below(site, one),
            undoes=one,
            at=at,
            by=by,
        )
        for one in movements
    ]


def _below(site: Site, one: Movement) -> str:
    """Say why the shelf goes below zero where what came is taken back after it was handed out."""
    if one.quantity < 0:
        return ""
    return Reason.UNCOUNTED if on_hand(site, one.item, one.lot) < one.quantity else ""
