"""Care at one event: when, how many are expected, where things stand, what was signed."""

import re
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.sites.models import AtSite, same_site

from ..choices import Kit, Spot

MOST_COLUMNS, MOST_ROWS = 26, 30
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CELL = re.compile(r"[A-Z][1-9][0-9]?\Z")  # as it is said by radio


class Deployment(AtSite):
    """Care at one event. `key` is what tablets call it by.

    `look_in_minutes` is the house's own setting, and nothing is flagged until it is set.
    """

    key = models.UUIDField(default=uuid4, editable=False, unique=True)
    name = models.CharField(max_length=60)
    first_date = models.DateField()
    last_date = models.DateField()
    attendance = models.PositiveIntegerField()
    columns = models.PositiveSmallIntegerField(default=8)
    rows = models.PositiveSmallIntegerField(default=8)
    call_sign = models.CharField(max_length=20)
    channel = models.CharField(max_length=12, blank=True)
    medics_call_sign = models.CharField(max_length=20)
    medics_channel = models.CharField(max_length=12, blank=True)
    medics_phone = models.CharField(max_length=20, blank=True)
    look_in_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    medical_lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_date__gte=F("first_date")), name="festivals_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(
                    columns__gte=1, columns__lte=MOST_COLUMNS, rows__gte=1, rows__lte=MOST_ROWS
                ),
                name="festivals_grid_fits",
            ),
            models.CheckConstraint(
                condition=Q(look_in_minutes__isnull=True) | Q(look_in_minutes__gte=1),
                name="festivals_looks_in_sometime",
            ),
        ]
        indexes = [models.Index("site", "first_date", name="festivals_by_day")]

    def __str__(self) -> str:
        return self.name


class GridSpot(AtSite):
    """What stands in a cell of the event's plan."""

    deployment = same_site(Deployment, related_name="spots")
    kind = models.CharField(max_length=14, choices=Spot)
    column = models.PositiveSmallIntegerField()
    row = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "deployment", "kind", "column", "row"],
                name="festivals_spot_once",
            ),
            models.UniqueConstraint(
                fields=["site", "deployment"],
                condition=Q(kind=Spot.REST_TENT),
                name="festivals_one_tent",
            ),
            models.CheckConstraint(
                condition=Q(
                    column__gte=1, column__lte=MOST_COLUMNS, row__gte=1, row__lte=MOST_ROWS
                ),
                name="festivals_spot_on_the_grid",
            ),
        ]

    @property
    def cell(self) -> str:
        """Return the cell as it is said by radio: D4."""
        return f"{LETTERS[self.column - 1]}{self.row}"


class KitItem(AtSite):
    """How many of a thing should be there, and how many are."""

    deployment = same_site(Deployment, related_name="kit")
    kind = models.CharField(max_length=10, choices=Kit)
    wanted = models.PositiveSmallIntegerField()
    there = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "deployment", "kind"], name="festivals_kit_once"
            )
        ]


class Threshold(AtSite):
    """A version of when to call, in the medical lead's words; it holds from their signature on."""

    deployment = same_site(Deployment, related_name="thresholds")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=2000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "deployment", "version"], name="festivals_version_once"
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True, signed_at__isnull=True)
                | Q(signed_by__isnull=False, signed_at__isnull=False),
                name="festivals_signed_by_somebody",
            ),
        ]
