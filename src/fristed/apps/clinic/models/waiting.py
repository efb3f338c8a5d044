"""Who waits and what was spoken of: in the service log, without a word about health."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.visits.models import Visit

from ..choices import Topic, WaitEnd


def by_staff(**options: Any) -> Any:
    """Return a key to a member of staff."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **options
    )


class WaitingQuerySet(models.QuerySet["Waiting"]):
    """Waits in the words of whoever works in the clinic."""

    def now(self) -> "WaitingQuerySet":
        """Return who waits or is with somebody, the longest first."""
        return self.filter(ended_at__isnull=True).order_by("since_at", "pk")

    def ended_between(self, start: datetime, end: datetime) -> "WaitingQuerySet":
        """Return waits that ended in the half-open interval."""
        return self.filter(ended_at__gte=start, ended_at__lt=end)


class Waiting(AtSite):
    """A person waits for the clinic under their visit's handle. It does not say why."""

    visit = same_site(Visit, related_name="clinic_waits")
    since_at = models.DateTimeField()
    by = by_staff()
    called_at = models.DateTimeField(null=True, blank=True)
    called_by = by_staff(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end = models.CharField(max_length=8, choices=WaitEnd, blank=True)

    objects = WaitingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "visit",
                condition=Q(ended_at__isnull=True),
                name="clinic_waits_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end="") | Q(ended_at__isnull=False) & ~Q(end=""),
                name="clinic_wait_ends_somehow",
            ),
            models.CheckConstraint(
                condition=Q(called_at__isnull=True, called_by__isnull=True)
                | Q(called_at__isnull=False, called_by__isnull=False),
                name="clinic_called_by_somebody",
            ),
        ]
        indexes = [models.Index("site", "ended_at", name="clinic_waits_by_end")]


class Guidance(AtSite):
    """A line of service: somebody at this visit was given guidance about a topic."""

    visit = same_site(Visit, related_name="guidance")
    topic = models.CharField(max_length=12, choices=Topic)
    at = models.DateTimeField()
    by = by_staff()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index("site", "at", name="clinic_guidance_by_time")]
