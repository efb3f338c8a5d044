"""How much is there, what is to be counted or ordered, what expires."""

from datetime import UTC, date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from fristed.apps.sites.models import Site

from ..choices import Reason
from ..models import Count, Delivery, Item, ItemQuerySet, Level, Movement

SOON = timedelta(days=90)
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def shelf_of(site: Site, day: date) -> ItemQuerySet:
    """Return the items in use with `on_hand`, `expired`, `soon` and `to_count`, in one query."""
    lot = "levels__lot__expires_on"
    there = Q(levels__on_hand__gt=0)
    items = Item.objects.filter(site=site).in_use()
    return items.annotate(
        on_hand=Coalesce(Sum("levels__on_hand"), 0),
        expired=Coalesce(Sum("levels__on_hand", filter=there & Q(**{f"{lot}__lt": day})), 0),
        soon=Coalesce(
            Sum("levels__on_hand", filter=there & Q(**{f"{lot}__range": (day, day + SOON)})), 0
        ),
        last_count=_last_count(),
        to_count=Exists(_uncounted(site)),
    ).on_the_shelf()


def _last_count() -> Subquery:
    counts = Count.objects.filter(site=OuterRef("site"), item=OuterRef("pk")).order_by("-at")
    return Subquery(counts.values("at")[:1])


def _uncounted(site: Site) -> "QuerySet[Movement]":
    """Return what went out that the books did not have, since an item was last counted."""
    since = Coalesce(OuterRef("last_count"), _NEVER)
    rows = Movement.objects.filter(site=site, item=OuterRef("pk"), reason=Reason.UNCOUNTED)
    return rows.filter(undone_by__isnull=True, at__gt=since)


def waiting(site: Site, day: date, what: str) -> ItemQuerySet:
    """Return the items that wait for something: `count`, `reorder`, `expiring`; else all."""
    items = shelf_of(site, day)
    if what == "count":
        return items.filter(Q(to_count=True) | Q(on_hand__lt=0))
    if what == "reorder":
        wanted = Q(reorder_level__isnull=False, on_hand__lte=F("reorder_level"))
        return items.filter(wanted)
    if what == "expiring":
        return items.filter(Q(expired__gt=0) | Q(soon__gt=0))
    return items


def numbers(site: Site, day: date) -> dict[str, int]:
    """Return how many items wait for each thing."""
    return {
        f"to_{what}": waiting(site, day, what).count() for what in ("count", "reorder", "expiring")
    }


def item_at(site: Site, pk: int) -> Item | None:
    """Return an item of the site, in use or not."""
    return Item.objects.filter(site=site, pk=pk).select_related("site").first()


def levels_of(item: Item) -> list[Level]:
    """Return what is there of an item, lot by lot; lots that are used up are left out."""
    rows = Level.objects.filter(site=item.site_id, item=item).exclude(on_hand=0)
    rows = rows.select_related("lot__recall")
    return list(rows.order_by(F("lot__expires_on").asc(nulls_last=True), "lot__number"))


def level_at(item: Item, pk: int) -> Level | None:
    """Return one level of an item."""
    rows = Level.objects.filter(site=item.site_id, item=item, pk=pk)
    return rows.select_related("lot__recall").first()


def movements_of(item: Item) -> "QuerySet[Movement]":
    """Return every movement of an item, newest first."""
    rows = Movement.objects.filter(site=item.site_id, item=item).order_by("-at", "-pk")
    return rows.select_related("lot", "by", "delivery").annotate(
        is_undone=Exists(Movement.objects.filter(site=OuterRef("site"), undoes=OuterRef("pk")))
    )


def expiring(site: Site, day: date, within: timedelta = SOON) -> "QuerySet[Level]":
    """Return what is there and expires soon or has expired, the first on top."""
    rows = Level.objects.filter(site=site, on_hand__gt=0, lot__expires_on__lte=day + within)
    return rows.select_related("item", "lot").order_by("lot__expires_on", "item__name_en")


def movement_at(site: Site, pk: int) -> Movement | None:
    """Return a movement of the site."""
    rows = Movement.objects.filter(site=site, pk=pk)
    return rows.select_related("site", "item", "lot").first()


def delivery_at(site: Site, pk: int) -> Delivery | None:
    """Return a delivery of the site."""
    return Delivery.objects.filter(site=site, pk=pk).first()


def of_delivery(site: Site, pk: int) -> list[Movement]:
    """Return the movements of a delivery that stand."""
    rows = Movement.objects.filter(site=site, delivery=pk, undone_by__isnull=True)
    return list(rows.select_related("site", "item", "lot"))
