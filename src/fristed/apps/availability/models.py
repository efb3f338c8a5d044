"""Figures of countries: what a source counted, where and when. They are added to, never changed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.directory.models import Source
from fristed.ground.ids import random_id

from .choices import Kind

_TIME = r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
A_PERIOD = rf"^{_TIME}(/{_TIME})?$"


class Figure(models.Model):
    """One number of a country or a place in it. `period` is a time, or two with a stroke between.

    Without a value the one that it corrects is taken back. Figures are never summed: sources count
    differently, and a person or a room may stand in several.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    country = models.CharField(max_length=2)
    place = models.CharField(max_length=80, blank=True)  # '' for the whole country
    kind = models.CharField(max_length=20, choices=Kind)
    value = models.PositiveBigIntegerField(null=True, blank=True)
    is_at_least = models.BooleanField(default=False)
    period = models.CharField(max_length=21)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    seen_date = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(country__regex=r"^[A-Z]{2}$"),
                name="availability_country_of_two_letters",
            ),
            models.CheckConstraint(
                condition=Q(period__regex=A_PERIOD), name="availability_period_is_a_time"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(corrects__isnull=False),
                name="availability_nothing_only_takes_back",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(because="") & ~Q(corrects=F("id")),
                name="availability_correction_says_why",
            ),
            models.UniqueConstraint(
                fields=["country", "place", "kind", "period", "source"],
                condition=Q(corrects__isnull=True),
                name="availability_said_once",
            ),
        ]
