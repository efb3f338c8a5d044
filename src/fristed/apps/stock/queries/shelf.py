"""What a site has to hand out: items, packs, lots."""

from collections.abc import Iterable

from django.db.models import F, Prefetch, QuerySet

from fristed.apps.sites.models import Site

from ..models import Item, ItemQuerySet, Lot, LotQuerySet, Pack, PackLine


def items_of(site: Site, *, kinds: Iterable[str] | None = None) -> ItemQuerySet:
    """Return the items in use at a site, in its own order; of some kinds where they are named."""
    items = Item.objects.filter(site=site).in_use()
    if kinds is not None:
        items = items.filter(kind__in=list(kinds))
    return items.on_the_shelf()


def packs_of(site: Site) -> "QuerySet[Pack]":
    """Return the packs in use at a site, each with its lines and their items, in three queries."""
    lines = PackLine.objects.select_related("item").order_by("item__position", "item__name_en")
    packs = Pack.objects.filter(site=site, active=True)
    return packs.order_by("position", "name_en").prefetch_related(Prefetch("lines", lines))


def lots_of(item: Item) -> LotQuerySet:
    """Return the lots of an item, the one that expires first on top, those called back left out."""
    lots = Lot.objects.filter(site=item.site_id, item=item).not_recalled()
    return lots.order_by(F("expires_on").asc(nulls_last=True), "number")


def pack_at(site: Site, pk: int) -> Pack | None:
    """Return a pack of the site, in use or not."""
    rows = Pack.objects.filter(site=site, pk=pk).select_related("site")
    return rows.prefetch_related("lines").first()
