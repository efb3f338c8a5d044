"""From one site's shelf to another's: sent, under way, received. Each side writes its own rows."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, Site, same_site

from ..choices import ItemKind, ShortBecause, Unit
from .movements import Movement
from .shelf import Item, in_words


def _other_site() -> Any:
    return models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")


class Transfer(AtSite):
    """What one site sent to another in one go. The other may read it, and change nothing in it."""

    to_site = _other_site()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index("to_site", "at", name="stock_transfer_to")]


class TransferLine(AtSite):
    """So many of an item under way, in words that the other site can read without our shelf.

    `open` turns false when the sender calls it back; a key to it, `open` included, lets only one
    of the two happen: what has arrived cannot be called back, what is called back cannot arrive.
    """

    transfer = same_site(Transfer, related_name="lines")
    to_site = _other_site()
    movement = same_site(Movement, related_name="+")
    quantity = models.PositiveIntegerField()
    name_en = models.CharField(max_length=60)
    name_nb = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=ItemKind)
    unit = models.CharField(max_length=8, choices=Unit)
    lot_number = models.CharField(max_length=40, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="stock_transfer_some")
        ]

    @property
    def name(self) -> str:
        """Return its name in the reader's language."""
        return in_words(self.name_en, self.name_nb)


class Arrival(AtSite):
    """What the receiving site found of a line; its own row, which the sender may read."""

    line = models.OneToOneField(
        TransferLine, on_delete=models.PROTECT, related_name="arrival", db_constraint=False
    )
    line_open = models.BooleanField(default=True, editable=False)
    from_site = _other_site()
    item = same_site(Item, related_name="+")
    quantity = models.PositiveIntegerField()
    short_because = models.CharField(max_length=12, choices=ShortBecause, blank=True)
    movement = same_site(Movement, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("line", "site", name="stock_arrival_once"),
            models.CheckConstraint(condition=Q(line_open=True), name="stock_arrival_of_open"),
            models.CheckConstraint(
                condition=Q(quantity=0, movement__isnull=True)
                | Q(quantity__gt=0, movement__isnull=False),
                name="stock_arrival_moves",
            ),
        ]
