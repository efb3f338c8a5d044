"""Counting the shelf, and taking off it what nobody should have any more."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.ground.context import as_one

from ..choices import FEWER, MORE, MovementKind
from ..models import Count, Item, Lot, Movement
from .holding import hold, on_hand
from .noting import done
from .supplying import NothingGiven


class MovedMeanwhile(Exception):
    """Something was handed out or came in while somebody counted; look again."""

    def __init__(self, there: int) -> None:
        super().__init__()
        self.there = there


class NeedsReason(Exception):
    """The count differs, and nobody said why; or the reason is one of the other direction."""


class MoreThanThere(Exception):
    """So many are not on the shelf; count first."""


@as_one
def count(
    *,
    item: Item,
    counted: int,
    by: Staff,
    at: datetime,
    lot: Lot | None = None,
    seen: int | None = None,
    reason: str = "",
) -> Count:
    """Write what was counted; a difference is a movement with its reason.

    `seen` is what the screen said should be there when counting began.
    """
    hold(item.site, [item])
    expected = on_hand(item.site, item, lot)
    if seen is not None and seen != expected:
        raise MovedMeanwhile(expected)
    movement = None
    if counted != expected:
        if reason not in (MORE if counted > expected else FEWER):
            raise NeedsReason
        movement = _move(item, lot, counted - expected, MovementKind.COUNTED, reason, by, at)
    row = Count.objects.create(
        site=item.site,
        item=item,
        lot=lot,
        expected=expected,
        counted=counted,
        reason=reason if movement else "",
        movement=movement,
        at=at,
        by=by,
    )
    done("counted", f"item:{item.pk}", site=item.site, by=by, at=at)
    return row


@as_one
def count_item(
    *, item: Item, counted: Sequence[Mapping[str, Any]], by: Staff, at: datetime
) -> list[Count]:
    """Write what was counted of an item, lot by lot, all of it or nothing."""
    return [count(item=item, by=by, at=at, **one) for one in counted]


@as_one
def discard(
    *,
    item: Item,
    quantity: int,
    reason: str,
    by: Staff,
    at: datetime,
    lot: Lot | None = None,
) -> Movement:
    """Take something off the shelf for good: expired, broken, called back."""
    if quantity < 1:
        raise NothingGiven
    hold(item.site, [item])
    if on_hand(item.site, item, lot) < quantity:
        raise MoreThanThere
    movement = _move(item, lot, -quantity, MovementKind.DISCARDED, reason, by, at)
    done("discarded", f"movement:{movement.pk}", site=item.site, by=by, at=at)
    return movement


def _move(
    item: Item, lot: Lot | None, quantity: int, kind: str, reason: str, by: Staff, at: datetime
) -> Movement:
    return Movement.objects.create(
        site=item.site,
        item=item,
        lot=lot,
        quantity=quantity,
        kind=kind,
        reason=reason,
        at=at,
        by=by,
    )
