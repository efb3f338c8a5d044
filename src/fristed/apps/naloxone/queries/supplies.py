"""What can be given, and what was given."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Prefetch, Q

from fristed.apps.sites.models import Site
from fristed.apps.stock.choices import ItemKind
from fristed.apps.stock.models import Item, Level, Lot
from fristed.apps.stock.queries import items_of

from ..models import Product, Supply, SupplyLine, SupplyQuerySet, Training


@dataclass(frozen=True)
class OnShelf:
    """A lot that can be given, and how many of it stand there."""

    lot: Lot
    on_hand: int


@dataclass(frozen=True)
class Offered:
    """A kind of naloxone that the site has, with what is known of it and its lots."""

    item: Item
    product: Product | None
    lots: list[OnShelf] = field(default_factory=list)


def offered_at(site: Site, day: date) -> list[Offered]:
    """Return the naloxone of a site in its own order, lots by expiry; three statements."""
    items = list(items_of(site, kinds=[ItemKind.NALOXONE]))
    products = {one.item_id: one for one in Product.objects.filter(site=site)}
    lots = defaultdict(list)
    for level in _levels(site, day):
        if level.lot is not None:
            lots[level.item_id].append(OnShelf(level.lot, level.on_hand))
    return [Offered(item, products.get(item.pk), lots[item.pk]) for item in items]


def _levels(site: Site, day: date) -> list[Level]:
    good = Q(lot__expires_on__isnull=True) | Q(lot__expires_on__gte=day)
    levels = Level.objects.filter(
        good, site=site, item__kind=ItemKind.NALOXONE, on_hand__gt=0, lot__recall__isnull=True
    )
    ordered = levels.order_by(F("lot__expires_on").asc(nulls_last=True), "lot__number")
    return list(ordered.select_related("lot"))


def product_of(item: Item) -> Product | None:
    """Return what is known of an item of naloxone."""
    return Product.objects.filter(site=item.site_id, item=item).first()


def supplies_of(site: Site) -> SupplyQuerySet:
    """Return what was given at a site, the newest first, with its lots."""
    lines = SupplyLine.objects.select_related("movement__item", "movement__lot")
    given = Supply.objects.filter(site=site).standing().select_related("by")
    return given.order_by("-given_at", "pk").prefetch_related(Prefetch("lines", lines))


def supply_at(site: Site, pk: int) -> Supply | None:
    """Return one supply of the site, also one that was taken back."""
    return Supply.objects.filter(site=site, pk=pk).first()


def training_at(site: Site, pk: int) -> Training | None:
    """Return one training of the site."""
    return Training.objects.filter(site=site, pk=pk).first()


def item_at(site: Site, pk: int) -> Item | None:
    """Return one item of naloxone of the site's stock."""
    return items_of(site, kinds=[ItemKind.NALOXONE]).filter(pk=pk).first()
