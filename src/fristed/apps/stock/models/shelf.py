"""What can stand on the shelf: items, the packs they are handed out in, and lots."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from fristed.apps.sites.models import AtSite, same_site

from ..choices import ItemKind, Unit


def in_words(english: str, bokmal: str) -> str:
    """Return the one of two names that is in the reader's language."""
    return bokmal if (get_language() or "").startswith("nb") else english


class ItemQuerySet(models.QuerySet["Item"]):
    """Lists of items in staff's words."""

    def in_use(self) -> "ItemQuerySet":
        """Return what the site still hands out."""
        return self.filter(active=True)

    def on_the_shelf(self) -> "ItemQuerySet":
        """Return them in the order in which the site lists them."""
        return self.order_by("position", "name_en", "pk")


class Item(AtSite):
    """Something the site hands out or uses, counted in whole units."""

    name_en = models.CharField(max_length=60)
    name_nb = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=ItemKind)
    unit = models.CharField(max_length=8, choices=Unit, default=Unit.PIECE)
    tracks_lots = models.BooleanField(default=False)
    reorder_level = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "name_en", name="stock_item_name_en"),
            models.UniqueConstraint("site", "name_nb", name="stock_item_name_nb"),
        ]

    def __str__(self) -> str:
        return self.name_en

    @property
    def name(self) -> str:
        """Return its name in the reader's language."""
        return in_words(self.name_en, self.name_nb)


class Pack(AtSite):
    """What is handed out together; it expands to its items, and is never counted itself."""

    name_en = models.CharField(max_length=60)
    name_nb = models.CharField(max_length=60)
    usual = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint("site", "name_en", name="stock_pack_name_en")]

    def __str__(self) -> str:
        return self.name_en

    @property
    def name(self) -> str:
        """Return its name in the reader's language."""
        return in_words(self.name_en, self.name_nb)


class PackLine(AtSite):
    """So many of an item in a pack."""

    pack = same_site(Pack, related_name="lines", on_delete=models.CASCADE)
    item = same_site(Item, related_name="+")
    quantity = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "pack", "item", name="stock_packline_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="stock_packline_some"),
        ]


class LotQuerySet(models.QuerySet["Lot"]):
    """Lists of lots in staff's words."""

    def not_recalled(self) -> "LotQuerySet":
        """Leave out what its maker called back."""
        return self.filter(recall__isnull=True)

    def expired(self, day: date) -> "LotQuerySet":
        """Return those whose last day has passed."""
        return self.filter(expires_on__lt=day)


class Lot(AtSite):
    """What came under one number from its maker; its last day is the day printed on it."""

    item = same_site(Item, related_name="lots")
    number = models.CharField(max_length=40)
    expires_on = models.DateField(null=True, blank=True)

    objects = LotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "item", "number", name="stock_lot_once"),
        ]
        indexes = [models.Index("site", "expires_on", name="stock_lot_expiry")]

    def __str__(self) -> str:
        return self.number


class Recall(AtSite):
    """A lot called back: it is not chosen for anybody any more, and what is left is discarded.

    Unique within a site: the key that Django makes for one-to-one, which looks across sites, is
    taken away again (migration 0002).
    """

    lot = models.OneToOneField(
        Lot, on_delete=models.PROTECT, related_name="recall", db_constraint=False
    )
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("lot", "site", name="stock_recalled_once")]
