"""A shift at an event: who is on it, what they do, whether they are fit, and how it ended."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.sites.models import AtSite, same_site

from ..choices import Debrief, Task
from .deployment import Deployment


class Shift(AtSite):
    """From when to when the tent is kept by one crew; started, handed over and ended by a lead."""

    key = models.UUIDField(default=uuid4, editable=False, unique=True)
    deployment = same_site(Deployment, related_name="shifts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    handed_over_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="festivals_shift_has_a_length"
            ),
            models.CheckConstraint(
                condition=Q(handed_over_at__isnull=True, handed_over_to__isnull=True)
                | Q(handed_over_at__isnull=False, handed_over_to__isnull=False),
                name="festivals_handed_to_somebody",
            ),
        ]
        indexes = [models.Index("site", "starts_at", name="festivals_shifts")]


class ShiftMember(AtSite):
    """A colleague on a shift. `name` is what colleagues call them; `key` is who tells of events."""

    key = models.UUIDField(default=uuid4, editable=False, unique=True)
    shift = same_site(Shift, related_name="members")
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=20)
    task = models.CharField(max_length=14, choices=Task, default=Task.SITTER)
    fit_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    debrief = models.CharField(max_length=8, choices=Debrief, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "shift", "staff"],
                condition=Q(staff__isnull=False),
                name="festivals_on_a_shift_once",
            ),
            models.UniqueConstraint(
                fields=["site", "shift", "name"], name="festivals_called_apart"
            ),
        ]

    def __str__(self) -> str:
        return self.name
