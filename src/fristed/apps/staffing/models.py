"""When somebody is planned to work, and who is on duty."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.sites.models import AtSite

from .choices import Profession


class RosterEntry(AtSite):
    """Who is planned to work, as what, from when to when."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    profession = models.CharField(max_length=20, choices=Profession)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="staffing_roster_ends_after_start"
            )
        ]


class Duty(AtSite):
    """Who is on duty, as what; open until they go off."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    profession = models.CharField(max_length=20, choices=Profession)
    leads = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site", "staff", condition=Q(ended_at__isnull=True), name="staffing_duty_once"
            ),
            models.UniqueConstraint(
                "site",
                condition=Q(ended_at__isnull=True, leads=True),
                name="staffing_duty_one_lead",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="staffing_duty_ends_after_start",
            ),
        ]
        indexes = [models.Index("site", "ended_at", name="staffing_duty_by_end")]
