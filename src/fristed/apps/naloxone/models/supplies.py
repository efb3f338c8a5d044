"""A kit given: to what kind of person, why, which lots; whose it was, the visit alone knows."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.stock.models import Item, Movement
from fristed.apps.visits.models import Visit

from ..choices import REFILLS, Form, Recipient, Why

MOST_KITS = 500


class Product(AtSite):
    """What a stock item of naloxone is: its form, and how many doses a kit of it holds."""

    item = same_site(Item, related_name="+")
    form = models.CharField(max_length=8, choices=Form)
    doses_per_kit = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "item", name="naloxone_product_once"),
            models.CheckConstraint(
                condition=Q(doses_per_kit__gte=1, doses_per_kit__lte=20),
                name="naloxone_doses_per_kit",
            ),
        ]


class SupplyQuerySet(models.QuerySet["Supply"]):
    """Lists of supplies, in staff's words."""

    def standing(self) -> "SupplyQuerySet":
        """Leave out what was entered by mistake."""
        return self.filter(taken_back_at__isnull=True)

    def given_between(self, start: datetime, end: datetime) -> "SupplyQuerySet":
        """Return those given in the half-open interval."""
        return self.filter(given_at__gte=start, given_at__lt=end)

    def refills(self) -> "SupplyQuerySet":
        """Return those given to somebody who had one before."""
        return self.filter(why__in=REFILLS)


class Supply(AtSite):
    """Kits handed to one person at one visit. Nothing is a condition for it."""

    visit = same_site(Visit, related_name="naloxone_supplies")
    recipient = models.CharField(max_length=8, choices=Recipient, blank=True)
    why = models.CharField(max_length=12, choices=Why, blank=True)
    form = models.CharField(max_length=8, choices=Form, blank=True)
    kits = models.PositiveSmallIntegerField()
    doses = models.PositiveSmallIntegerField(null=True, blank=True)
    given_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = SupplyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kits__gte=1, kits__lte=MOST_KITS), name="naloxone_kits_given"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | Q(taken_back_at__gte=F("given_at")),
                name="naloxone_supply_back_after_given",
            ),
        ]
        indexes = [models.Index("site", "given_at", name="naloxone_supply_by_day")]


class SupplyLine(AtSite):
    """Which movement of the stock a supply was: so many kits, of one lot or of none known."""

    supply = same_site(Supply, related_name="lines")
    movement = same_site(Movement, related_name="+")
    kits = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "movement", name="naloxone_line_movement_once")
        ]
