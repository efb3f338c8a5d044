"""What holds in all rooms of the house: a clinician's warning of a day, and what levels mean."""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.ground.ids import random_id

from ..choices import Severity

WARNS_FOR = timedelta(hours=24)


class StaffWarning(models.Model):
    """A provisional warning to colleagues of all rooms, by one clinician; it ends by itself."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    words = models.CharField(max_length=200)
    place = models.CharField(max_length=80)
    at = models.DateTimeField()
    until_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_at__gt=F("at"), until_at__lte=F("at") + WARNS_FOR),
                name="alerts_warning_of_a_day",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="alerts_warning_ended_by",
            ),
        ]


class LevelText(models.Model):
    """When a level of severity is taken, in the service's own words; the newest stands."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    severity = models.CharField(max_length=12, choices=Severity)
    words_en = models.CharField(max_length=300)
    words_nb = models.CharField(max_length=300)
    approved_by = models.CharField(max_length=80)
    synthetic = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
