"""Which vials of a vaccine stand on the shelf."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from fristed.apps.stock.models import Item, Lot


def lots_on(items: Iterable[Item], day: date) -> "QuerySet[Lot]":
    """Return the lots that may be given: not called back, not past their last day, some on hand."""
    listed = list(items)
    lots = Lot.objects.filter(item__in=listed, levels__on_hand__gt=0).not_recalled()
    in_date = lots.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=day))
    return in_date.select_related("item").order_by(F("expires_on").asc(nulls_last=True), "number")
