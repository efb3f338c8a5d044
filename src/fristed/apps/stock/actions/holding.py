"""Holding items while their numbers change, so that two hands come one after the other."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day

from ..models import Item, Level, Lot


def hold(site: Site, items: Iterable[Item]) -> None:
    """Lock items, always in the same order: two that want the same ones never wait in a ring."""
    pks = {one.pk for one in items}
    list(
        Item.objects.select_for_update(no_key=True)
        .filter(site=site, pk__in=pks)
        .order_by("pk")
        .values_list("pk")
    )


def on_hand(site: Site, item: Item, lot: Lot | None) -> int:
    """Return how many stand there of an item that is held, of one lot or of none."""
    levels = Level.objects.filter(site=site, item=item, lot=lot)
    return levels.values_list("on_hand", flat=True).first() or 0


def shelves(site: Site, item: Item, at: datetime) -> list[tuple[int | None, int]]:
    """Return the lots of an item to take from, with what each has.

    The one that expires first comes first; after the dated come those without a day. A lot that
    was called back, or whose last day has passed, is left where it stands.
    """
    levels = Level.objects.filter(site=site, item=item, on_hand__gt=0)
    levels = levels.filter(lot__recall__isnull=True).exclude(
        lot__expires_on__lt=local_day(site, at)
    )
    ordered = levels.order_by(
        F("lot__expires_on").asc(nulls_last=True), F("lot").asc(nulls_last=True)
    )
    return [(one.lot_id, one.on_hand) for one in ordered]
