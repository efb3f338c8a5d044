"""Every movement of the shelf, and the level that the database keeps from them."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.sites.models import AtSite, same_site

from ..choices import MovementKind, Reason
from .shelf import Item, Lot

COMES = (MovementKind.RECEIVED, MovementKind.ARRIVED)
GOES = (MovementKind.SUPPLIED, MovementKind.DISCARDED, MovementKind.SENT)


class Delivery(AtSite):
    """What came in one go; the reference is the number on the supplier's slip."""

    reference = models.CharField(max_length=30, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


class MovementQuerySet(models.QuerySet["Movement"]):
    """Lists of movements in staff's words."""

    def standing(self) -> "MovementQuerySet":
        """Return what was neither taken back nor takes something back."""
        return self.filter(undoes__isnull=True, undone_by__isnull=True)

    def between(self, start: datetime, end: datetime) -> "MovementQuerySet":
        """Return movements in the half-open interval."""
        return self.filter(at__gte=start, at__lt=end)


class Movement(AtSite):
    """So many units to the shelf (above zero) or from it (below), with what it was.

    Rows are only added: the database refuses to change or remove one, but for the minute that a
    night cuts from an old one. Taking back is a new row that names the first in `undoes`.
    """

    item = same_site(Item, related_name="movements")
    lot = same_site(Lot, null=True, blank=True, related_name="movements")
    quantity = models.IntegerField()
    kind = models.CharField(max_length=10, choices=MovementKind)
    reason = models.CharField(max_length=16, choices=Reason, blank=True)
    delivery = same_site(Delivery, null=True, blank=True, related_name="movements")
    undoes = same_site("self", null=True, blank=True, related_name="undone_by")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MovementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=COMES, quantity__gt=0)
                | Q(kind__in=GOES, quantity__lt=0)
                | Q(kind__in=(MovementKind.COUNTED, MovementKind.UNDONE)) & ~Q(quantity=0),
                name="stock_movement_direction",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=(MovementKind.COUNTED, MovementKind.DISCARDED))
                | ~Q(reason=""),
                name="stock_movement_says_why",
            ),
            models.CheckConstraint(
                condition=Q(kind=MovementKind.UNDONE, undoes__isnull=False)
                | ~Q(kind=MovementKind.UNDONE) & Q(undoes__isnull=True),
                name="stock_movement_undoes_one",
            ),
            models.UniqueConstraint(
                "site", "undoes", condition=Q(undoes__isnull=False), name="stock_undone_once"
            ),
        ]
        indexes = [
            models.Index("site", "item", "at", name="stock_movement_of_item"),
            models.Index(
                "site", "lot", condition=Q(lot__isnull=False), name="stock_movement_of_lot"
            ),
            models.Index("site", "at", name="stock_movement_day"),
            models.Index(
                "site", "item", condition=Q(reason=Reason.UNCOUNTED), name="stock_uncounted"
            ),
        ]


class Level(AtSite):
    """How many are on hand, of an item without a lot or of one lot.

    The database writes it with each movement (migration 0002) and takes no other number. Below
    zero it stands only with the reason for it.
    """

    item = same_site(Item, related_name="levels")
    lot = same_site(Lot, null=True, blank=True, related_name="levels")
    on_hand = models.IntegerField(default=0)
    below_because = models.CharField(max_length=16, choices=Reason, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "item", "lot"], nulls_distinct=False, name="stock_level_one"
            ),
            models.CheckConstraint(
                condition=Q(on_hand__gte=0, below_because="")
                | Q(on_hand__lt=0, below_because=Reason.UNCOUNTED),
                name="stock_level_below_zero_says_why",
            ),
        ]


class Count(AtSite):
    """What was counted, beside what should have been there; a difference is a movement."""

    item = same_site(Item, related_name="counts")
    lot = same_site(Lot, null=True, blank=True, related_name="+")
    expected = models.IntegerField()
    counted = models.PositiveIntegerField()
    reason = models.CharField(max_length=16, choices=Reason, blank=True)
    movement = same_site(Movement, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(counted=F("expected"), reason="", movement__isnull=True)
                | ~Q(counted=F("expected")) & ~Q(reason="") & Q(movement__isnull=False),
                name="stock_count_says_why",
            )
        ]
        indexes = [models.Index(fields=["site", "item", "-at"], name="stock_count_last")]
