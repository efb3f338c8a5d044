"""Lots: which of those given expire soon, and where every kit of a lot is or went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import TruncDate

from fristed.apps.sites.models import Site
from fristed.apps.stock.choices import ItemKind
from fristed.apps.stock.models import Level, Lot

from ..choices import ToldOf
from ..models import SupplyLine, Told

Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Expiring:
    """Lots that were given and expire, and lots on the shelf that do."""

    given: Rows
    shelf: Sequence[Level]


def expiring(site: Site, first: date, last: date) -> Expiring:
    """Return what expires from a day to a day: given lots with their kits, and the shelf."""
    lines = _lines([site]).filter(movement__lot__expires_on__range=(first, last))
    given = lines.values(
        lot=F("movement__lot"),
        number=F("movement__lot__number"),
        expires_on=F("movement__lot__expires_on"),
        name_en=F("movement__item__name_en"),
        name_nb=F("movement__item__name_nb"),
    )
    shelf = Level.objects.filter(
        site=site,
        item__kind=ItemKind.NALOXONE,
        on_hand__gt=0,
        lot__expires_on__range=(first, last),
    ).select_related("item", "lot")
    return Expiring(
        list(_counted(given, ToldOf.EXPIRY).order_by("expires_on", "number")),
        list(shelf.order_by("lot__expires_on", "lot__number")),
    )


@dataclass(frozen=True)
class KitsOfLot:
    """Every kit of a lot number: what stands on shelves, what went out, site by site."""

    lots: Sequence[Lot]
    shelf: Sequence[Level]
    given: Rows

    @property
    def on_hand(self) -> int:
        """How many are still on the shelves."""
        return sum(max(level.on_hand, 0) for level in self.shelf)

    @property
    def kits(self) -> int:
        """How many were given."""
        return sum(row["total"] for row in self.given)

    @property
    def holders(self) -> int:
        """To how many supplies a card holder belongs."""
        return sum(row["holders"] for row in self.given)

    @property
    def told(self) -> int:
        """Of how many of these the card holder was told."""
        return sum(row["told"] for row in self.given)


def kits_of_lot(sites: Sequence[Site], number: str) -> KitsOfLot:
    """Return where each kit of a lot number is or went, at the sites somebody may see."""
    pks = [site.pk for site in sites]
    same = Lot.objects.filter(
        site__in=pks, number__iexact=number.strip(), item__kind=ItemKind.NALOXONE
    )
    lots = list(same.select_related("item", "site", "recall").order_by("site__name", "pk"))
    levels = Level.objects.filter(site__in=pks, lot__in=[one.pk for one in lots])
    given = _lines(sites).filter(movement__lot__in=[one.pk for one in lots])
    given = given.annotate(day=TruncDate("supply__given_at"))
    by_day = given.values("site", "day", recipient=F("supply__recipient"))
    return KitsOfLot(
        lots,
        list(levels.select_related("site", "item").order_by("site__name", "pk")),
        list(_counted(by_day, ToldOf.RECALL).order_by("site__name", "-day", "recipient")),
    )


def _lines(sites: Sequence[Site]) -> Any:
    pks = [site.pk for site in sites]
    return SupplyLine.objects.filter(site__in=pks, supply__taken_back_at__isnull=True)


def _counted(rows: Any, of: str) -> Any:
    """Count the kits of each group, its supplies to card holders, and those who were told."""
    told = Told.objects.filter(site=OuterRef("site"), supply=OuterRef("supply"), of=of)
    holder = Q(supply__visit__client__isnull=False)
    return rows.annotate(
        total=Sum("kits"),
        holders=Count("supply", filter=holder, distinct=True),
        told=Count("supply", filter=holder & Q(Exists(told)), distinct=True),
    )
